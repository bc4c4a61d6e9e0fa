import type { Letter } from "../reading/letter.ts";
import type { Suggestion } from "../reading/suggestion.ts";
import { markKey } from "./mark.ts";
import { canonical } from "../base/canonical.ts";
import type { MarkRow } from "./tables.ts";

// A letter is read again when the words of its pictures are recognised. What a person marked before holds on where its
// words stand once in the text before and once in the new one, and were taken for the same; else it is a person's again.

type Read = Pick<Letter, "text" | "suggestions">;
type Place = { readonly start: number; readonly end: number };

/** The marks that hold on, at their places in the new text; whose they are and when they were made stays. */
export function carriedMarks(
  marks: readonly MarkRow[],
  from: Read,
  to: Read,
  reading: number,
): readonly Omit<MarkRow, "id">[] {
  return marks.flatMap((mark) => {
    const place = newPlace(mark, from, to);
    if (place === null) return [];
    const { practice, item, kind, words, verdict, code, value, comment, action, at, by, role } = mark;
    const kept = { practice, item, kind, words, verdict, code, value, comment, action, at, by, role };
    return [{ ...kept, reading, start_at: place.start, end_at: place.end }];
  });
}

/** Null where it does not hold on; what a person added without a place holds whatever is read. */
function newPlace(mark: MarkRow, from: Read, to: Read): Place | null {
  const { start_at: start, end_at: end } = mark;
  if (start === null || end === null) return null;
  const words = from.text.slice(start, end);
  const place = from.text === to.text ? { start, end } : onlyPlace(words, from.text) && onlyPlace(words, to.text);
  if (place === null || mark.verdict === "add") return place;
  const before = suggestionAt(mark, { start, end }, from);
  const after = suggestionAt(mark, place, to);
  return before !== undefined && after !== undefined && isAlike(before, after) ? place : null;
}

/** Where the words stand as words of their own, and nowhere else, not even as part of another word. */
function onlyPlace(words: string, text: string): Place | null {
  const start = text.indexOf(words);
  if (words === "" || start < 0 || text.includes(words, start + 1)) return null;
  const end = start + words.length;
  return isInWord(text, start) || isInWord(text, end) ? null : { start, end };
}

/** True where a cut at this place would go through a word or a number. */
function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}]/u.test(text.slice(at));
}

function suggestionAt(
  { kind, value }: Pick<MarkRow, "kind" | "value">,
  { start, end }: Place,
  { suggestions }: Read,
): Suggestion | undefined {
  const key = markKey({ kind, start, end, value });
  return suggestions.find((one) => markKey(one) === key);
}

/** The same words may be negated by what stands before them, which was not read the first time. */
function isAlike(before: Suggestion, after: Suggestion): boolean {
  return before.assertion === after.assertion && canonical(before.value) === canonical(after.value);
}

/** What was marked in the reading before and neither held on nor was marked anew. `now`: all rows of the reading now. */
export function lostMarks(before: Iterable<MarkRow>, now: readonly MarkRow[]): readonly MarkRow[] {
  const has = new Set(now.map(({ kind, words }) => `${kind} ${words}`));
  return [...before].filter(({ start_at, kind, words }) => start_at !== null && !has.has(`${kind} ${words}`));
}
