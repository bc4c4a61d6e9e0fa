import type { PracticeScope } from "../../db/practice.ts";
import { shippedFactBook } from "../../patients/book.ts";
import { type Known, knownFacts } from "../../patients/facts.ts";
import { factsOf } from "../../patients/queries.ts";
import type { Person } from "../../people/role.ts";
import { markKey } from "../../worklist/mark.ts";
import { isOpenTo } from "../../worklist/open-to.ts";
import { getItem, readActions } from "../../worklist/queries.ts";
import type { ItemRow, MarkRow } from "../../worklist/tables.ts";
import type { Opened } from "../desk/opened.ts";
import { type NewerLetter, readNewer } from "./newer-letter.ts";
import { type OpenLine, readOpenLines } from "../patient-open.ts";

/** What the page of a letter's action shows beside the action itself. */
export type OpenedAction = {
  readonly letter: ItemRow;
  /** Where the letter says it, as an address; null where this person may not open the letter. */
  readonly words: string | null;
  /** What a person made of the letter's words when they gave it out; null of one that nobody marked. */
  readonly mark: MarkRow | null;
  /** What else is open for the patient. */
  readonly open: readonly OpenLine[];
  readonly known: Known | null;
  /** The letters that say that they replace the one that asks for this, the newest first. */
  readonly newer: readonly NewerLetter[];
};

/** Null of what is no action. */
export async function readOpenedAction(
  tx: PracticeScope,
  person: Person,
  { item, patient }: Pick<Opened, "item" | "patient">,
  at: Date,
): Promise<OpenedAction | null> {
  const { practice } = person;
  if (item.letter === null) return null;
  const letter = await getItem(tx, practice, item.letter);
  const mark = await tx
    .selectFrom("practice.marks")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", letter.id)
    .where("action", "=", item.id)
    .where("verdict", "<>", "clear")
    .orderBy("at")
    .limit(1)
    .executeTakeFirst();
  const mayOpen = isOpenTo(person, letter, await readActions(tx, practice, letter.id), at);
  const isReception = person.role === "reception";
  const open = patient === null || isReception ? [] : await readOpenLines(tx, practice, { patient: patient.id, at });
  return {
    letter,
    words: mayOpen ? `/items/${letter.id}${mark === undefined ? "" : placeOf(mark)}` : null,
    mark: mark ?? null,
    open: open.filter(({ key }) => key !== item.id),
    newer: await readNewer(tx, person, letter, item.about, at),
    known:
      patient === null || isReception
        ? null
        : knownFacts(shippedFactBook(), await factsOf(tx, practice, patient.id), at.toISOString(), patient),
  };
}

function placeOf({ kind, start_at, end_at, value }: MarkRow): string {
  return start_at === null || end_at === null ? "" : `#t-${markKey({ kind, start: start_at, end: end_at, value })}`;
}
