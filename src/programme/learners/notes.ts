import { type Selectable, type Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { addDays } from "../../base/local-day.ts";
import { findPatientMarks, type PatientMarkKind } from "../../base/patient-marks.ts";
import { Refusal } from "../../base/refusal.ts";
import { parseDay } from "../../base/typed-day.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { logProgramme } from "../shape/log.ts";
import { warningRules, type WarningKind } from "./rules.ts";
import type { LearnerNotesTable } from "./tables.ts";

// What a hub lead did about a warning, and until when one is put aside. Appended, never changed: another note says what
// is different.

export type LearnerNote = Selectable<LearnerNotesTable>;

export async function listNotes(tx: Transaction<Tables>, learner: string): Promise<readonly LearnerNote[]> {
  return tx
    .selectFrom("shared.learner_notes")
    .selectAll()
    .where("cohort_learner", "=", learner)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}

export type NoteFault = { readonly field: "words" | "warning" | "until"; readonly says: string };
type Said = Pick<LearnerNote, "words" | "warning" | "until">;
export type CheckedNote =
  | { readonly kind: "fits"; readonly said: Said }
  | { readonly kind: "again"; readonly faults: readonly NoteFault[] };

const LONGEST = 1000;
/** Longer than this nothing is put aside: whoever looks again can do so once more. */
const MOST_ASIDE_DAYS = 56;

const MARK: Readonly<Record<PatientMarkKind, string>> = {
  "nhs-number": "an NHS number",
  "birth-date": "a date of birth",
  postcode: "a postcode",
};

/** What a form says in `words`, `warning` ("" for a note alone) and `until`; all that is wrong at once. ISO day. */
export function checkLearnerNote(form: Readonly<Record<string, string>>, today: string): CheckedNote {
  const words = (form["words"] ?? "").trim();
  const asked = form["warning"] ?? "";
  const warning = kindOf(asked);
  const until = warning === null ? null : parseDay(form["until"] ?? "");
  const [mark] = findPatientMarks(words, today);
  const faults: NoteFault[] = [];
  if (words === "") faults.push({ field: "words", says: "Say what was done, or why it is put aside." });
  if (words.length > LONGEST) faults.push({ field: "words", says: `Say it in ${LONGEST} characters at most.` });
  if (mark !== undefined)
    faults.push({ field: "words", says: `"${mark.text}" looks like ${MARK[mark.kind]}: leave it out.` });
  if (asked !== "" && warning === null) faults.push({ field: "warning", says: "Choose what is put aside." });
  if (warning !== null) {
    const latest = addDays(today, MOST_ASIDE_DAYS);
    if (until === null) faults.push({ field: "until", says: "Give the day until which it is put aside." });
    else if (until < today || until > latest)
      faults.push({ field: "until", says: `That day is from today to ${MOST_ASIDE_DAYS} days from now.` });
  }
  return faults.length > 0 ? { kind: "again", faults } : { kind: "fits", said: { words, warning, until } };
}

function kindOf(text: string): WarningKind | null {
  const kinds = warningRules().rules;
  return isKind(text, kinds) ? text : null;
}

function isKind(text: string, kinds: object): text is WarningKind {
  return Object.hasOwn(kinds, text);
}

/** Keeps it; the same id again adds nothing. */
export async function addNote(
  tx: Transaction<Tables>,
  { account: by, name: by_name }: Pick<Appointed, "account" | "name">,
  { id, learner, said }: { readonly id: string; readonly learner: string; readonly said: Said },
  at: Date,
): Promise<void> {
  if (!isId(id)) throw new Refusal("bad-input", "This form is not as it was made. Nothing was saved.");
  const added = await tx
    .insertInto("shared.learner_notes")
    .values({ id, cohort_learner: learner, at, by, by_name, ...said })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) return;
  const { warning, until } = said;
  const what = warning === null ? "learner-noted" : "learner-warning-put-aside";
  await logProgramme(tx, { at, by, byName: by_name, what, subject: learner, detail: { note: id, warning, until } });
}
