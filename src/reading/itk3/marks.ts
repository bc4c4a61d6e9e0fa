import type { Reading } from "../fhir/reading.ts";
import { changeOf, MEDICINES } from "./medication.ts";
import { type LetterSection, MEDICATIONS, PLAN } from "./sections.ts";

// What is asked for and what was changed, by the marks that senders agreed on: codes, and the headings that the
// tables of a section have. Free words are left to the rules. Null: nobody can tell by these, which is not "no".

/** Headings of the professional record standard under which the practice is asked for something. */
const FOR_PRACTICE =
  /actions? for (?:the )?(?:health\s?care professionals?|gps?\b|general practi|primary care|practice)|\bgp actions?\b/i;
const NOTHING = /^(?:none|nil|n\/?a|not applicable|no actions?(?: required| requested)?|-|–)?[.\s]*$/i;

export function actionRequested(sections: readonly LetterSection[]): true | null {
  const plans = sections.filter(({ code }) => code === PLAN);
  const asked = plans.some(
    ({ rows, text, title }) =>
      rows.some((row) => FOR_PRACTICE.test(row.heading) && !NOTHING.test(row.text)) ||
      (FOR_PRACTICE.test(title ?? "") && !NOTHING.test(text)),
  );
  return asked ? true : null;
}

/** False only where each medicine and each row of the tables says that nothing was changed. */
export function medicationChanged(reading: Reading, sections: readonly LetterSection[]): boolean | null {
  const medicines = reading.bundle.resources.filter(({ type }) => MEDICINES.has(type));
  // Its oddities were told when the medicine itself was read.
  const silent: Reading = { bundle: reading.bundle, oddities: [] };
  const changes = medicines.map((one) => changeOf(silent, one));
  const rows = sections
    .filter(({ code, title }) => code === MEDICATIONS || /medication/i.test(title ?? ""))
    .flatMap((section) => section.rows);
  const told = rows.filter(({ heading }) => /^medication change/i.test(heading));
  const ended = rows.some(({ heading, text }) => /discontinued|stopped/i.test(heading) && !NOTHING.test(text));
  const isSame = (text: string): boolean => /^(?:status:?\s*)?(?:continued|unchanged|no change)\.?$/i.test(text.trim());
  const isOther = (text: string): boolean =>
    /\b(?:added|amended|changed|stopped|discontinued|started|new)\b/i.test(text);
  if (ended || changes.some(({ change }) => change !== "listed")) return true;
  if (told.some(({ text }) => !isSame(text) && isOther(text))) return true;
  if (changes.length === 0 || !changes.every(({ isTold }) => isTold)) return null;
  return told.every(({ text }) => isSame(text)) ? false : null;
}
