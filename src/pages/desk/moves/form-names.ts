import type { MoveName } from "../../../worklist/moves.ts";
import type { Draft } from "./drafts.ts";
import type { Fields } from "./fields.ts";

// A page holds several forms with the same fields; a draft keeps them apart by the form's name.

/** Moves that share one form, and so one draft: what was begun as one may be sent as the other. */
const PLANS: readonly string[] = [
  "propose-file",
  "propose-leaflet",
  "propose-tests",
  "request-tests",
  "carry-out-file",
  "carry-out-leaflet",
  "carry-out-tests",
  "settle",
  "change",
] satisfies MoveName[];

export function formOf(move: string): string {
  return PLANS.includes(move) ? "plan" : move;
}

/** What is no answer of a person's, and so is no part of a draft. */
const OURS: ReadonlySet<string> = new Set([
  "version",
  "form",
  "from",
  "by",
  "back",
  "begin-with",
  "shown",
  "marks-seen",
  // Said of the letter as it stands now, and never brought back by a draft.
  "read-all",
  "record-was",
  "fact",
  "done",
]);

/** A form's own fields under its name. */
export function draftOf(form: string, fields: Fields): Fields {
  const kept = Object.entries(fields).filter(([name, value]) => !OURS.has(name) && value.trim() !== "");
  return Object.fromEntries(kept.map(([name, value]) => [`${form}:${name}`, value]));
}

/** A draft's fields of one form; null where it has none of that form. */
export function fieldsOf(draft: Draft | null, form: string): Fields | null {
  const own = Object.entries(draft?.fields ?? {}).filter(([name]) => name.startsWith(`${form}:`));
  return own.length === 0 ? null : Object.fromEntries(own.map(([name, value]) => [name.slice(form.length + 1), value]));
}

/** The draft with one form's fields in place of what it had of that form. */
export function withForm(draft: Draft | null, form: string, fields: Fields): Fields {
  const others = Object.entries(draft?.fields ?? {}).filter(([name]) => !name.startsWith(`${form}:`));
  return { ...Object.fromEntries(others), ...draftOf(form, fields) };
}
