import type { PracticeScope } from "../../src/db/practice.ts";
import type { Person } from "../../src/people/role.ts";
import { readStaffing } from "../../src/people/staffing-store.ts";
import { findReading } from "../../src/reading/store.ts";
import { actionChoices } from "../../src/pages/letters/action-choices.ts";
import { lastDue } from "../../src/pages/letters/letter-plan.ts";
import { letterPlanOf } from "../../src/worklist/letter-plan.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { isAction, markKey, standing } from "../../src/worklist/mark.ts";
import { keepMark, readMarks } from "../../src/worklist/marks-store.ts";
import { openAction } from "../../src/worklist/open-action.ts";
import type { LetterPlan } from "../../src/worklist/plan.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { letterFrom } from "../support/letters.ts";
import type { Step } from "./steps.ts";

// Letters of the random days: how they arrive, and how somebody marks the next thing that a letter suggests.

const TEXTS = {
  plain: "Diagnosis: Osteoarthritis of the knee.\n\nHe is well. No change to his medication.",
  asks: "Actions for GP:\n- Please repeat U&E in 2 weeks.\n- Kindly reconcile his repeat medication.\n- Please arrange a chest X-ray in 6 weeks.",
  medicine: "Diagnosis: Hypertension.\n\nMedication\nRamipril increased to 5 mg once daily.",
  cancer: "Two week wait referral.\n\nDiagnosis: Adenocarcinoma of the colon.",
} as const;
export type LetterWhat = keyof typeof TEXTS;
export const LETTER_WHATS = ["plain", "asks", "medicine", "cancer"] as const satisfies readonly LetterWhat[];

const STRANGER = { nhs: "", family: "Nemo", given: "A", born: "1950-01-01" };

/** Bytes of a letter; `nth` is its reference, so that two with one reference are two versions of one letter. */
export function letterOf(practice: string, { what, of, nth }: Extract<Step, { kind: "letter" }>): Uint8Array {
  return letterFrom({
    to: practice,
    text: `${TEXTS[what]}\n\nLetter ${nth}.`,
    type: what === "asks" ? "Discharge Summary" : "Outpatient Letter",
    ...(what === "asks" ? {} : { actionRequested: "N", medicationChanged: what === "medicine" ? "Y" : "N" }),
    ...(of === "nobody" ? { patient: STRANGER } : {}),
    reportId: `R-${nth}`,
  });
}

/** Goes through a letter as somebody does, one suggestion after the other; how many were marked. */
export async function markAll(
  tx: PracticeScope,
  practice: string,
  person: Person,
  item: ItemRow,
  which: number,
  at: Date,
): Promise<number> {
  let marked = 0;
  // Now and then somebody stops in the middle.
  const most = which % 3 === 0 ? 1 : 20;
  while (marked < most && (await markNext(tx, practice, person, item, which + marked, at))) marked += 1;
  return marked;
}

/** Marks the first suggestion that nobody has marked; what is asked of the practice is given to somebody, or rejected. */
async function markNext(
  tx: PracticeScope,
  practice: string,
  person: Person,
  item: ItemRow,
  which: number,
  at: Date,
): Promise<boolean> {
  if (item.kind !== "letter" || item.document === null || item.patient === null) return false;
  if (!["waiting", "acknowledged", "asked"].includes(item.status)) return false;
  const read = await findReading(tx, practice, item.document);
  if (read?.content.kind !== "letter") return false;
  const marks = standing(await readMarks(tx, practice, item.id, read.number));
  const next = read.content.suggestions.find((one) => !marks.has(markKey(one)));
  if (next === undefined) return false;
  const isGiven = isAction(next) && which % 4 !== 0;
  const choices = actionChoices({ requester: null, usualGp: null }, await readStaffing(tx, practice, at), at);
  const choice = choices[which % Math.max(1, choices.length)];
  if (isGiven && choice === undefined) return false;
  const action =
    isGiven && choice !== undefined
      ? await openAction(tx, practice, item, { what: next.text, ...choice, within: "P2D", givenBy: "A person." }, at)
      : null;
  const { kind, start, end, text, code, value } = next;
  const place = { kind, start_at: start, end_at: end, words: text, code, value };
  const verdict = isAction(next) && !isGiven ? ("reject" as const) : ("accept" as const);
  const { account: by, role } = person;
  const row = { practice, item: item.id, reading: read.number, ...place, verdict, comment: null, action, at, by, role };
  await keepMark(tx, row);
  return true;
}

/** What a letter's signature binds, and by when it is looked at again where it waits for its actions. */
export async function planOfMarks(
  tx: PracticeScope,
  practice: string,
  item: ItemRow,
  at: Date,
): Promise<{ readonly letter: LetterPlan; readonly dueAt: Date } | null> {
  if (item.kind !== "letter" || item.document === null) return null;
  const read = await findReading(tx, practice, item.document);
  if (read === undefined) return null;
  const actions = await actionsOfLetter(tx, practice, item.id);
  const marks = standing(await readMarks(tx, practice, item.id, read.number));
  const suggestions = read.content.kind === "letter" ? read.content.suggestions : [];
  return { letter: letterPlanOf(marks, actions, true, suggestions), dueAt: lastDue(actions, at) };
}
