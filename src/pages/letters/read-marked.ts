import { Refusal } from "../../base/refusal.ts";
import type { Suggestion, SuggestionKind } from "../../reading/suggestion.ts";
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
    return { kind, ...placeOf(form, words, letterText), words, code: codeOf(form), value: {}, comment: said };
  }
  const { kind, start, end, text, code, value } = suggestion;
  const place = { kind, start_at: start, end_at: end };
  if (verdict !== "change") return { ...place, words: text, code, value, comment: said };
  const words = typed(form["words"]);
  if (words === "") throw new Refusal("bad-input", "Say what it should be instead.");
  return { ...place, words, code: codeOf(form), value, comment: said };
}

/** Where the letter says it: only where those words really stand there, else it is somebody's own words. */
function placeOf(form: Readonly<Record<string, string>>, words: string, text: string) {
  const start = Number(form["start"] === "" ? Number.NaN : form["start"]);
  if (!Number.isInteger(start) || text.slice(start, start + words.length) !== words) {
    return { start_at: null, end_at: null };
  }
  return { start_at: start, end_at: start + words.length };
}

/** A code that the person chose: "http://snomed.info/sct|44054006|Type 2 diabetes mellitus". */
function codeOf(form: Readonly<Record<string, string>>): Suggestion["code"] {
  const chosen = typed(form["code"]);
  if (chosen === "") return null;
  const [system, code, ...display] = chosen.split("|");
  if (system === undefined || system === "" || code === undefined || code === "") {
    throw new Refusal("bad-input", "That is no code: choose one from the list, or leave it empty.");
  }
  return { system, code, display: display.length === 0 ? null : display.join("|") };
}
