import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Letter } from "../reading/letter.ts";
import { findDocument } from "../reading/store.ts";
import type { Action } from "../worklist/action.ts";
import { getItem } from "../worklist/queries.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { replyTo } from "./reply.ts";
import type { ReplyRow } from "./tables.ts";

// What goes back to the sender of a letter. It is kept with the move that makes it, leaves after the seconds of
// undo, and stands until the sender has acknowledged it.

/** Makes the reply of a move: that a letter is not for us, or that what it asks for is declined. */
export async function makeReply(tx: PracticeScope, practice: string, item: ItemRow, action: Action): Promise<void> {
  const kind = action.move === "not-ours" ? "return" : "decline";
  const letterItem = item.letter === null ? item : await getItem(tx, practice, item.letter);
  const found = letterItem.document === null ? undefined : await findDocument(tx, practice, letterItem.document);
  if (found === undefined || found.content.kind !== "letter") {
    throw new Refusal("not-allowed", "There is no letter here whose sender could be told.");
  }
  const letter: Letter = found.content;
  const reply = replyTo(letter, { practice, kind, comment: action.comment, asked: item.about, at: action.at });
  const row: ReplyRow = {
    practice,
    id: newId(),
    item: item.id,
    action: action.number,
    kind,
    ...reply,
    made_at: action.at,
    made_by: action.by,
    withdrawn_at: null,
    written_at: null,
    printed_at: null,
    printed_by: null,
    acknowledged_at: null,
    acknowledged_by: null,
    acknowledged_how: null,
  };
  await tx.insertInto("practice.replies").values(row).execute();
}

/** Undone, or the item was opened again: what has not been acknowledged does not stand any more. */
export async function withdrawReplies(tx: PracticeScope, practice: string, item: string, at: Date): Promise<void> {
  await tx
    .updateTable("practice.replies")
    .set({ withdrawn_at: at })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("withdrawn_at", "is", null)
    .where("acknowledged_at", "is", null)
    .execute();
}
