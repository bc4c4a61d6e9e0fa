import { Refusal } from "../../base/refusal.ts";
import { getPost, getThread, type Post, type Thread } from "./find.ts";
import type { Cleared } from "./guard.ts";
import { checkText } from "./markdown.ts";
import { mayModerate, type Reader } from "./may.ts";
import type { Shared } from "./readers.ts";
import type { Space } from "./spaces.ts";
import { keepCleared } from "./write.ts";

// What people do with a post that stands: edit their own, say that it helped, mark it as the answer, acknowledge.

const EDIT_HOURS = 24;
const MOST_EDITS = 20;

/** Why this person may not edit it (any more), in a sentence; null where they may. */
export function findEditBar(reader: Reader, post: Post, thread: Thread, at: Date): string | null {
  if (post.by !== reader.account) return "Only who wrote a post edits it.";
  if (post.hidden_at !== null) return "A moderator has hidden this post. Nothing was changed.";
  if (thread.closed_at !== null) return "This thread was closed. Nothing was changed.";
  if (at.getTime() - post.at.getTime() > EDIT_HOURS * 3_600_000) {
    return `A post can be edited for ${EDIT_HOURS} hours, and these are over. Write a reply instead.`;
  }
  return post.edits < MOST_EDITS ? null : `A post can be edited ${MOST_EDITS} times, and this one was.`;
}

export type NewText = { readonly text: string; readonly edits: number; readonly cleared: readonly Cleared[] };

/** The older text is kept; `edits` is how often it was edited on the page that was seen. Gives the thread's id. */
export async function editPost(tx: Shared, reader: Reader, id: string, wish: NewText, at: Date): Promise<string> {
  const { post, thread, space } = await getPost(tx, reader, id);
  const text = checkText(wish.text);
  const bar = findEditBar(reader, post, thread, at);
  if (bar !== null) throw new Refusal("not-allowed", bar);
  if (text === post.text) return thread.id;
  if (wish.edits !== post.edits) throw new Refusal("conflict", "It was edited in another window. Nothing was changed.");
  await tx
    .insertInto("shared.talk_edits")
    .values({ post: id, number: post.edits + 1, text: post.text, until: at })
    .execute();
  const set = { text, edited_at: at, edits: post.edits + 1 };
  await tx.updateTable("shared.talk_posts").set(set).where("id", "=", id).execute();
  await keepCleared(tx, reader, { space: space.key, thread: thread.id, post: id }, wish.cleared, at);
  return thread.id;
}

/** Earlier texts are for who wrote them and for moderators: something may have been taken out of them for cause. */
export function maySeeEarlier(reader: Reader, post: Post, space: Space): boolean {
  return post.by === reader.account || mayModerate(reader, space);
}

/** What stood in a post before each edit, newest first. */
export async function listEarlier(tx: Shared, post: string) {
  return tx.selectFrom("shared.talk_edits").selectAll().where("post", "=", post).orderBy("number", "desc").execute();
}

/** Once a person, and not of one's own. Gives the thread's id. */
export async function sayHelped(tx: Shared, reader: Reader, id: string, at: Date): Promise<string> {
  const { post, thread } = await getPost(tx, reader, id);
  if (post.by === reader.account) throw new Refusal("bad-input", "That is for others to say of what you wrote.");
  if (post.hidden_at !== null) throw new Refusal("conflict", "A moderator has hidden this post.");
  const added = await tx
    .insertInto("shared.talk_helped")
    .values({ post: id, account: reader.account, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("post")
    .executeTakeFirst();
  // The thread is locked: nobody counts beside us.
  if (added !== undefined) {
    const set = { helped: post.helped + 1 };
    await tx.updateTable("shared.talk_posts").set(set).where("id", "=", id).execute();
  }
  return thread.id;
}

/** Marks a reply as the answer to its question, or takes the mark off; for who asked, and for moderators. */
export async function markAnswer(tx: Shared, reader: Reader, id: string, isAnswer: boolean): Promise<string> {
  const { post, thread, space } = await getPost(tx, reader, id);
  if (thread.by !== reader.account && !mayModerate(reader, space)) {
    throw new Refusal("not-allowed", "Who asked, or a moderator, says which reply answers it.");
  }
  if (thread.kind !== "question") throw new Refusal("bad-input", "Only a question has an answer.");
  if (post.number === 1) throw new Refusal("bad-input", "A question does not answer itself: mark a reply.");
  if (isAnswer && post.hidden_at !== null) throw new Refusal("conflict", "A moderator has hidden this post.");
  if (!isAnswer && thread.answer !== id) return thread.id;
  const set = { answer: isAnswer ? id : null };
  await tx.updateTable("shared.talk_threads").set(set).where("id", "=", thread.id).execute();
  return thread.id;
}

/** Says that one has read a notice that asks for it; twice is once. */
export async function acknowledge(tx: Shared, reader: Reader, id: string, at: Date): Promise<string> {
  const { thread } = await getThread(tx, reader, id);
  if (!thread.must_acknowledge) throw new Refusal("bad-input", "This asks for no acknowledgement.");
  await tx
    .insertInto("shared.talk_acknowledged")
    .values({ thread: id, account: reader.account, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}
