// How often something was tried in a span of time, by whom or with what. In memory: it slows down and remembers nothing.

const MOST_PLACES = 10_000;

export class Tries {
  readonly #since = new Map<string, { readonly from: number; readonly count: number }>();
  readonly #most: number;
  readonly #spanMs: number;

  constructor(most: number, spanMs: number) {
    this.#most = most;
    this.#spanMs = spanMs;
  }

  /** Seconds to wait, or 0. */
  waitOf(of: string, at: Date): number {
    const known = this.#since.get(of);
    if (known === undefined || known.count < this.#most) return 0;
    return Math.max(0, Math.ceil((known.from + this.#spanMs - at.getTime()) / 1000));
  }

  note(of: string, at: Date): void {
    const now = at.getTime();
    const known = this.#since.get(of);
    const isOver = known === undefined || now - known.from >= this.#spanMs || now < known.from;
    if (this.#since.size >= MOST_PLACES) this.#since.clear();
    this.#since.set(of, isOver ? { from: now, count: 1 } : { from: known.from, count: known.count + 1 });
  }
}
