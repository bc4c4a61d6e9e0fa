import { findPatientMarks, tickOfMark } from "../../base/patient-marks.ts";
import { type HeldKind, MARK_WORDS } from "../../patients/held-back.ts";

// What people type here is read by people who may see no patient. What looks as if it told who a patient is is held
// back until it is taken out, or whoever wrote it says of each, with a reason, that it is none. The browser asks the
// same function first, so that as a rule nothing of it is even sent.

export type Form = Readonly<Record<string, string>>;

/** A mark and the field in which it stands. */
export type FoundMark = { readonly field: string; readonly kind: HeldKind; readonly text: string };

/** What the form says is none, and why; the text itself is not kept a second time. */
export type Cleared = { readonly kind: HeldKind; readonly why: string };

export type HeldMark = FoundMark & {
  /** The name of the tick that says it is none; its reason's is `why-` and the rest. */
  readonly tick: string;
  readonly says: string;
};

export type Guarded =
  | { readonly kind: "clear"; readonly cleared: readonly Cleared[] }
  | { readonly kind: "held"; readonly held: readonly HeldMark[] };

export const whyOf = (tick: string): string => tick.replace("none-", "why-");

/** By shape alone, as everywhere in the programme: it knows no patient's name. `today` is an ISO day. */
export function marksIn(fields: Form, today: string): readonly FoundMark[] {
  return Object.entries(fields).flatMap(([field, words]) =>
    findPatientMarks(words, today).map(({ kind, text }) => ({ field, kind, text })),
  );
}

const SHORTEST_WHY = 3;

/** `found` in what was typed, against what the form says of each; reasons are looked at like everything else. */
export function guard(found: readonly FoundMark[], form: Form, today: string): Guarded {
  const marks = found.map((mark) => ({ ...mark, tick: tickOfMark(mark) }));
  const once = marks.filter(({ tick }, at) => marks.findIndex((one) => one.tick === tick) === at);
  const looked = once.map((mark) => ({ mark, says: whatIsWrong(mark, form, today) }));
  const held = looked.flatMap(({ mark, says }) => (says === null ? [] : [{ ...mark, says }]));
  // All of them again, so that nobody has to tick a second time what they have ticked.
  if (held.length > 0) return { kind: "held", held: looked.map(({ mark, says }) => ({ ...mark, says: says ?? "" })) };
  return { kind: "clear", cleared: once.map(({ kind, tick }) => ({ kind, why: reasonIn(form, tick) })) };
}

function whatIsWrong(mark: FoundMark & { readonly tick: string }, form: Form, today: string): string | null {
  const words = MARK_WORDS[mark.kind];
  if (form[mark.tick] !== "yes")
    return `"${mark.text}" looks like ${words} of a patient. Take it out, or say that it is none.`;
  const why = reasonIn(form, mark.tick);
  if (why.length < SHORTEST_WHY) return `Say what "${mark.text}" is, if it is not ${words} of a patient.`;
  if (findPatientMarks(why, today).length > 0) return `Say what "${mark.text}" is without writing it again.`;
  return null;
}

const reasonIn = (form: Form, tick: string): string => (form[whyOf(tick)] ?? "").trim().slice(0, 200);
