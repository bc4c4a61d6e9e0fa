import { assertionLists } from "./lists.ts";

// Where a sentence begins and ends. In a letter that is as often a line, a bullet or a numbered item as a full stop.
// In doubt a sentence ends: "no" that stops short leaves something for a person to reject, "no" that runs on into
// the next line hides a diagnosis.

/** No sentence is looked for farther than this from the place asked for, so that a line of a megabyte costs no more. */
export const FARTHEST = 1500;

const LINE_LOOK = 200;
/** A line shorter than this is an item of a list, not a line that was full. */
const FULL_LINE = 40;
const ITEM = /^\s*(?:[-–—•*▪◦·‣o]\s|[•▪◦‣·]|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)/u;
const TITLE = /^\s*\p{Lu}[\p{L}/&' ]{1,40}:/u;
const NUMBERED = /^\s\(?\d{1,2}[.)]\s+\p{L}/u;
const CELL = /[|•▪◦‣]/u;

export type Bounds = { readonly start: number; readonly end: number };

/** The sentence, list item or heading line that holds place `at` of `text`; its end is exclusive. */
export function sentenceAround(text: string, at: number): Bounds {
  const first = Math.max(0, at - FARTHEST);
  const last = Math.min(text.length, at + FARTHEST);
  let start = first;
  for (let i = at - 1; i >= first; i -= 1) {
    if (endsAfter(text, i)) {
      start = i + 1;
      break;
    }
  }
  let end = last;
  for (let i = at; i < last; i += 1) {
    if (endsAfter(text, i)) {
      end = i + 1;
      break;
    }
  }
  return { start, end };
}

/** Whether a sentence ends with the character at `i`. */
function endsAfter(text: string, i: number): boolean {
  const char = text.charAt(i);
  if (char === "\n" || char === "\r" || char === "\f") return lineEnds(text, i);
  if (char === "." || char === "!" || char === "?") return stopEnds(text, i, char);
  if (/\s/u.test(char)) return NUMBERED.test(text.slice(i, i + 12));
  return CELL.test(char);
}

function lineEnds(text: string, i: number): boolean {
  // Of CR and LF the second decides.
  if (text.charAt(i) === "\r" && text.charAt(i + 1) === "\n") return false;
  const before = text.charAt(i) === "\n" && text.charAt(i - 1) === "\r" ? i - 1 : i;
  const line = (
    text
      .slice(Math.max(0, before - LINE_LOOK), before)
      .split(/[\r\n\f]/u)
      .at(-1) ?? ""
  ).trim();
  const next = text.slice(i + 1, i + 1 + LINE_LOOK).split(/[\r\n\f]/u, 1)[0] ?? "";
  if (line === "" || next.trim() === "" || ITEM.test(next) || TITLE.test(next)) return true;
  if (/[.!?:;|]$/u.test(line)) return true;
  const lower = /^\s*[\p{Ll}\d(]/u.test(next);
  if (line.endsWith(",")) return !lower;
  const word = /[\p{L}]+$/u.exec(line)?.[0]?.toLowerCase();
  if (word !== undefined && goesOn().has(word)) return false;
  return !(lower && line.length >= FULL_LINE);
}

function stopEnds(text: string, i: number, char: string): boolean {
  const after = text.charAt(i + 1);
  const before = text.charAt(i - 1);
  if (after !== "" && !/[\s"'”’)\],]/u.test(after)) return false;
  // "No known allergies.,PAST HISTORY:" has lost its line break; "approx., 3 weeks" and "etc., but" have not.
  if (after === ",") return char === "." && /^,\s*(?:\p{Lu}{3}|\d+\.\s|\p{Lu}\p{Ll})/u.test(text.slice(i + 1, i + 12));
  // "? PE" asks; "PE?" ends.
  if (char === "?") return before !== "" && !/[\s(["'/,;:]/u.test(before);
  if (char === "!") return true;
  const line = text.slice(Math.max(0, i - 40), i);
  if (/(?:^|[\n\r])\s*\(?\d{1,2}$/u.test(line)) return false;
  const word = /[\p{L}.]+$/u.exec(line)?.[0]?.toLowerCase() ?? "";
  if (abbreviations().has(word)) return false;
  const next = /^\s*["'”’)\]]*\s*(\S)/u.exec(text.slice(i + 1, i + 40))?.[1] ?? "";
  // "b.d. for", "a.m. and": letters with stops between them, and no capital after.
  if (/^\p{L}(?:\.\p{L})+$/u.test(word) && /\p{Ll}/u.test(next)) return false;
  return !/(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s(?:\p{Lu}\.?\s?)?|(?:^|\s)\p{Lu}\.\s?)\p{Lu}$/u.test(line);
}

let abbreviated: ReadonlySet<string> | undefined;
function abbreviations(): ReadonlySet<string> {
  abbreviated ??= new Set(assertionLists().abbreviations);
  return abbreviated;
}

let open: ReadonlySet<string> | undefined;
function goesOn(): ReadonlySet<string> {
  open ??= new Set(assertionLists().goesOn);
  return open;
}
