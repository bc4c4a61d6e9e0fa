import { sql } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { getPost, getThread } from "./find.ts";
import type { Cleared } from "./guard.ts";
import { mayModerate, type Reader } from "./may.ts";
import type { Shared } from "./readers.ts";
import type { ModeratorsDeed } from "./tables.ts";
import { keepCleared } from "./write.ts";

// What a moderator does, each with a reason that whoever wrote it reads. Nothing is deleted.

export type Reason = { readonly why: string; readonly cleared: readonly Cleared[] };

const SHORTEST_WHY = 5;
const MOST_WHY = 500;

/** Hides a post, or shows it again; a thread whose first post is hidden is hidden with it. Gives the thread's id. */
export async function setHidden(
  tx: Shared,
  reader: Reader,
  id: string,
  wish: Reason & { readonly isHidden: boolean },
  at: Date,
): Promise<string> {
  const { post, thread, space } = await getPost(tx, reader, id);
  const why = reasonOf(wish.why);
  if (!mayModerate(reader, space)) throw new Refusal("not-allowed", "Hiding is for this space's moderators.");
  if ((post.hidden_at !== null) === wish.isHidden) return thread.id;
  const set = wish.isHidden
    ? { hidden_at: at, hidden_by: reader.account, hidden_why: why }
    : { hidden_at: null, hidden_by: null, hidden_why: null };
  await tx.updateTable("shared.talk_posts").set(set).where("id", "=", id).execute();
  const isThreadHidden = post.number === 1 ? wish.isHidden : thread.hidden;
  // An answer that nobody can read is none.
  const answer = wish.isHidden && thread.answer === id ? { answer: null } : {};
  await tx
    .updateTable("shared.talk_threads")
    .set({ hidden: isThreadHidden, ...answer })
    .where("id", "=", thread.id)
    .execute();
  await tx
    .updateTable("shared.talk_posts")
    .set({ found: isThreadHidden ? false : sql<boolean>`hidden_at is null` })
    .where("thread", "=", thread.id)
    .execute();
  const place = { space: space.key, thread: thread.id, post: id };
  await keepDeed(tx, reader, { ...place, deed: wish.isHidden ? "hide" : "restore", why }, at);
  await keepCleared(tx, reader, place, wish.cleared, at);
  return thread.id;
}

/** Closes a thread to replies and edits, or opens it again. */
export async function setClosed(
  tx: Shared,
  reader: Reader,
  id: string,
  wish: Reason & { readonly isClosed: boolean },
  at: Date,
): Promise<string> {
  const { thread, space } = await getThread(tx, reader, id, "lock");
  const why = reasonOf(wish.why);
  if (!mayModerate(reader, space)) throw new Refusal("not-allowed", "Closing is for this space's moderators.");
  if ((thread.closed_at !== null) === wish.isClosed) return id;
  const set = { closed_at: wish.isClosed ? at : null };
  await tx.updateTable("shared.talk_threads").set(set).where("id", "=", id).execute();
  const place = { space: space.key, thread: id, post: null };
  await keepDeed(tx, reader, { ...place, deed: wish.isClosed ? "close" : "reopen", why }, at);
  await keepCleared(tx, reader, place, wish.cleared, at);
  return id;
}

function reasonOf(typed: string): string {
  const why = typed.trim();
  if (why.length < SHORTEST_WHY) throw new Refusal("bad-input", "Give the reason: whoever wrote it reads it.");
  if (why.length > MOST_WHY) throw new Refusal("bad-input", `A reason has room for ${MOST_WHY} characters.`);
  return why;
}

type Deed = {
  readonly deed: ModeratorsDeed;
  readonly space: string;
  readonly thread: string;
  readonly post: string | null;
  readonly why: string;
};

async function keepDeed(tx: Shared, reader: Reader, deed: Deed, at: Date): Promise<void> {
  const row = { ...deed, id: newId(), at, by: reader.account, by_words: reader.words };
  await tx.insertInto("shared.talk_log").values(row).execute();
}
