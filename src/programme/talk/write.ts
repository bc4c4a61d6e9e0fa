import { sql } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { getSpace, getThread } from "./find.ts";
import type { Cleared } from "./guard.ts";
import { checkText } from "./markdown.ts";
import { mayNotify, mayWrite, type Reader } from "./may.ts";
import { readMentions } from "./mentions.ts";
import type { Shared } from "./readers.ts";
import type { Space } from "./spaces.ts";
import { THREAD_KINDS, type ThreadKind } from "./tables.ts";

// New threads and replies. The id of a post is its form's, so that a second press of the same button writes nothing.

export type Words = {
  readonly id: string;
  readonly text: string;
  /** As chosen from the list. */
  readonly mentions: readonly string[];
  readonly cleared: readonly Cleared[];
};

export type NewThread = Words & {
  readonly kind: string;
  readonly title: string;
  readonly mustAcknowledge: boolean;
};

export const MOST_TITLE = 150;
const SHORTEST_TITLE = 3;

/** Gives the thread's id, which is its first post's too. */
export async function startThread(
  tx: Shared,
  reader: Reader,
  where: string,
  wish: NewThread,
  at: Date,
): Promise<string> {
  const space = await getSpace(tx, reader, where);
  const kind = kindOf(reader, space, wish.kind);
  const title = titleOf(wish.title);
  const mustAcknowledge = kind === "notice" && wish.mustAcknowledge;
  const text = checkText(wish.text);
  if (await isWritten(tx, reader, wish.id)) return wish.id;
  await refuseTooMany(tx, reader, at);
  const mentions = await readMentions(tx, space, reader, wish.mentions, at);
  await tx
    .insertInto("shared.talk_threads")
    .values({
      id: wish.id,
      space: space.key,
      kind,
      title,
      by: reader.account,
      at,
      must_acknowledge: mustAcknowledge,
      posts: 0,
      last_at: at,
    })
    .execute();
  await addPost(
    tx,
    reader,
    { thread: wish.id, space: space.key, number: 1, title, found: true },
    { ...wish, text, mentions },
    at,
  );
  return wish.id;
}

/** So many a person writes within an hour at most: more is a slip, or somebody else's session. */
export const MOST_AN_HOUR = 40;
const HOUR_MS = 3_600_000;

/** Held by whoever writes, to the commit, so that posts sent at once are counted too. */
async function refuseTooMany(tx: Shared, { account }: Reader, at: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`talk ${account}`}, 0))`.execute(tx);
  const recent = await tx
    .selectFrom("shared.talk_posts")
    .select("at")
    .where("by", "=", account)
    .where("at", ">", new Date(at.getTime() - HOUR_MS))
    .orderBy("at", "desc")
    .limit(MOST_AN_HOUR)
    .execute();
  const earliest = recent.at(-1);
  if (recent.length < MOST_AN_HOUR || earliest === undefined) return;
  const minutes = Math.max(1, Math.ceil((earliest.at.getTime() + HOUR_MS - at.getTime()) / 60_000));
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  throw new Refusal(
    "too-many",
    `You have written ${MOST_AN_HOUR} posts within an hour, which is the most. Send this again in ${wait}. Nothing was written.`,
    minutes * 60,
  );
}

/** Gives the thread's id. */
export async function reply(tx: Shared, reader: Reader, to: string, wish: Words, at: Date): Promise<string> {
  const { thread, space } = await getThread(tx, reader, to, "lock");
  if (!mayWrite(reader, space)) throw new Refusal("not-allowed", `You may read ${space.name}, and not write in it.`);
  const text = checkText(wish.text);
  if (await isWritten(tx, reader, wish.id)) return thread.id;
  if (thread.closed_at !== null) throw new Refusal("conflict", "This thread was closed. Nothing was written.");
  await refuseTooMany(tx, reader, at);
  const mentions = await readMentions(tx, space, reader, wish.mentions, at);
  const place = { thread: thread.id, space: space.key, number: thread.posts + 1, title: "", found: !thread.hidden };
  await addPost(tx, reader, place, { ...wish, text, mentions }, at);
  return thread.id;
}

function kindOf(reader: Reader, space: Space, asked: string): ThreadKind {
  const kind = THREAD_KINDS.find((one) => one === asked);
  if (kind === undefined) throw new Refusal("bad-input", "Say whether it is a question, a talk or a notice.");
  const may = kind === "notice" ? mayNotify(reader, space) : mayWrite(reader, space);
  if (!may) throw new Refusal("not-allowed", `You may not begin a ${kind} in ${space.name}.`);
  return kind;
}

function titleOf(typed: string): string {
  const title = typed.replaceAll(/\s+/g, " ").trim();
  if (title.length < SHORTEST_TITLE) throw new Refusal("bad-input", "Give it a title that says what it is about.");
  if (title.length <= MOST_TITLE) return title;
  throw new Refusal("bad-input", `A title has room for ${MOST_TITLE} characters, and this has ${title.length}.`);
}

async function isWritten(tx: Shared, reader: Reader, id: string): Promise<boolean> {
  const row = await tx.selectFrom("shared.talk_posts").select("by").where("id", "=", id).executeTakeFirst();
  if (row !== undefined && row.by !== reader.account)
    throw new Refusal("conflict", "Open the page anew and try again.");
  return row !== undefined;
}

type Place = {
  readonly thread: string;
  readonly space: string;
  readonly number: number;
  readonly title: string;
  /** False in a thread that is hidden, where its author and moderators can still write. */
  readonly found: boolean;
};

/** The thread is locked, or new in this transaction. */
async function addPost(tx: Shared, reader: Reader, place: Place, { id, text, mentions, cleared }: Words, at: Date) {
  await tx
    .insertInto("shared.talk_posts")
    .values({ ...place, id, by: reader.account, by_words: reader.words, at, text })
    .execute();
  await tx
    .updateTable("shared.talk_threads")
    .set({ posts: place.number, last_at: at })
    .where("id", "=", place.thread)
    .execute();
  if (mentions.length > 0) {
    const rows = mentions.map((account) => ({ post: id, account }));
    await tx.insertInto("shared.talk_mentions").values(rows).execute();
  }
  await keepCleared(tx, reader, { space: place.space, thread: place.thread, post: id }, cleared, at);
  await keepRead(tx, reader, place.thread, place.number);
}

export type ClearedAt = { readonly space: string; readonly thread: string; readonly post: string | null };

/** What kind of mark was said to be none, by whom and why: never the mark itself. */
export async function keepCleared(
  tx: Shared,
  reader: Reader,
  place: ClearedAt,
  cleared: readonly Cleared[],
  at: Date,
): Promise<void> {
  if (cleared.length === 0) return;
  const rows = cleared.map(({ kind, why }) => ({ ...place, id: newId(), at, by: reader.account, mark: kind, why }));
  await tx.insertInto("shared.talk_cleared").values(rows).execute();
}

/** They have read the thread up to this post; never less than before. */
export async function keepRead(tx: Shared, { account }: Reader, thread: string, number: number): Promise<void> {
  await tx
    .insertInto("shared.talk_reads")
    .values({ account, thread, number })
    .onConflict((conflict) =>
      conflict.columns(["account", "thread"]).doUpdateSet({ number }).where("shared.talk_reads.number", "<", number),
    )
    .execute();
}
