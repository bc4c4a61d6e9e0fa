import { sha256Of } from "../base/canonical.ts";
import { findPatientMarks, type PatientMarkKind } from "../base/patient-marks.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findNames, readNamesIn } from "./find-names.ts";

// Words that leave a patient's record, such as a learner's reflection or an incident, tell nobody who a patient is.
// What looks as if it did is held back until it is taken out, or whoever wrote it says that it is none.

export type HeldKind = PatientMarkKind | "name";

/** What looks like a patient's, in which field; `name` is that of the tick that says it is none. */
export type Held = {
  readonly field: string;
  readonly mark: { readonly kind: HeldKind; readonly text: string };
  readonly name: string;
};

export const MARK_WORDS: Readonly<Record<HeldKind, string>> = {
  "nhs-number": "an NHS number",
  "birth-date": "a date of birth",
  postcode: "a postcode",
  name: "the name",
};

type Fields = Readonly<Record<string, string>>;

/** All that is held back in these words, but for what was said to be none, each once; `today` is an ISO day. */
export async function heldIn(
  tx: PracticeScope,
  practice: string,
  fields: Fields,
  cleared: readonly Held["mark"][],
  today: string,
): Promise<readonly Held[]> {
  const known = new Set(cleared.map(tickOf));
  const names = await readNamesIn(tx, practice, Object.values(fields).join("\n"));
  const held = Object.entries(fields).flatMap(([field, words]) =>
    [
      ...findPatientMarks(words, today).map(({ kind, text }) => ({ kind, text })),
      ...findNames(words, names).map(({ text }) => ({ kind: "name" as const, text })),
    ].map((mark) => ({ field, mark, name: tickOf(mark) })),
  );
  const isFirst = ({ name }: Held, at: number): boolean => held.findIndex((one) => one.name === name) === at;
  return held.filter((one, at) => isFirst(one, at) && !known.has(one.name));
}

/** Those of them that the form says are none. */
export function saidToBeNone(held: readonly Held[], sent: Fields): readonly Held[] {
  return held.filter(({ name }) => sent[name] === "yes");
}

function tickOf({ kind, text }: Held["mark"]): string {
  return `none-${sha256Of(`${kind} ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "")}`).slice(0, 16)}`;
}
