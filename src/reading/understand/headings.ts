import { type HeadingKind, HEADINGS, letterLists } from "./lists.ts";
import type { Span } from "./tokens.ts";

// Headings, on a line of their own or before a colon, at a line's beginning or after a stop within it.

export type Heading = Span & {
  readonly title: string;
  /** null: plainly a heading, of what no list says. */
  readonly kind: HeadingKind | null;
};

const LONGEST = 60;
/** A label with its colon. The name's length is bounded, so that a line of any length costs no more than its length. */
const LABEL =
  /(?:^|[.,;|]\s{0,3}|[ \t]{2,8})(?:[-•*▪–]\s{0,3}|\d{1,2}[.)]\s{0,3})?([A-Za-z][A-Za-z /&'’-]{1,45})[ \t]{0,3}:/g;

let byName: ReadonlyMap<string, HeadingKind> | undefined;
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
    const alone = bare.endsWith(":") || isCapitals(whole);
    if (kind !== null || alone) return [{ title: whole, kind, start: from, end: from + line.length }];
  }
  const found: Heading[] = [];
  for (const match of line.matchAll(LABEL)) {
    const title = (match[1] ?? "").trim();
    const kind = kindOfTitle(title);
    if (kind === null && !isCapitals(title)) continue;
    const start = from + match.index + match[0].lastIndexOf(match[1] ?? "");
    found.push({ title, kind, start, end: from + match.index + match[0].length });
  }
  return found;
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
