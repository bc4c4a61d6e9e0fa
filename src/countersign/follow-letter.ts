import { type AuditEvent, MACHINE } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import { makeReply, withdrawReplies } from "../outbox/replies-store.ts";
import { isSettled } from "../worklist/settled.ts";
import { actionsOfLetter } from "../worklist/letter-work.ts";
import { findItem } from "../worklist/queries.ts";
import { type Acted, act } from "../worklist/store.ts";
import type { ItemRow } from "../worklist/tables.ts";

/**
 * What a move of a letter or of one of its actions brings with it: a reply to the sender comes into being with the
 * move that makes it and goes with it, and a letter comes back when the last of its actions is settled.
 */
export async function followLetter(
  tx: PracticeScope,
  practice: string,
  acted: Acted,
  item: ItemRow,
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (item.kind !== "letter" && item.kind !== "action") return [];
  const { action, before } = acted;
  if (action.move === "not-ours" || action.move === "decline") await makeReply(tx, practice, item, action);
  else if (before.status === "awaiting" && acted.state.status !== "awaiting" && !isAcknowledged(acted)) {
    await withdrawReplies(tx, practice, item.id, at);
  }
  return item.letter === null ? [] : bringLetterBack(tx, practice, item.letter, at);
}

const isAcknowledged = ({ action }: Acted): boolean =>
  action.move === "sender-acknowledged" || action.move === "reply-acknowledged";

/** The last of its actions is settled, so the letter that waited for them is to be closed: by a person. */
async function bringLetterBack(
  tx: PracticeScope,
  practice: string,
  letter: string,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const item = await findItem(tx, practice, letter);
  if (item === undefined) throw new Error(`there is no letter ${letter}`);
  const actions = await actionsOfLetter(tx, practice, letter);
  if (item.status !== "awaiting" || item.patient === null || !actions.every(isSettled)) return [];
  const wish = {
    item: letter,
    version: item.version,
    move: "actions-done",
    actor: { by: "machine", role: "machine" },
    comment: "Every action of this letter is done, declined, or with somebody who took it by name.",
  } as const;
  await act(tx, practice, wish, at);
  return [{ ...MACHINE, at, event: "item-actions-done", subject: letter }];
}
