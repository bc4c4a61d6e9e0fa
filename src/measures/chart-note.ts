import { findPatientMarks, tickOfMark } from "../base/patient-marks.ts";
import { Refusal } from "../base/refusal.ts";
import { parseDay } from "../base/typed-day.ts";
import type { ShownNote } from "../charts/spc/shown-chart.ts";
import { MARK_WORDS } from "../patients/held-back.ts";
import type { Week } from "./occurrence.ts";
import { weekOfDay } from "./week.ts";

// A note on the time line of a chart, or a rebase: mean and limits that begin anew from a week on. A person writes
// either, with their name, and a rebase only for a known cause whose new level is expected to last.

export type NoteKind = "note" | "rebase";

export type SaidNote = { readonly kind: NoteKind; readonly week: Week; readonly words: string };

export type KeptNote = SaidNote & {
  readonly id: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Date;
  /** Who took it back, when and why; null while it stands. */
  readonly withdrawn: { readonly byName: string; readonly at: Date; readonly words: string } | null;
};

/** A row of either table of notes. */
export type NoteRow = {
  readonly id: string;
  readonly kind: NoteKind | "withdrawn";
  readonly week: Week;
  readonly words: string;
  readonly withdraws: string | null;
  readonly by: string;
  readonly by_name: string;
  readonly at: Date;
};

/** What looks as if it told who a patient is; `name` is of the tick that says that it is none. */
export type NoteMark = { readonly text: string; readonly is: string; readonly name: string };
export type NoteFault = { readonly field: "kind" | "week" | "words" | "lasting"; readonly says: string };

export type CheckedNote =
  | { readonly kind: "fits"; readonly said: SaidNote }
  | { readonly kind: "again"; readonly faults: readonly NoteFault[]; readonly marks: readonly NoteMark[] };

type Form = Readonly<Record<string, string>>;
const LONGEST = 500;
/** Before it nobody counted anything here. */
const EARLIEST = "2015-01-01";

/** What a form says, in the fields `kind`, `week` (any day of it), `words` and `lasting`; all that is wrong at once. */
export function checkNote(form: Form, today: string): CheckedNote {
  const [kind, words, day] = [form["kind"], (form["words"] ?? "").trim(), parseDay(form["week"] ?? "")];
  const isRebase = kind === "rebase";
  const faults: readonly (NoteFault | null)[] = [
    kind === "note" || isRebase ? null : { field: "kind", says: "Choose a note, or lines that begin anew." },
    dayFault(day, today),
    wordsFault(words, isRebase),
    isRebase && form["lasting"] !== "yes"
      ? { field: "lasting", says: "Lines begin anew only where the new level is expected to last: else write a note." }
      : null,
  ];
  const wrong = faults.filter((fault) => fault !== null);
  const marks = marksIn(words, form, today);
  if (wrong.length > 0 || marks.length > 0 || day === null) return { kind: "again", faults: wrong, marks };
  return { kind: "fits", said: { kind: isRebase ? "rebase" : "note", week: weekOfDay(day), words } };
}

/** Why something is taken back; refuses ("bad-input") nothing said, too much, and what tells who a patient is. */
export function checkWhy(typed: string | undefined, today: string): string {
  const words = (typed ?? "").trim();
  const [mark] = marksIn(words, {}, today);
  const says =
    mark === undefined
      ? (wordsFault(words, false)?.says ?? null)
      : `"${mark.text}" looks like ${mark.is} of a patient. Take it out.`;
  if (words === "") throw new Refusal("bad-input", "Say why it is taken back. Nothing was changed.");
  if (says !== null) throw new Refusal("bad-input", `${says} Nothing was changed.`);
  return words;
}

function dayFault(day: string | null, today: string): NoteFault | null {
  if (day === null || day < EARLIEST)
    return { field: "week", says: "Enter a day of the week that it is about, like 16-Nov-2026." };
  return day > today ? { field: "week", says: "Enter a day that has come: nothing is known of later weeks." } : null;
}

function wordsFault(words: string, isRebase: boolean): NoteFault | null {
  if (words === "" && isRebase)
    return { field: "words", says: "Say what the known cause is: without a reason no line begins anew." };
  if (words === "") return { field: "words", says: "Write what happened." };
  return words.length > LONGEST ? { field: "words", says: `Say it in ${LONGEST} characters or fewer.` } : null;
}

function marksIn(words: string, form: Form, today: string): readonly NoteMark[] {
  const marks = findPatientMarks(words, today).map((mark) => ({
    text: mark.text,
    is: MARK_WORDS[mark.kind],
    name: tickOfMark(mark),
  }));
  const once = new Map(marks.map((mark) => [mark.name, mark]));
  return [...once.values()].filter(({ name }) => form[name] !== "yes");
}

/** Rows of one chart in any order as notes in the order of their weeks, each with what took it back. */
export function notesOf(rows: readonly NoteRow[]): readonly KeptNote[] {
  const ends = new Map(rows.flatMap((row) => (row.withdraws === null ? [] : [[row.withdraws, row] as const])));
  const notes = rows.flatMap(({ id, kind, week, words, by, by_name: byName, at }): readonly KeptNote[] => {
    if (kind === "withdrawn") return [];
    const end = ends.get(id);
    const withdrawn = end === undefined ? null : { byName: end.by_name, at: end.at, words: end.words };
    return [{ id, kind, week, words, by, byName, at, withdrawn }];
  });
  return notes.toSorted((a, b) => a.week.localeCompare(b.week) || a.at.getTime() - b.at.getTime());
}

/** Those that stand, as a chart shows them: its rebases are these and no others (`placesOf` gives their points). */
export function shownNotes(notes: readonly KeptNote[]): readonly ShownNote[] {
  return notes
    .filter(({ withdrawn }) => withdrawn === null)
    .map(({ week, kind, words, byName }) => ({ on: week, kind, words, byName }));
}

/** The first weeks of new levels, for `placesOf`. */
export function rebasedWeeks(notes: readonly KeptNote[]): readonly Week[] {
  return notes.filter(({ kind, withdrawn }) => kind === "rebase" && withdrawn === null).map(({ week }) => week);
}
