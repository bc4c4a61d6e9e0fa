import { changePhrases } from "./dosing.ts";
import { drugsIn } from "./drugs.ts";
import { type HeadingKind, HEADINGS, letterLists } from "./lists.ts";
import { findAll, type Span, tokensOf } from "./tokens.ts";

// Headings, on a line of their own or before a colon, at a line's beginning or after a stop within it.

export type Heading = Span & {
  readonly title: string;
  /** null: plainly a heading, of what no list says. */
  readonly kind: HeadingKind | null;
};

const LONGEST = 60;
/** "The following medicines were stopped because of his kidney function:" */
const LONGEST_SENTENCE = 160;
/** "Medicines which have been STOPPED": without a colon only a short line, that a sentence would not end on. */
const SHORT = 50;
const ENDS_IN_STATE = /^\p{Lu}.*\p{L}{3}$/u;
/** What stands in the first cell of a row, before its tab or bar ("Diagnoses	Croup"). */
const FIRST_CELL = /^[ ]{0,8}([A-Za-z][A-Za-z /&'’-]{1,59}?)[ ]{0,3}(?:\t|\|)[ \t]*(?=\S)/u;
/** A label with its colon. The name's length is bounded, so that a line of any length costs no more than its length. */
const LABEL =
  /(?:^|[.,;|]\s{0,3}|[ \t]{2,8})(?:[-•*▪–]\s{0,3}|\d{1,2}[.)]\s{0,3})?([A-Za-z][A-Za-z /&'’-]{1,45})[ \t]{0,3}:/g;

let byName: ReadonlyMap<string, HeadingKind> | undefined;
let diseases: ReadonlySet<string> | undefined;
let byCode: ReadonlyMap<string, HeadingKind> | undefined;

/** What a heading of this name says, null where no list knows it. */
export function kindOfTitle(title: string): HeadingKind | null {
  const all = letterLists.headings().headings;
  byName ??= new Map(HEADINGS.flatMap((kind) => all[kind].names.map((name) => [plain(name), kind] as const)));
  return title.length > LONGEST ? null : (byName.get(plain(title)) ?? null);
}

/** What a section of this code (PRSB, SNOMED CT) holds, null where no list knows it. */
export function kindOfCode(code: string): HeadingKind | null {
  const all = letterLists.headings().headings;
  byCode ??= new Map(HEADINGS.flatMap((kind) => all[kind].codes.map((one) => [one, kind] as const)));
  return byCode.get(code) ?? null;
}

/** The headings in one line, `from` being where it starts in the text; `end` is where what they head begins. */
export function headingsIn(line: string, from: number): readonly Heading[] {
  const bare = line.trim();
  const whole = bare.length <= LONGEST ? bare.replace(/[\s:*_-]+$/u, "") : "";
  if (whole !== "") {
    const kind = kindOfTitle(whole);
    const alone = (bare.endsWith(":") && !/[|\t]| {2}/u.test(bare)) || isCapitals(whole);
    if (kind !== null || (alone && kindOfSentence(bare) === null && !isMatter(whole)))
      return [{ title: whole, kind, start: from, end: from + line.length }];
  }
  const stated = kindOfSentence(bare);
  if (stated !== null)
    return [{ title: bare.replace(/[\s:]+$/u, ""), kind: stated, start: from, end: from + line.length }];
  const found: Heading[] = [];
  const cell = FIRST_CELL.exec(line);
  const named = cell?.[1] === undefined ? null : kindOfTitle(cell[1]);
  if (cell?.[1] !== undefined && named !== null && !isState(named)) {
    const start = from + cell[0].indexOf(cell[1]);
    found.push({ title: cell[1], kind: named, start, end: from + cell[0].length });
  }
  for (const match of line.matchAll(LABEL)) {
    const title = (match[1] ?? "").trim();
    const kind = kindOfTitle(title);
    if (kind === null && (!isCapitals(title) || isMatter(title))) continue;
    // A cell that says what was done with the medicine of its row heads nothing.
    if (kind !== null && isState(kind) && /^[|\t ]/u.test(match[0]) && line.slice(0, match.index).trim() !== "")
      continue;
    const start = from + match.index + match[0].lastIndexOf(match[1] ?? "");
    found.push({ title, kind, start, end: from + match.index + match[0].length });
  }
  return found;
}

/** "Medicines stopped on admission:": a line that ends in a colon and says what was done with what stands below it. */
function kindOfSentence(line: string): HeadingKind | null {
  const isShort = line.length <= SHORT && ENDS_IN_STATE.test(line);
  if (
    !(line.endsWith(":") || isShort) ||
    line.length > LONGEST_SENTENCE ||
    /[|\t]|\b(?:no|not|nil|none)\b/iu.test(line)
  )
    return null;
  const tokens = tokensOf(line);
  const names = new Set(letterLists.dosing().medicines);
  if (!tokens.some(({ lower }) => names.has(lower)) || drugsIn(line, tokens).length > 0) return null;
  const changes = new Set(findAll(line, tokens, changePhrases()).map(({ means }) => means));
  if (changes.size > 1) return "medication-unclear";
  const [change] = changes;
  if (change === undefined) return null;
  // Without a colon the words of change are the last, or what is headed is not told.
  if (!line.endsWith(":") && !findAll(line, tokens, changePhrases()).some(({ after }) => after === tokens.length)) {
    return null;
  }
  return change === "listed" ? "medication" : `medication-${change}`;
}

function isState(kind: HeadingKind): boolean {
  return kind.startsWith("medication-");
}

/** "RAMIPRIL STOPPED" and, in a list of diagnoses, "COPD" head nothing. */
function isMatter(words: string): boolean {
  diseases ??= new Set(letterLists.conditions().conditions.flatMap(({ name, also = [] }) => [name, ...also]));
  return diseases.has(words.toLowerCase()) || drugsIn(words, tokensOf(words)).length > 0;
}

function isCapitals(words: string): boolean {
  return /\p{Lu}{3}/u.test(words) && words === words.toUpperCase() && !/\d/.test(words);
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/^[\s\d.)(*•▪–-]+/u, "")
    .replaceAll(/[\s/-]+/gu, " ")
    .replaceAll("’", "'")
    .trim();
}
