import type { PracticeScope } from "../db/practice.ts";
import { oweKnown, withdrawKnown } from "../outbox/known.ts";
import { acknowledgeReply, makeReply, withdrawReplies } from "../outbox/replies-store.ts";
import { getPatient } from "../patients/queries.ts";
import type { Acted } from "../worklist/store.ts";
import type { ItemRow } from "../worklist/tables.ts";

/**
 * What a move of a letter or of one of its actions means for whoever sent it: a reply comes into being with the move
 * that makes it and goes with it, the sender's word for it ends it, and that the patient is ours is owed when a person
 * has settled it.
 */
export async function followReply(
  tx: PracticeScope,
  practice: string,
  { action, before, state }: Acted,
  item: ItemRow,
  at: Date,
): Promise<void> {
  const { move } = action;
  if (move === "not-ours" || move === "decline") {
    // Nobody is told both that the patient is ours and that they are not.
    await withdrawKnown(tx, practice, item.id, at);
    await makeReply(tx, practice, item, action);
  } else if (move === "sender-acknowledged" || move === "reply-acknowledged") {
    await acknowledgeReply(tx, practice, item.id, action);
  } else if (before.status === "awaiting" && state.status !== "awaiting") {
    await withdrawReplies(tx, practice, item.id, at);
  }
  if (move === "unmatch") await withdrawKnown(tx, practice, item.id, at);
  if (move === "match" && state.patient !== null) {
    await oweKnown(tx, practice, item, await getPatient(tx, practice, state.patient), at);
  }
}
