import type { Section } from "../letter.ts";
import { drugsIn } from "./drugs.ts";
import { type Heading, headingsIn, kindOfCode, kindOfTitle } from "./headings.ts";
import type { HeadingKind } from "./lists.ts";
import { letterLists } from "./lists.ts";
import { sentencesIn } from "./sentences.ts";
import { lineStart, type Span, tokensOf } from "./tokens.ts";

// A letter's text as a reader sees it: lines under headings, and in them sentences and items of lists.

/** A sentence or an item of a list, never empty, without what stands before an item. */
export type Unit = Span & {
  readonly kind: HeadingKind | null;
  readonly title: string | null;
  /** True where the sender marked the section with a code. */
  readonly coded: boolean;
  /** True of an item of a list, or of a line under a heading. */
  readonly item: boolean;
  /** Before the salutation or within the first lines; after the closing words; or between. */
  readonly place: "head" | "body" | "foot";
};

export type Line = Span & { readonly place: Unit["place"] };
export type Layout = {
  readonly lines: readonly Line[];
  readonly headings: readonly Heading[];
  readonly units: readonly Unit[];
};

const BULLET = /^(?:[-–—•*▪◦·‣]\s*|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+|o\s+)/u;
const SALUTATION = /^dear\b/iu;
const HEAD_LINES = 12;
const FULL_LINE = 60;
/** "CKD stage" and "3b" on the next line are one name. */
const OPEN_END = /(?<!\p{L})(?:stage|grade|type|class|of|from|than|to|was|is|about)$/iu;
/** Two lines with cells are two rows, however long the first. */
const CELLS = /\S[ ]*(?:\||\t| {3})[ ]*\S/u;

type Context = { kind: HeadingKind | null; title: string | null; coded: boolean; written: boolean };

export function layoutOf(text: string, sections: readonly Section[]): Layout {
  const lines: Line[] = [];
  const headings: Heading[] = [];
  const units: Unit[] = [];
  let context: Context = { kind: null, title: null, coded: false, written: false };
  let place: Unit["place"] = "head";
  let blank = true;
  let section: Section | undefined;
  let open: { start: number; end: number; item: boolean; context: Context; place: Unit["place"] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { item, context: at, place: where } = open;
    for (const span of sentencesIn(text, open)) {
      units.push({ ...span, kind: at.kind, title: at.title, coded: at.coded, item, place: where });
    }
    open = undefined;
  };
  const inSection = sectionFinder(sections);
  const salutes = SALUTATION;
  const hasSalutation = /(?:^|\n)[ \t]{0,20}dear\b/iu.test(text);
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const within = inSection(start);
    if (within !== section) {
      close();
      section = within;
      const kind =
        within === undefined
          ? null
          : ((within.code === null ? null : kindOfCode(within.code)) ?? kindOfTitle(within.title ?? ""));
      context = {
        kind,
        title: within?.title ?? null,
        coded: within?.code !== undefined && within.code !== null,
        written: false,
      };
    }
    if (line.trim() === "") {
      close();
      blank = true;
      continue;
    }
    const bare = line.trim();
    const bulleted = BULLET.test(bare);
    if (salutes.test(bare) || isClosing(bare)) {
      close();
      place = salutes.test(bare) ? "body" : "foot";
      context = { kind: null, title: null, coded: context.coded, written: false };
    } else if (place === "head" && !hasSalutation && lines.length >= HEAD_LINES) place = "body";
    if (blank && context.written && !bulleted && section === undefined)
      context = { ...context, kind: null, title: null };
    lines.push({ start, end, place });
    const heads = headingsIn(line, start);
    let from = start;
    for (const heading of heads) {
      if (heading.start > from) add(from, heading.start, false);
      close();
      headings.push(heading);
      context = { kind: heading.kind, title: heading.title, coded: context.coded, written: false };
      if (place === "head" && heading.kind !== null && heading.kind !== "nobody") place = "body";
      from = heading.end;
    }
    if (from < end) add(from, end, bulleted);
    blank = false;
    // A label of the frame says nothing of the lines below it.
    if (
      context.kind === "nobody" ||
      (heads.length > 0 && context.written && (context.kind ?? "").startsWith("medication-"))
    )
      context = { ...context, kind: null, title: null };
  }
  close();
  return { lines, headings, units };

  function add(from: number, end: number, bulleted: boolean): void {
    const words = text.slice(from, end);
    if (words.trim() === "") return;
    if (open !== undefined && !bulleted && goesOn(text, open, words)) open.end = end;
    else {
      close();
      const item = bulleted || (context.kind !== null && context.kind !== "summary");
      open = { start: from, end, item, context, place };
    }
    context.written = true;
  }
}

function goesOn(text: string, open: Span, next: string): boolean {
  const from = Math.max(open.start, lineStart(text, open.end));
  const line = text.slice(from, open.end).trimEnd();
  if (/[.:;!?|]$|^\s*\(.*\)$/u.test(line) || (CELLS.test(line) && CELLS.test(next))) return false;
  // Two lines that each begin with a medicine are two items, however long the first.
  if (beginsWithDrug(line) && beginsWithDrug(next)) return false;
  if (OPEN_END.test(line) && /^\s*\d/u.test(next)) return true;
  return /^\s*\p{Ll}/u.test(next) || (line.length >= FULL_LINE && !line.endsWith(","));
}

function beginsWithDrug(line: string): boolean {
  const first = /^\s*\p{L}[\p{L}-]*(?: \p{L}+)?/u.exec(line)?.[0] ?? "";
  return drugsIn(first, tokensOf(first)).some(({ start }) => first.slice(0, start).trim() === "");
}

function* linesOf(text: string): Generator<Span> {
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\f]/g)) {
    yield { start, end: index };
    start = index + end.length;
  }
  yield { start, end: text.length };
}

let closings: ReadonlySet<string> | undefined;
function isClosing(line: string): boolean {
  closings ??= new Set(letterLists.places().closings);
  return line.length < 60 && closings.has(line.toLowerCase().replace(/[\s,.:]+$/u, ""));
}

/** Finds the section of a place, asked for in order of places. */
function sectionFinder(sections: readonly Section[]): (at: number) => Section | undefined {
  const sorted = sections.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let last: Section | undefined;
  return (at) => {
    while (next < sorted.length && (sorted[next]?.start ?? 0) <= at) {
      last = sorted[next];
      next += 1;
    }
    return last !== undefined && at < last.end ? last : undefined;
  };
}
