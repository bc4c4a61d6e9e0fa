import { mayModerate, type Reader } from "./may.ts";
import { offsetOf, type Paged, pagedOf, type Slice } from "./paging.ts";
import type { Shared } from "./readers.ts";
import type { Space } from "./spaces.ts";

// What moderators did and why: moderators see all of their spaces, everybody else what concerned their own words.

export async function listLog(tx: Shared, reader: Reader, spaces: readonly Space[], slice: Slice) {
  const keys = moderatedBy(reader, spaces);
  const rows = await tx
    .selectFrom("shared.talk_log as log")
    .innerJoin("shared.accounts as account", "account.id", "log.by")
    .innerJoin("shared.talk_threads as thread", "thread.id", "log.thread")
    .leftJoin("shared.talk_posts as post", "post.id", "log.post")
    .select([
      "log.id",
      "log.at",
      "log.deed",
      "log.space",
      "log.thread",
      "log.why",
      "log.by_words as byWords",
      "account.name as byName",
      "thread.title",
      "post.number",
    ])
    .where((eb) =>
      eb.or([
        eb("post.by", "=", reader.account),
        eb.and([eb("log.post", "is", null), eb("thread.by", "=", reader.account)]),
        ...(keys.length === 0 ? [] : [eb("log.space", "in", keys)]),
      ]),
    )
    .orderBy("log.at", "desc")
    .orderBy("log.id", "desc")
    .limit(slice.size + 1)
    .offset(offsetOf(slice))
    .execute();
  return pagedOf(rows, slice);
}

export type LogRow = Awaited<ReturnType<typeof listLog>>["rows"][number];

/** What people said is no sign of a patient, and why: for moderators, who may want to look. */
export async function listCleared(tx: Shared, reader: Reader, spaces: readonly Space[], slice: Slice) {
  const keys = moderatedBy(reader, spaces);
  if (keys.length === 0) return null;
  const rows = await tx
    .selectFrom("shared.talk_cleared as cleared")
    .innerJoin("shared.accounts as account", "account.id", "cleared.by")
    .innerJoin("shared.talk_threads as thread", "thread.id", "cleared.thread")
    .leftJoin("shared.talk_posts as post", "post.id", "cleared.post")
    .select([
      "cleared.id",
      "cleared.at",
      "cleared.mark",
      "cleared.why",
      "cleared.space",
      "cleared.thread",
      "account.name as byName",
      "thread.title",
      "post.number",
    ])
    .where("cleared.space", "in", keys)
    .orderBy("cleared.at", "desc")
    .orderBy("cleared.id", "desc")
    .limit(slice.size + 1)
    .offset(offsetOf(slice))
    .execute();
  return pagedOf(rows, slice);
}

export type ClearedRow = NonNullable<Awaited<ReturnType<typeof listCleared>>>["rows"][number];
export type Moderated = { readonly log: Paged<LogRow>; readonly cleared: Paged<ClearedRow> | null };

const moderatedBy = (reader: Reader, spaces: readonly Space[]): readonly string[] =>
  spaces.filter((space) => mayModerate(reader, space)).map(({ key }) => key);
