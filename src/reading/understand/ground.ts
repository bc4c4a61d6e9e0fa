import { dayOf } from "../../base/dates.ts";
import { assertionOf } from "../assertion/assertion-of.ts";
import type { Letter } from "../letter.ts";
import type { Assertion } from "../suggestion.ts";
import { datesIn, type Found } from "./dates.ts";
import { type Layout, layoutOf, type Unit } from "./layout.ts";
import { firstAfter, type Span, type Token, tokensOf } from "./tokens.ts";
import { type Trust, trustOf } from "./trust.ts";

/** A letter's text made ready once for all rules. */
export type Ground = Layout &
  Trust & {
    readonly text: string;
    readonly tokens: readonly Token[];
    readonly dates: readonly Found[];
    /** The sentence or item that a place stands in. */
    readonly unitAt: (at: number) => Unit | undefined;
    readonly assertionAt: (span: Span) => Assertion;
  };

export function groundOf({ text, sections, pages }: Pick<Letter, "text" | "sections" | "pages">): Ground {
  const layout = layoutOf(text, sections);
  const unitAt = (at: number): Unit | undefined => {
    const unit = layout.units[firstAfter(layout.units, at)];
    return unit !== undefined && unit.start <= at ? unit : undefined;
  };
  return {
    ...layout,
    ...trustOf(pages),
    text,
    tokens: tokensOf(text),
    dates: datesIn(text),
    unitAt,
    assertionAt: assertionsOf(text, unitAt),
  };
}

/** The day from which a letter's "in 2 weeks" counts. */
export function baseDay({ eventDate, sent }: Pick<Letter, "eventDate" | "sent">): string | null {
  return dayOf(eventDate ?? "") ?? dayOf(sent ?? "");
}

/** So many concepts are asked about in one letter; a real one has a few hundred. What is beyond may be so. */
const MOST_ASKED = 2000;
/** How far before and after a concept its own sentence is looked at. */
const BEFORE = 320;
const AFTER = 160;

/** Asks what is said of a place, within its own sentence and under its heading; once for each place. */
function assertionsOf(text: string, unitAt: Ground["unitAt"]): Ground["assertionAt"] {
  const asked = new Map<string, Assertion>();
  return (span) => {
    const key = `${span.start}-${span.end}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (asked.size >= MOST_ASKED) return "possible";
    const unit = unitAt(span.start);
    const from = Math.max(unit?.start ?? 0, span.start - BEFORE);
    const until = Math.max(span.end, Math.min(unit?.end ?? text.length, span.end + AFTER));
    const around = { start: span.start - from, end: span.end - from };
    // A name that goes on over the end of a line is one name, and its sentence does not end within it.
    const words = text.slice(span.start, span.end).replaceAll(/[\r\n]/g, " ");
    const looked = text.slice(from, span.start) + words + text.slice(span.end, until);
    const assertion = assertionOf(looked, around, { section: unit?.title ?? null });
    asked.set(key, assertion);
    return assertion;
  };
}
