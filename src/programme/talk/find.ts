import type { Selectable } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { mayModerate, type Reader } from "./may.ts";
import { listReadable, type Shared } from "./readers.ts";
import type { Space } from "./spaces.ts";
import type { PostsTable, ThreadsTable } from "./tables.ts";

// What an address is about, for somebody. What they may not read is not there for them, and so is not told apart from
// what never was.

export type Thread = Selectable<ThreadsTable>;
export type Post = Omit<Selectable<PostsTable>, "words">;

export const POST_COLUMNS = [
  "id",
  "thread",
  "space",
  "number",
  "by",
  "by_words",
  "at",
  "title",
  "text",
  "edited_at",
  "edits",
  "helped",
  "hidden_at",
  "hidden_by",
  "hidden_why",
  "found",
] as const;

export async function getSpace(tx: Shared, reader: Reader, key: string): Promise<Space> {
  const space = (await listReadable(tx, reader)).find((one) => one.key === key);
  if (space === undefined) throw new Refusal("not-found", "There is no such space, or it is not open to you.");
  return space;
}

/** With its space; `lock`: nobody else writes in it until the end of the transaction. */
export async function getThread(
  tx: Shared,
  reader: Reader,
  id: string,
  lock: "lock" | "look" = "look",
): Promise<{ readonly thread: Thread; readonly space: Space }> {
  const query = tx
    .selectFrom("shared.talk_threads")
    .selectAll()
    .where("id", "=", isId(id) ? id : NOBODY);
  const thread = await (lock === "lock" ? query.forUpdate() : query).executeTakeFirst();
  const space = (await listReadable(tx, reader)).find((one) => one.key === thread?.space);
  const isTheirs =
    thread !== undefined &&
    space !== undefined &&
    (!thread.hidden || thread.by === reader.account || mayModerate(reader, space));
  if (!isTheirs) throw new Refusal("not-found", "There is no such thread, or it is not open to you.");
  return { thread, space };
}

/** A post with its thread, which is locked. A hidden one is there for its author and for moderators only. */
export async function getPost(
  tx: Shared,
  reader: Reader,
  id: string,
): Promise<{ readonly post: Post; readonly thread: Thread; readonly space: Space }> {
  const where = await tx
    .selectFrom("shared.talk_posts")
    .select("thread")
    .where("id", "=", isId(id) ? id : NOBODY)
    .executeTakeFirst();
  const { thread, space } = await getThread(tx, reader, where?.thread ?? "", "lock");
  const post = await tx
    .selectFrom("shared.talk_posts")
    .select(POST_COLUMNS)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (post.hidden_at !== null && post.by !== reader.account && !mayModerate(reader, space)) {
    throw new Refusal("not-found", "There is no such post, or it is not open to you.");
  }
  return { post, thread, space };
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
