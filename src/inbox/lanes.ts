// Several messages at once where nothing orders them: those that may be about one patient keep the order in which they
// came, and what does not say for certain whom it is about waits for all before it and is waited for by all after it.

/** Messages of a folder that are taken in at once: while the database writes one, the next is read. */
export const AT_ONCE = 4;

/** Whom a message may be about; "anybody" where it does not say. */
export type About = readonly string[] | "anybody";

export class Lanes {
  readonly #most: number;
  readonly #underWay = new Set<UnderWay>();

  /** `most`: how many are under way at once, those that wait for others included. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Settles when there is room for another. */
  async room(): Promise<void> {
    while (this.#underWay.size >= this.#most) {
      await Promise.race([...this.#underWay].map(({ done }) => done));
    }
  }

  /** Does the work when all that was given before it and may be about the same patient is done, well or not. */
  run<T>(about: About, work: () => Promise<T>): Promise<T> {
    const before = [...this.#underWay].filter((one) => mayMeet(one.about, about)).map(({ done }) => done);
    const doing = Promise.all(before).then(work);
    const entry: UnderWay = { about, done: this.#ended(doing, () => entry) };
    this.#underWay.add(entry);
    return doing;
  }

  async #ended(doing: Promise<unknown>, entry: () => UnderWay): Promise<void> {
    // How it ended is told to whoever gave it.
    await doing.catch(() => {});
    this.#underWay.delete(entry());
  }

  /** Settles when all that was given is done. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all([...this.#underWay].map(({ done }) => done));
  }
}

type UnderWay = { readonly about: About; readonly done: Promise<unknown> };

function mayMeet(one: About, other: About): boolean {
  return one === "anybody" || other === "anybody" || one.some((name) => other.includes(name));
}
