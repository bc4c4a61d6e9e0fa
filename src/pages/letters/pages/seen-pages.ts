// Whose look at which letter is in the audit already. A page of pictures is one look and not twenty; a restart
// forgets this, and then one row too many is written and never one too few.

const STANDS_MS = 30 * 60_000;
const MOST = 5000;

export class Seen {
  readonly #looks = new Map<string, number>();

  has(account: string, item: string, at: Date): boolean {
    const since = this.#looks.get(`${account} ${item}`);
    return since !== undefined && at.getTime() - since < STANDS_MS;
  }

  /** Each look counts from its beginning, so that a page that stands open all day is told again. */
  note(account: string, item: string, at: Date): void {
    if (this.has(account, item, at)) return;
    this.#looks.set(`${account} ${item}`, at.getTime());
    for (const oldest of this.#looks.keys()) {
      if (this.#looks.size <= MOST) break;
      this.#looks.delete(oldest);
    }
  }
}
