import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findPatient, matchEach } from "../patients/queries.ts";
import type { Letter } from "../reading/letter.ts";
import { findDocument } from "../reading/store.ts";
import type { Action } from "../worklist/action.ts";
import { getItem } from "../worklist/queries.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { replyTo, type Standing } from "./reply.ts";
import type { ReplyRow } from "./tables.ts";

// What goes back to the sender of a letter. It is kept with the move that makes it, leaves after the seconds of
// undo, and stands until the sender has acknowledged it. At most one of an item stands; the database holds that.

/** Makes the reply of a move: that a letter is not for us, or that what it asks for is declined. */
export async function makeReply(tx: PracticeScope, practice: string, item: ItemRow, action: Action): Promise<void> {
  const kind = action.move === "not-ours" ? "return" : "decline";
  const letterItem = item.letter === null ? item : await getItem(tx, practice, item.letter);
  const found = letterItem.document === null ? undefined : await findDocument(tx, practice, letterItem.document);
  if (found === undefined || found.content.kind !== "letter") {
    throw new Refusal("not-allowed", "There is no letter here whose sender could be told.");
  }
  const letter: Letter = found.content;
  const standing = await standingOf(tx, practice, letterItem, letter);
  // What stood before does not: the item was brought back since, and this is what is said now.
  await withdrawReplies(tx, practice, item.id, action.at);
  const { comment, at } = action;
  const row: ReplyRow = {
    practice,
    id: newId(),
    item: item.id,
    action: action.number,
    kind,
    ...replyTo(letter, { practice, kind, comment, asked: item.about, standing, at }),
    file_name: null,
    bytes: null,
    made_at: at,
    made_by: action.by,
    withdrawn_at: null,
    written_at: null,
    printed_at: null,
    printed_by: null,
    acknowledged_at: null,
    acknowledged_by: null,
    acknowledged_how: null,
    refused_at: null,
    refused_why: null,
  };
  await tx.insertInto("practice.replies").values(row).execute();
}

/** How the register knows whom the letter is about: by the match that stands, else as matching finds them alone. */
async function standingOf(
  tx: PracticeScope,
  practice: string,
  { patient }: Pick<ItemRow, "patient">,
  letter: Letter,
): Promise<Standing> {
  if (patient !== null) return (await findPatient(tx, practice, patient))?.registration ?? "nobody";
  const [match] = await matchEach(tx, practice, [letter]);
  return match?.kind === "exact" ? match.patient.registration : "nobody";
}

/** Undone, or the item was opened again: what has not been acknowledged does not stand any more. */
export async function withdrawReplies(tx: PracticeScope, practice: string, item: string, at: Date): Promise<void> {
  await standing(tx, practice, item).set({ withdrawn_at: at }).execute();
}

/** The sender has acknowledged what stands of this item, by a message or to a person; `how` in words. */
export async function acknowledgeReply(
  tx: PracticeScope,
  practice: string,
  item: string,
  { by, at, comment }: Pick<Action, "by" | "at" | "comment">,
): Promise<void> {
  await standing(tx, practice, item)
    .set({ acknowledged_at: at, acknowledged_by: by, acknowledged_how: comment })
    .execute();
}

/** The sender's system could not take it: it does not stand, acknowledged before or not. */
export async function refuseReply(
  tx: PracticeScope,
  practice: string,
  id: string,
  why: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.replies")
    .set({ refused_at: at, refused_why: why })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}

function standing(tx: PracticeScope, practice: string, item: string) {
  return tx
    .updateTable("practice.replies")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("withdrawn_at", "is", null)
    .where("acknowledged_at", "is", null)
    .where("refused_at", "is", null);
}

/** Records that a person printed the letter; again is the first time still. */
export async function recordPrinted(
  tx: PracticeScope,
  practice: string,
  id: string,
  by: string,
  at: Date,
): Promise<"first" | "again"> {
  const row = await tx
    .updateTable("practice.replies")
    .set({ printed_at: at, printed_by: by })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .where("printed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row === undefined ? "again" : "first";
}
