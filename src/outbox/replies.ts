import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { isNotHidden } from "../worklist/hidden-from.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { relatedTo } from "../worklist/related.ts";
import type { AnswerRow, ReplyRow } from "./tables.ts";

// Reads of what went back to senders.

const MOST_SHOWN = 200;

export type ListedReply = { readonly reply: ReplyRow; readonly item: ItemRow };

/** What stands and is not acknowledged, the oldest first; one's own and relatives' are not there. */
export async function listStanding(
  tx: PracticeScope,
  practice: string,
  looker: string,
): Promise<{ readonly rows: readonly ListedReply[]; readonly isMore: boolean }> {
  const related = await relatedTo(tx, practice, looker);
  let found = tx
    .selectFrom("practice.replies as reply")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "reply.practice").onRef("item.id", "=", "reply.item"),
    )
    .select(["reply.id", "item.id as item"])
    .where("reply.practice", "=", practice)
    .where("reply.withdrawn_at", "is", null)
    .where("reply.acknowledged_at", "is", null)
    .where("reply.refused_at", "is", null)
    .where(isNotHidden(looker, "item"));
  if (related.length > 0) {
    found = found.where(sql<boolean>`(item.patient is null or item.patient <> all(${[...related]}::uuid[]))`);
  }
  const ids = await found
    .orderBy("reply.made_at")
    .orderBy("reply.id")
    .limit(MOST_SHOWN + 1)
    .execute();
  const shown = ids.slice(0, MOST_SHOWN);
  const replies = await byId(
    tx,
    practice,
    shown.map(({ id }) => id),
  );
  const items = await itemsBy(
    tx,
    practice,
    shown.map(({ item }) => item),
  );
  const rows = shown.flatMap(({ id, item: of }) => {
    const [reply, item] = [replies.get(id), items.get(of)];
    return reply === undefined || item === undefined ? [] : [{ reply, item }];
  });
  return { rows, isMore: ids.length > MOST_SHOWN };
}

async function byId(tx: PracticeScope, practice: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ReplyRow>();
  const rows = await tx
    .selectFrom("practice.replies")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function itemsBy(tx: PracticeScope, practice: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ItemRow>();
  const rows = await tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findReply(tx: PracticeScope, practice: string, id: string): Promise<ReplyRow | undefined> {
  return (await byId(tx, practice, [id])).get(id);
}

/** All that went back for an item, the newest first, with what other systems answered. */
export async function repliesOf(
  tx: PracticeScope,
  practice: string,
  item: string,
): Promise<readonly { readonly reply: ReplyRow; readonly answers: readonly AnswerRow[] }[]> {
  const rows = await tx
    .selectFrom("practice.replies")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("made_at", "desc")
    .execute();
  if (rows.length === 0) return [];
  const answers = await tx
    .selectFrom("practice.answers")
    .selectAll()
    .where("practice", "=", practice)
    .where(
      "reply",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("came_at")
    .execute();
  return rows.map((reply) => ({ reply, answers: answers.filter((one) => one.reply === reply.id) }));
}
