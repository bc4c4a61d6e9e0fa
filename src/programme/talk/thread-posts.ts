import { sql } from "kysely";
import { POST_COLUMNS, type Post, type Thread } from "./find.ts";
import type { Reader } from "./may.ts";
import { offsetOf, type Paged, pagedOf, type Slice } from "./paging.ts";
import type { Shared } from "./readers.ts";

// The posts of one thread as its page shows them.

export type ShownPost = Post & {
  readonly byName: string;
  /** Of whoever hid it; null where it stands. */
  readonly hiddenByName: string | null;
  readonly hasHelpedThem: boolean;
  readonly mentions: readonly string[];
};

export const POSTS_A_PAGE = 20;

export async function listPosts(tx: Shared, reader: Reader, thread: Thread, slice: Slice): Promise<Paged<ShownPost>> {
  const rows = await tx
    .selectFrom("shared.talk_posts as post")
    .innerJoin("shared.accounts as account", "account.id", "post.by")
    .leftJoin("shared.accounts as hider", "hider.id", "post.hidden_by")
    .select(POST_COLUMNS.map((column) => `post.${column}` as const))
    .select(["account.name as byName", "hider.name as hiddenByName"])
    .select([
      sql<boolean>`exists (select from shared.talk_helped helped
        where helped.post = post.id and helped.account = ${reader.account})`.as("hasHelpedThem"),
      sql<string[]>`array(select mentioned.name from shared.talk_mentions mention
        join shared.accounts mentioned on mentioned.id = mention.account
        where mention.post = post.id order by mentioned.name)`.as("mentions"),
    ])
    .where("post.thread", "=", thread.id)
    .orderBy("post.number")
    .limit(slice.size + 1)
    .offset(offsetOf(slice))
    .execute();
  return pagedOf(rows, slice);
}

/** How many have acknowledged a notice, and whether this person is one of them. */
export async function countAcknowledged(tx: Shared, { account }: Reader, thread: string) {
  const row = await tx
    .selectFrom("shared.talk_acknowledged")
    .select([
      sql<number>`count(*)::int`.as("people"),
      sql<boolean>`coalesce(bool_or(account = ${account}), false)`.as("isThem"),
    ])
    .where("thread", "=", thread)
    .executeTakeFirstOrThrow();
  return row;
}

/** The number of the post that answers it, to lead there; null where none does. */
export async function findAnswer(tx: Shared, thread: Thread): Promise<number | null> {
  if (thread.answer === null || thread.answer === undefined) return null;
  const row = await tx
    .selectFrom("shared.talk_posts")
    .select("number")
    .where("id", "=", thread.answer)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** Why a moderator closed it, last; null where it is open. */
export async function findClosing(tx: Shared, thread: Thread) {
  if (thread.closed_at === null) return null;
  const row = await tx
    .selectFrom("shared.talk_log as log")
    .innerJoin("shared.accounts as account", "account.id", "log.by")
    .select(["account.name as byName", "log.why", "log.at"])
    .where("log.thread", "=", thread.id)
    .where("log.deed", "=", "close")
    .orderBy("log.at", "desc")
    .executeTakeFirst();
  return row ?? null;
}
