import { sql } from "kysely";
import { mayModerate, type Reader } from "./may.ts";
import { offsetOf, type Paged, pagedOf, type Slice } from "./paging.ts";
import type { Shared } from "./readers.ts";
import type { Space } from "./spaces.ts";
import type { ThreadKind } from "./tables.ts";

// Lists of threads: of a space, what is new for somebody, what waits to be acknowledged.

export type ThreadRow = {
  readonly id: string;
  readonly space: string;
  readonly kind: ThreadKind;
  readonly title: string;
  readonly byName: string;
  readonly posts: number;
  readonly lastAt: Date;
  readonly isSolved: boolean;
  readonly isClosed: boolean;
  readonly isHidden: boolean;
  readonly isUnread: boolean;
  /** Whether a post that they have not read mentions them. */
  readonly mentionsThem: boolean;
  readonly mustAcknowledge: boolean;
  readonly hasAcknowledged: boolean;
};

/** What was written longer ago than this is no news to anybody. */
const NEWS_DAYS = 60;

const since = (at: Date): Date => new Date(at.getTime() - NEWS_DAYS * 86_400_000);

function threadsFor(tx: Shared, { account }: Reader, at: Date) {
  const unread = sql<boolean>`thread.last_at > ${since(at)} and thread.posts > coalesce(seen.number, 0)`;
  return tx
    .selectFrom("shared.talk_threads as thread")
    .innerJoin("shared.accounts as account", "account.id", "thread.by")
    .leftJoin("shared.talk_reads as seen", (join) =>
      join.onRef("seen.thread", "=", "thread.id").on("seen.account", "=", account),
    )
    .select([
      "thread.id",
      "thread.space",
      "thread.kind",
      "thread.title",
      "account.name as byName",
      "thread.posts",
      "thread.last_at as lastAt",
      "thread.must_acknowledge as mustAcknowledge",
      "thread.hidden as isHidden",
      sql<boolean>`thread.answer is not null`.as("isSolved"),
      sql<boolean>`thread.closed_at is not null`.as("isClosed"),
      unread.as("isUnread"),
      sql<boolean>`exists (select from shared.talk_mentions mention
        join shared.talk_posts post on post.id = mention.post
        where mention.account = ${account} and post.thread = thread.id
          and post.number > coalesce(seen.number, 0) and post.found)`.as("mentionsThem"),
      sql<boolean>`exists (select from shared.talk_acknowledged said
        where said.thread = thread.id and said.account = ${account})`.as("hasAcknowledged"),
    ])
    .$call((query) => ({ query, unread }));
}

/** Newest first. Hidden threads stand there for moderators and for who began them. */
export async function listThreads(
  tx: Shared,
  reader: Reader,
  space: Space,
  slice: Slice,
  at: Date,
): Promise<Paged<ThreadRow>> {
  const { query } = threadsFor(tx, reader, at);
  const rows = await query
    .where("thread.space", "=", space.key)
    .$if(!mayModerate(reader, space), (one) =>
      one.where((eb) => eb.or([eb("thread.hidden", "=", false), eb("thread.by", "=", reader.account)])),
    )
    .orderBy("thread.last_at", "desc")
    .orderBy("thread.id", "desc")
    .limit(slice.size + 1)
    .offset(offsetOf(slice))
    .execute();
  return pagedOf(rows, slice);
}

/** Threads with posts that they have not read, those that mention them first. `from`: only what was written after it. */
export async function listNew(
  tx: Shared,
  reader: Reader,
  spaces: readonly Space[],
  slice: Slice,
  { at, from = null }: { readonly at: Date; readonly from?: Date | null },
): Promise<Paged<ThreadRow>> {
  if (spaces.length === 0) return pagedOf([], slice);
  const { query, unread } = threadsFor(tx, reader, at);
  const rows = await query
    .where("thread.space", "in", keysOf(spaces))
    .where("thread.hidden", "=", false)
    .where(unread)
    .$if(from !== null, (one) => one.where("thread.last_at", ">", from))
    .orderBy("mentionsThem", "desc")
    .orderBy("thread.last_at", "desc")
    .orderBy("thread.id", "desc")
    .limit(slice.size + 1)
    .offset(offsetOf(slice))
    .execute();
  return pagedOf(rows, slice);
}

/** Notices that ask for it and that they have not acknowledged, newest first. */
export async function listToAcknowledge(
  tx: Shared,
  reader: Reader,
  spaces: readonly Space[],
  at: Date,
  most = 10,
): Promise<readonly ThreadRow[]> {
  if (spaces.length === 0) return [];
  const { query } = threadsFor(tx, reader, at);
  return query
    .where("thread.space", "in", keysOf(spaces))
    .where("thread.must_acknowledge", "=", true)
    .where("thread.hidden", "=", false)
    .where("thread.by", "<>", reader.account)
    .where(
      sql<boolean>`not exists (select from shared.talk_acknowledged said
        where said.thread = thread.id and said.account = ${reader.account})`,
    )
    .orderBy("thread.at", "desc")
    .limit(most)
    .execute();
}

/** How many threads with news each space has for them; a space without any is left out. */
export async function countNew(
  tx: Shared,
  { account }: Reader,
  spaces: readonly Space[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  if (spaces.length === 0) return new Map();
  const rows = await tx
    .selectFrom("shared.talk_threads as thread")
    .leftJoin("shared.talk_reads as seen", (join) =>
      join.onRef("seen.thread", "=", "thread.id").on("seen.account", "=", account),
    )
    .select(["thread.space", sql<number>`count(*)::int`.as("threads")])
    .where("thread.space", "in", keysOf(spaces))
    .where("thread.hidden", "=", false)
    .where("thread.last_at", ">", since(at))
    .where(sql<boolean>`thread.posts > coalesce(seen.number, 0)`)
    .groupBy("thread.space")
    .execute();
  return new Map(rows.map(({ space, threads }) => [space, threads]));
}

const keysOf = (spaces: readonly Space[]): readonly string[] => spaces.map(({ key }) => key);
