import { Refusal } from "../../base/refusal.ts";
import type { Change } from "../../reading/understand/dosing.ts";
import { ASSERTIONS, type Suggestion, type SuggestionKind } from "../../reading/suggestion.ts";
import { SAID_ASSERTION } from "../../worklist/mark.ts";
import type { MarkRow } from "../../worklist/tables.ts";
import type { Verdict } from "../../worklist/verdict.ts";
import { typed } from "../desk/moves/fields.ts";

export type Said = Pick<MarkRow, "kind" | "start_at" | "end_at" | "words" | "code" | "value" | "comment">;

/** What a person may add: what is done or recorded, not what the letter is. */
export const ADDED_KINDS: readonly SuggestionKind[] = [
  "diagnosis",
  "procedure",
  "medication",
  "measurement",
  "action-practice",
  "follow-up",
  "concern",
];

/** What a person says of one suggestion; the suggestion itself is never changed, and stands beside. */
export function readMarked(
  form: Readonly<Record<string, string>>,
  verdict: Verdict,
  suggestion: Suggestion | null,
  letterText: string,
): Said {
  const comment = typed(form["comment"]);
  const said = comment === "" ? null : comment;
  if (suggestion === null) {
    const kind = ADDED_KINDS.find((one) => one === form["kind"]);
    const words = typed(form["words"]);
    if (kind === undefined || words === "") throw new Refusal("bad-input", "Say what it is that you add.");
    return {
      kind,
      ...placeOf(form, words, letterText),
      words,
      code: null,
      value: stateOf(form, kind),
      comment: said,
    };
  }
  const { kind, start, end, text, code, value } = suggestion;
  const place = { kind, start_at: start, end_at: end };
  if (verdict !== "change") return { ...place, words: text, code, value, comment: said };
  const words = typed(form["words"]);
  if (words === "") throw new Refusal("bad-input", "Say what it should be instead.");
  return { ...place, words, code: null, value: { ...value, ...stateOf(form, kind) }, comment: said };
}

/** How a medicine may have been changed, as the record says it; "unclear": what a reader of the letter cannot tell. */
export const MEDICINE_CHANGES = ["started", "stopped", "changed", "listed", "unclear"] as const satisfies Change[];

/** What the person says of it where they choose something: that it is so, is not so, and how a medicine was changed. */
function stateOf(form: Readonly<Record<string, string>>, kind: SuggestionKind): Readonly<Record<string, string>> {
  const assertion = ASSERTIONS.find((one) => one === form["assertion"]);
  const change = kind === "medication" ? MEDICINE_CHANGES.find((one) => one === form["change"]) : undefined;
  return {
    ...(assertion === undefined ? {} : { [SAID_ASSERTION]: assertion }),
    ...(change === undefined ? {} : { change }),
  };
}

/** Where the letter says it: only where those words really stand there, else it is somebody's own words. */
function placeOf(form: Readonly<Record<string, string>>, words: string, text: string) {
  const start = Number(form["start"] === "" ? Number.NaN : form["start"]);
  if (!Number.isInteger(start) || text.slice(start, start + words.length) !== words) {
    return { start_at: null, end_at: null };
  }
  return { start_at: start, end_at: start + words.length };
}
