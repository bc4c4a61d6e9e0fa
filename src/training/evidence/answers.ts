import { daysBetween, parseIso } from "../../base/dates.ts";
import type { EvidenceKind } from "../curriculum/curriculum.ts";
import type { Fields } from "./evidence.ts";
import { type Form, type FormField, formOf, type StepsField } from "./forms.ts";

// What was answered in a form: which names it has, and what is still wrong with it. A draft may be as unfinished as it
// is; a piece that is submitted may not.

export type Fault = { readonly field: string; readonly says: string };

/** The name of a line of steps, and of the choice beside it; `n` is from 1. */
export const stepName = (field: string, n: number): string => `${field}-${n}`;
export const stepChoice = (field: string, n: number): string => `${field}-${n}-done`;

export const stepsOf = ({ count }: StepsField): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

/** Every name that a form's answers have. */
export function namesOf({ fields }: Form): readonly string[] {
  return fields.flatMap((one) =>
    one.kind === "steps"
      ? stepsOf(one).flatMap((n) => [stepName(one.field, n), stepChoice(one.field, n)])
      : [one.field],
  );
}

/** A draft is kept as it was typed, but not without end. */
export const MOST_TYPED = 20_000;

/** Over which the log is read at once. */
const LONGEST_PERIOD_DAYS = 366;

/** The answers in what was sent: only those that the form has, with line ends as everywhere else. */
export function answersIn(kind: EvidenceKind, sent: Fields): Fields {
  const entries = namesOf(formOf(kind)).map((name) => [name, (sent[name] ?? "").replaceAll(/\r\n?/g, "\n")] as const);
  return Object.fromEntries(entries.filter(([, answer]) => answer !== ""));
}

/** What is submitted: without spaces around it. */
export function trimmed(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, answer]) => [name, answer.trim()] as const);
  return Object.fromEntries(entries.filter(([, answer]) => answer !== ""));
}

/** What stops these answers from being submitted, in the form's order; `today` is an ISO day. */
export function faultsOf(kind: EvidenceKind, fields: Fields, today: string): readonly Fault[] {
  const form = formOf(kind);
  return form.fields.flatMap((field) => faultsIn(form, field, trimmed(fields), today));
}

function faultsIn(form: Form, field: FormField, fields: Fields, today: string): readonly Fault[] {
  if (field.kind === "steps") return faultsInSteps(field, fields);
  const answer = fields[field.field] ?? "";
  const fault = (says: string): readonly Fault[] => [{ field: field.field, says: `${field.words}: ${says}` }];
  if (answer === "") return field.needed ? fault("this is missing.") : [];
  switch (field.kind) {
    case "line":
    case "words":
      return answer.length <= field.most
        ? []
        : fault(`it has ${answer.length} characters, and may have ${field.most}.`);
    case "number":
      return /^\d{1,4}$/.test(answer) && Number(answer) <= field.most
        ? []
        : fault(`write a whole number from 0 to ${field.most}.`);
    case "choice":
      return field.choices.some(({ value }) => value === answer) ? [] : fault("choose one of these.");
    case "day": {
      if (!isDay(answer)) return fault("this is no day.");
      if (field.past && answer > today) return fault("this day has not come yet.");
      const after = field.after === undefined ? undefined : fields[field.after];
      if (after === undefined || !isDay(after)) return [];
      const words = form.fields.find((one) => one.field === field.after)?.words ?? "";
      if (answer < after) return fault(`this is before "${words}".`);
      const isTooLong = form.work?.until === field.field && (daysBetween(after, answer) ?? 0) >= LONGEST_PERIOD_DAYS;
      return isTooLong ? fault("a period is a year at most.") : [];
    }
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && parseIso(text) !== null;

/** At least one line; each line with its choice, and no choice without a line. */
function faultsInSteps(field: StepsField, fields: Fields): readonly Fault[] {
  const lines = stepsOf(field).map((n) => ({
    n,
    step: fields[stepName(field.field, n)] ?? "",
    done: fields[stepChoice(field.field, n)] ?? "",
  }));
  const faults = lines.flatMap(({ n, step, done }): readonly Fault[] => {
    const at = (name: string, says: string): readonly Fault[] => [{ field: name, says: `Step ${n}: ${says}` }];
    const isChoice = field.choices.some(({ value }) => value === done);
    if (step === "" && done === "") return [];
    if (step === "") return at(stepName(field.field, n), "say what it was.");
    if (step.length > field.most) return at(stepName(field.field, n), `it may have ${field.most} characters.`);
    return isChoice ? [] : at(stepChoice(field.field, n), "say whether it was done safely.");
  });
  if (faults.length > 0 || !field.needed || lines.some(({ step }) => step !== "")) return faults;
  return [{ field: stepName(field.field, 1), says: `${field.words}: this is missing.` }];
}
