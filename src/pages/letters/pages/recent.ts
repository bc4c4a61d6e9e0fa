/** The things asked for last, up to a number of bytes; what was asked for longest ago goes first. */
export class Recent<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly bytes: number }>();
  readonly #most: number;
  #bytes = 0;

  /** `most`: bytes in all. */
  constructor(most: number) {
    this.#most = most;
  }

  find(key: string): T | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.value;
  }

  keep(key: string, value: T, bytes: number): void {
    this.#drop(key);
    if (bytes > this.#most) return;
    this.#kept.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const before = this.#kept.get(key);
    if (before === undefined) return;
    this.#kept.delete(key);
    this.#bytes -= before.bytes;
  }
}
