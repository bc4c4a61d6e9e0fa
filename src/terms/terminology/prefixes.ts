import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { TermKind } from "./concept.ts";
import { wordsOfName } from "./words.ts";

// "a" begins a word of every second name. To show the best twenty of them, hundreds of thousands would have to be
// collected and sorted at each key; so the best of every usual beginning are listed once, when a release is loaded.

/** A beginning in no more names than this is looked up in the index of words, and has no list. */
const RARE = 2000;
/** So many names are listed of a beginning, and again of each kind. */
export const LISTED = 600;
const BATCH = 10_000;
const ROWS = 500;

type List = { readonly prefix: string; readonly kind: TermKind | "any"; readonly ids: number[] };

/** Writes the lists; `words` are all words of the release and in how many names each stands. */
export async function writePrefixes(
  tx: Transaction<Tables>,
  release: number,
  words: ReadonlyMap<string, number>,
): Promise<void> {
  const lists = new Map<string, List[]>();
  for (const prefix of usualPrefixes(words)) lists.set(prefix, [{ prefix, kind: "any", ids: [] }]);
  if (lists.size === 0) return;
  await sql`declare by_score no scroll cursor for
    select id, kind, term from shared.term_names where release = ${sql.lit(release)} order by score, id`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ id: number; kind: TermKind; term: string }>`
      fetch forward ${sql.lit(BATCH)} from by_score`.execute(tx);
    for (const { id, kind, term } of rows) enter(lists, id, kind, term);
    if (rows.length < BATCH) break;
  }
  await sql`close by_score`.execute(tx);
  const all = [...lists.values()].flat();
  for (let at = 0; at < all.length; at += ROWS) {
    const part = all.slice(at, at + ROWS);
    // An array of arrays must be of one length in PostgreSQL: each goes as its own text.
    await sql`insert into shared.term_prefixes (release, prefix, kind, ids)
      select ${release}, prefix, kind, ids::int[] from unnest(
        ${part.map(({ prefix }) => prefix)}::text[], ${part.map(({ kind }) => kind)}::text[],
        ${part.map(({ ids }) => `{${ids.join(",")}}`)}::text[]) as lists (prefix, kind, ids)`.execute(tx);
  }
}

function usualPrefixes(words: ReadonlyMap<string, number>): readonly string[] {
  const counts = new Map<string, number>();
  for (const [word, names] of words) {
    for (let end = 1; end <= word.length; end += 1) {
      const prefix = word.slice(0, end);
      counts.set(prefix, (counts.get(prefix) ?? 0) + names);
    }
  }
  return [...counts].flatMap(([prefix, names]) => (names > RARE ? [prefix] : []));
}

/** Puts a name at the end of each list of a beginning that it has; names come the best first. */
function enter(lists: ReadonlyMap<string, List[]>, id: number, kind: TermKind, term: string): void {
  for (const word of wordsOfName(term)) {
    for (let end = 1; end <= word.length; end += 1) {
      const prefix = word.slice(0, end);
      const some = lists.get(prefix);
      // What no list has, no longer beginning of the same word has either.
      if (some === undefined) break;
      add(some[0], id);
      let ofKind = some.find((one) => one.kind === kind);
      if (ofKind === undefined) {
        ofKind = { prefix, kind, ids: [] };
        some.push(ofKind);
      }
      add(ofKind, id);
    }
  }
}

/** Two words of one name may begin alike. */
function add(list: List | undefined, id: number): void {
  if (list !== undefined && list.ids.length < LISTED && list.ids.at(-1) !== id) list.ids.push(id);
}
