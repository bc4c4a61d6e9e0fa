import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { TermKind } from "./concept.ts";
import { HIGHEST } from "./near-words.ts";
import type { Release } from "./releases.ts";

// The names that hold a word beginning with each typed one, the best first. "a" begins a word of every second name, so
// an index of words alone would collect hundreds of thousands to show twenty. So two ways: down the names in their
// order until enough are found, where many will be; and by the index of words, where few will.

/** So many of the best names are looked through at most. */
const DEEPEST = 8000;
/** A word in no more names than this finds them by the index. */
const RARE = 3000;
/** A word in more names than this says too little to be looked up. */
const COMMON = 30_000;

export type FoundName = { readonly code: string; readonly term: string; readonly score: number };

export type Sought = {
  /** Each typed word with what may stand for it: all must begin a word of the name. */
  readonly words: readonly (readonly string[])[];
  readonly kind: TermKind | null;
  readonly limit: number;
};

/** Names of one release, lowest score first. */
export async function findNames(
  tx: Transaction<Tables>,
  release: Release,
  { words, kind, limit }: Sought,
): Promise<readonly FoundName[]> {
  if (words.length === 0) return [];
  const counts = await countNames(tx, release.number, words);
  const rarest = Math.min(...counts);
  if (rarest === 0) return [];
  const all = queryOf(release.number, words);
  const ofKind = kind === null || !release.hasKinds ? sql`` : sql`and kind = ${kind}`;
  if (rarest > RARE) {
    const { rows } = await sql<FoundName>`
      select code, term, score from (
        select code, term, score, id, words from shared.term_names
        where release = ${release.number} ${ofKind} order by score, id limit ${DEEPEST}
      ) best
      where words @@ ${all}::tsquery order by score, id limit ${limit}`.execute(tx);
    if (rows.length === limit) return rows;
  }
  const telling = words.filter((_word, n) => (counts[n] ?? 0) <= Math.max(COMMON, rarest));
  const { rows } = await sql<FoundName>`
    with found as materialized (
      select code, term, score, id, kind, words from shared.term_names
      where words @@ ${queryOf(release.number, telling)}::tsquery
    )
    select code, term, score from found where words @@ ${all}::tsquery ${ofKind}
    order by score, id limit ${limit}`.execute(tx);
  return rows;
}

/** In how many names each typed word may stand; a single letter is not counted, because it is in most. */
async function countNames(
  tx: Transaction<Tables>,
  release: number,
  words: readonly (readonly string[])[],
): Promise<readonly number[]> {
  const flat = words.flatMap((some, place) => some.map((word) => ({ word, place })));
  const counted = flat.filter(({ word }) => word.length > 1);
  const { rows } = await sql<{ place: number; names: number }>`
    select place, sum((
      select coalesce(sum(names), 0) from shared.term_words
      where release = ${release} and word >= typed and word < typed || ${HIGHEST}))::int as names
    from unnest(${counted.map(({ word }) => word)}::text[], ${counted.map(({ place }) => place)}::int[])
      as sought (typed, place)
    group by place`.execute(tx);
  const found = new Map(rows.map(({ place, names }) => [place, names]));
  return words.map((some, place) => (some.some((word) => word.length === 1) ? Infinity : (found.get(place) ?? 0)));
}

/** As PostgreSQL writes it; words are letters and digits only, so that nothing needs escaping. */
function queryOf(release: number, words: readonly (readonly string[])[]): string {
  return words.map((some) => `(${some.map((word) => `'${release}:${word}':*`).join(" | ")})`).join(" & ");
}
