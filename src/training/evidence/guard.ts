import { sha256Of } from "../../base/canonical.ts";
import { findPatientMarks, type PatientMark, type PatientMarkKind } from "../../base/patient-marks.ts";
import type { Cleared, Fields } from "./evidence.ts";

// A portfolio goes to hubs, assessors and drawers at home: nothing in it may tell who a patient is.

/** What looks like a patient's, in which field; `name` is that of the tick that says it is none. */
export type Held = { readonly field: string; readonly mark: PatientMark; readonly name: string };

export const MARK_WORDS: Readonly<Record<PatientMarkKind, string>> = {
  "nhs-number": "an NHS number",
  "birth-date": "a date of birth",
  postcode: "a postcode",
};

/** All that is held back in these words, but for what was said to be none, each once; `today` is an ISO day. */
export function heldIn(
  fields: Fields,
  cleared: readonly Pick<Cleared, "kind" | "text">[],
  today: string,
): readonly Held[] {
  const known = new Set(cleared.map(({ kind, text }) => keyOf({ kind, text })));
  const held = Object.entries(fields).flatMap(([field, words]) =>
    findPatientMarks(words, today).map((mark) => ({ field, mark, name: tickOf(mark) })),
  );
  const isFirst = ({ name }: Held, at: number): boolean => held.findIndex((one) => one.name === name) === at;
  return held.filter((one, at) => isFirst(one, at) && !known.has(keyOf(one.mark)));
}

/** Those of them that the form says are none. */
export function saidToBeNone(held: readonly Held[], sent: Fields): readonly Held[] {
  return held.filter(({ name }) => sent[name] === "yes");
}

function tickOf(mark: Pick<PatientMark, "kind" | "text">): string {
  return `none-${sha256Of(keyOf(mark)).slice(0, 16)}`;
}

function keyOf({ kind, text }: { readonly kind: string; readonly text: string }): string {
  return `${kind} ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "")}`;
}
