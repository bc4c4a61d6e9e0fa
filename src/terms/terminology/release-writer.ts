import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Concept, Name } from "./concept.ts";
import { writePrefixes } from "./prefixes.ts";
import { indexed, kindIndexed, tierOf } from "./tiers.ts";
import { wordsOfName } from "./words.ts";

// Rows are sent thousands at a time, as columns: a statement each would take an hour.

const BATCH = 4000;
/** So much longer a name counts as that is not the preferred one. */
const NOT_PREFERRED = 8;
const LONGEST = 4000;

type Parent = { readonly code: string; readonly parent: string };

/** Writes one release within the transaction of its load. Call `room` now and then, and `end` last. */
export class ReleaseWriter {
  concepts = 0;
  names = 0;
  readonly #tx: Transaction<Tables>;
  readonly #release: number;
  #waiting: { concepts: Concept[]; names: Name[]; parents: Parent[] } = { concepts: [], names: [], parents: [] };
  readonly #words = new Map<string, number>();

  constructor(tx: Transaction<Tables>, release: number) {
    this.#tx = tx;
    this.#release = release;
  }

  addConcept(concept: Concept): void {
    this.#waiting.concepts.push(concept);
  }

  addName(name: Name): void {
    this.#waiting.names.push(name);
  }

  addParent(code: string, parent: string): void {
    this.#waiting.parents.push({ code, parent });
  }

  /** Writes what has come together, where it is enough for a batch. */
  async room(): Promise<void> {
    const { concepts, names, parents } = this.#waiting;
    if (Math.max(concepts.length, names.length, parents.length) >= BATCH) await this.#flush();
  }

  async end(): Promise<void> {
    await this.#flush();
    const words = [...this.#words];
    for (let at = 0; at < words.length; at += BATCH) {
      const part = words.slice(at, at + BATCH);
      await sql`insert into shared.term_words (release, word, names)
        select ${this.#release}, * from unnest(
          ${part.map(([word]) => word)}::text[], ${part.map(([, names]) => names)}::int[])`.execute(this.#tx);
    }
    await writePrefixes(this.#tx, this.#release, this.#words);
  }

  async #flush(): Promise<void> {
    const { concepts, names, parents } = this.#waiting;
    this.#waiting = { concepts: [], names: [], parents: [] };
    await this.#writeConcepts(concepts);
    await this.#writeNames(names);
    for (let at = 0; at < parents.length; at += BATCH) {
      const part = parents.slice(at, at + BATCH);
      await sql`insert into shared.term_parents (release, code, parent)
        select ${this.#release}, * from unnest(
          ${part.map(({ code }) => code)}::text[], ${part.map(({ parent }) => parent)}::text[])
        on conflict do nothing`.execute(this.#tx);
    }
  }

  async #writeConcepts(concepts: readonly Concept[]): Promise<void> {
    for (let at = 0; at < concepts.length; at += BATCH) {
      const part = concepts.slice(at, at + BATCH);
      await sql`insert into shared.term_concepts (release, code, system, active, kind, tag, display)
        select ${this.#release}, * from unnest(
          ${part.map(({ code }) => code)}::text[], ${part.map(({ system }) => system)}::text[],
          ${part.map(({ active }) => active)}::bool[], ${part.map(({ kind }) => kind)}::text[],
          ${part.map(({ tag }) => tag)}::text[], ${part.map(({ display }) => display)}::text[])`.execute(this.#tx);
    }
    this.concepts += concepts.length;
  }

  async #writeNames(names: readonly Name[]): Promise<void> {
    for (let at = 0; at < names.length; at += BATCH) {
      const part = names.slice(at, at + BATCH);
      const words = part.map((name) => this.#indexed(name));
      await sql`insert into shared.term_names (release, score, id, code, kind, term, words)
        select ${this.#release}, score, id, code, kind, term, array_to_tsvector(string_to_array(words, ' '))
        from unnest(
          ${part.map(scoreOf)}::int[], ${part.map((_name, n) => this.names + at + n)}::int[],
          ${part.map(({ code }) => code)}::text[], ${part.map(({ kind }) => kind)}::text[],
          ${part.map(({ term }) => term)}::text[], ${words}::text[])
          as batch (score, id, code, kind, term, words)`.execute(this.#tx);
    }
    this.names += names.length;
  }

  /** A name's words as they are indexed, each counted, and its kind beside them. */
  #indexed(name: Name): string {
    const tier = tierOf(scoreOf(name));
    const words = wordsOfName(name.term);
    for (const word of words) this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
    const all = words.map((word) => indexed(this.#release, tier, word));
    return [...all, kindIndexed(this.#release, tier, name.kind)].join(" ");
  }
}

function scoreOf({ term, isPreferred }: Name): number {
  return Math.min(LONGEST, term.length) + (isPreferred ? 0 : NOT_PREFERRED);
}
