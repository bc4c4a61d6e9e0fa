import type { AuditEvent } from "../../audit/event.ts";
import { bringBack } from "../../countersign/bring-back.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { findReading } from "../../reading/store.ts";
import { type ItemKind, OPEN, type Status } from "../../worklist/item.ts";
import { standing } from "../../worklist/mark.ts";
import { keepMark, readMarks } from "../../worklist/marks-store.ts";
import { getItem } from "../../worklist/queries.ts";
import type { ItemRow } from "../../worklist/tables.ts";

// A letter that was taken for another patient's: its open actions are for the wrong patient, and each goes to a GP
// today. What was made of its words stays, but for what was given to somebody: that has to be given anew.

type Letter = Pick<ItemRow, "id" | "document"> & { readonly kind: ItemKind };

/** Before the letter leaves the patient: the actions that are open now. */
export async function openActionsOf(
  tx: PracticeScope,
  practice: string,
  letter: Letter,
  patient: string,
): Promise<readonly string[]> {
  if (letter.kind !== "letter") return [];
  const rows = await tx
    .selectFrom("practice.items")
    .select("id")
    .where("practice", "=", practice)
    .where("letter", "=", letter.id)
    .where("patient", "=", patient)
    .where("status", "in", [...OPEN] as Status[])
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Each to a GP today, with the reason. */
export async function takeActionsBack(
  tx: PracticeScope,
  practice: string,
  actions: readonly string[],
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (actions.length === 0) return [];
  const staffing = await readStaffing(tx, practice, at);
  const events: AuditEvent[] = [];
  for (const id of actions) {
    const moved = { move: "letter-moved", next: "gp-today", why: WHY } as const;
    events.push(await bringBack(tx, practice, await getItem(tx, practice, id), moved, staffing, at));
  }
  return events;
}

const WHY =
  "The letter that asks for this was taken for this patient's, and it is not. Say what was done, and that it is not to be done.";

/** A suggestion that was given to somebody is to be given anew; its mark is taken off by a row of its own. */
export async function clearGiven(
  tx: PracticeScope,
  { practice, account, role }: Person,
  letter: Letter,
  at: Date,
): Promise<void> {
  const read =
    letter.kind === "letter" && letter.document !== null ? await findReading(tx, practice, letter.document) : undefined;
  if (read === undefined) return;
  const marks = standing(await readMarks(tx, practice, letter.id, read.number));
  for (const { id, ...mark } of marks.values()) {
    if (mark.action === null) continue;
    // What somebody added without a place is named by its own id: see worklist/mark.ts.
    const value = mark.start_at === null ? { ...mark.value, clears: id } : mark.value;
    const comment = "The letter was taken for another patient's.";
    await keepMark(tx, { ...mark, value, verdict: "clear", comment, at, by: account, role });
  }
}
