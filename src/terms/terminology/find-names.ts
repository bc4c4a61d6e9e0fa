import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { TermKind } from "./concept.ts";
import { LISTED } from "./prefixes.ts";
import type { Release } from "./releases.ts";
import { ALL_TIERS, indexed, kindIndexed, type Tier } from "./tiers.ts";

// The names that hold a word beginning with each typed one, the best first. They are found by the index of words, tier
// by tier; a beginning that is in thousands of names tells little and, where it is all that was typed, has a list of
// its best (prefixes.ts).

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
  { words, kind: wanted, limit }: Sought,
): Promise<readonly FoundName[]> {
  if (words.length === 0) return [];
  const kind = release.hasKinds ? wanted : null;
  const lists = await readLists(tx, release.number, words, kind);
  const [first = [], ...more] = words;
  const ids = first.length === 1 && more.length === 0 ? lists.get(first[0] ?? "") : undefined;
  if (ids !== undefined && (ids.length >= limit || ids.length < LISTED))
    return fromList(tx, release.number, ids, limit);
  const rare = words.filter((some) => some.every((word) => !lists.has(word)));
  return byIndex(tx, release.number, { words, kind, limit }, rare.length > 0 ? rare : words);
}

/** The lists of those beginnings that have one; of a kind that a beginning has no name of, an empty one. */
async function readLists(
  tx: Transaction<Tables>,
  release: number,
  words: readonly (readonly string[])[],
  kind: TermKind | null,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await tx
    .selectFrom("shared.term_prefixes as any")
    .leftJoin("shared.term_prefixes as own", (join) =>
      join
        .onRef("own.release", "=", "any.release")
        .onRef("own.prefix", "=", "any.prefix")
        .on("own.kind", "=", kind ?? "any"),
    )
    .select(["any.prefix", "own.ids"])
    .where("any.release", "=", release)
    .where("any.kind", "=", "any")
    .where("any.prefix", "in", words.flat())
    .execute();
  return new Map(rows.map(({ prefix, ids }) => [prefix, ids ?? []]));
}

async function fromList(
  tx: Transaction<Tables>,
  release: number,
  ids: readonly number[],
  limit: number,
): Promise<readonly FoundName[]> {
  return tx
    .selectFrom("shared.term_names")
    .select(["code", "term", "score"])
    .where("release", "=", release)
    .where(({ eb }) => eb("id", "=", sql<number>`any(${ids.slice(0, limit)}::int[])`))
    .orderBy("score")
    .orderBy("id")
    .execute();
}

/** By the index of words, of which `telling` are looked up there; the others are held against what that finds. */
async function byIndex(
  tx: Transaction<Tables>,
  release: number,
  { words, kind, limit }: Sought,
  telling: readonly (readonly string[])[],
): Promise<readonly FoundName[]> {
  const found: FoundName[] = [];
  for (const tier of ALL_TIERS) {
    const ofKind = kind === null ? "" : ` & '${kindIndexed(release, tier, kind)}'`;
    const { rows } = await sql<FoundName>`
      select code, term, score from (
        select code, term, score, id, words from shared.term_names
        where words @@ ${`${queryOf(release, telling, tier)}${ofKind}`}::tsquery offset 0
      ) found
      where words @@ ${queryOf(release, words, tier)}::tsquery
      order by score, id limit ${limit - found.length}`.execute(tx);
    found.push(...rows);
    if (found.length === limit) break;
  }
  return found;
}

/** As PostgreSQL writes it; words are letters and digits only, so that nothing needs escaping. */
function queryOf(release: number, words: readonly (readonly string[])[], tier: Tier): string {
  const either = (some: readonly string[]): string =>
    some.map((word) => `'${indexed(release, tier, word)}':*`).join(" | ");
  return words.map((some) => `(${either(some)})`).join(" & ");
}
