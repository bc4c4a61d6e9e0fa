// Tries with an address that opens nothing, by where they came from. What is tried has 256 random bits, so this only
// keeps somebody from busying the database; it is kept in memory and forgotten with the process.

const WINDOW_MS = 60_000;
const MOST = 20;
const MOST_PLACES = 10_000;

export class WrongTries {
  readonly #since = new Map<string, { readonly from: number; readonly count: number }>();

  /** Seconds to wait, or 0. */
  waitOf(address: string, at: Date): number {
    const known = this.#since.get(address);
    if (known === undefined || known.count < MOST) return 0;
    return Math.max(0, Math.ceil((known.from + WINDOW_MS - at.getTime()) / 1000));
  }

  note(address: string, at: Date): void {
    const now = at.getTime();
    const known = this.#since.get(address);
    const isOver = known === undefined || now - known.from >= WINDOW_MS || now < known.from;
    if (this.#since.size >= MOST_PLACES) this.#since.clear();
    this.#since.set(address, isOver ? { from: now, count: 1 } : { from: known.from, count: known.count + 1 });
  }
}
