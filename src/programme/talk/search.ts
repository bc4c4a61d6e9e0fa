import { sql } from "kysely";
import { offsetOf, type Paged, pagedOf, type Slice } from "./paging.ts";
import type { Shared } from "./readers.ts";
import type { Space } from "./spaces.ts";

// Words in posts, in spaces that the reader may read and in what is not hidden, newest first. The index finds; the
// snippet is only made of what a page shows, because that reads whole texts.

export type FoundPost = {
  readonly id: string;
  readonly thread: string;
  readonly number: number;
  readonly title: string;
  readonly space: string;
  readonly byName: string;
  readonly at: Date;
  /** The text around the words, in pieces: every second one is a word that was found. */
  readonly snippet: readonly string[];
};

/** What was typed may hold no word that says anything: "the", or nothing. */
export type Search =
  | { readonly kind: "found"; readonly posts: Paged<FoundPost>; readonly count: number }
  | { readonly kind: "no-words" };

/** From here on a search says "more than". */
export const MOST_COUNTED = 1000;
// Of Unicode's private use: no keyboard has them, and if somebody did type one, only a colour would be wrong.
const [BEGIN, END] = ["\uE000", "\uE001"];
const HEADLINE = `StartSel=${BEGIN}, StopSel=${END}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "`;

/** `typed` as in a search engine: words, "a phrase", -without, or. */
export async function searchPosts(tx: Shared, spaces: readonly Space[], typed: string, slice: Slice): Promise<Search> {
  const asked = sql`websearch_to_tsquery('english'::regconfig, ${typed})`;
  const { rows: nodes } = await sql<{ nodes: number }>`select numnode(${asked}) as nodes`.execute(tx);
  if ((nodes[0]?.nodes ?? 0) === 0 || spaces.length === 0) return { kind: "no-words" };
  const where = sql`post.found and post.words @@ ${asked} and post.space = any(${spaces.map(({ key }) => key)}::text[])`;
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from shared.talk_posts post where ${where} limit ${MOST_COUNTED + 1}) as counted`.execute(tx);
  const count = counted[0]?.count ?? 0;
  if (count === 0) return { kind: "found", posts: pagedOf([], slice), count };
  const { rows } = await sql<Omit<FoundPost, "snippet"> & { snippet: string }>`
    with found as materialized (
      select post.id, post.at from shared.talk_posts post where ${where}
      order by post.at desc, post.id desc limit ${slice.size + 1} offset ${offsetOf(slice)})
    select post.id, post.thread, post.number, thread.title, post.space, account.name as "byName", post.at,
      ts_headline('english'::regconfig, post.text, ${asked}, ${HEADLINE}) as snippet
    from found
    join shared.talk_posts post on post.id = found.id
    join shared.talk_threads thread on thread.id = post.thread
    join shared.accounts account on account.id = post.by
    order by found.at desc, found.id desc`.execute(tx);
  const posts = rows.map((row) => ({ ...row, snippet: row.snippet.split(/[\uE000\uE001]/) }));
  return { kind: "found", posts: pagedOf(posts, slice), count };
}
