import type { AuditEvent } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import { letterFollows } from "../worklist/letter-follows.ts";
import type { Acted } from "../worklist/store.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { followReply } from "./follow-reply.ts";

/**
 * What a move of a letter or of one of its actions brings with it: a reply to the sender comes into being with the
 * move that makes it and goes with it, and a letter comes back when the last of its actions is settled, and into sight
 * again when one of them is opened again.
 */
export async function followLetter(
  tx: PracticeScope,
  practice: string,
  acted: Acted,
  item: ItemRow,
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (item.kind !== "letter" && item.kind !== "action") return [];
  await followReply(tx, practice, acted, item, at);
  return item.letter === null ? [] : letterFollows(tx, practice, item.letter, at);
}
