// Where a place has thousands of practices, who stands where is added up at most once a minute: the page says the same
// to everybody who opens it meanwhile. Smaller places are always read anew.

const MINUTE_MS = 60_000;
const MOST_KEPT = 200;

/** Values of one kind by a key that says all that they depend on. */
export class KeptAMinute<T> {
  readonly #kept = new Map<string, { readonly at: number; readonly value: T }>();

  async get(key: string, now: Date, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    const age = now.getTime() - (known?.at ?? 0);
    if (known !== undefined && age >= 0 && age < MINUTE_MS) return known.value;
    const value = await make();
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, { at: now.getTime(), value });
    return value;
  }
}
