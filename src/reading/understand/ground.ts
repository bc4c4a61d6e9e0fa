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
    assertionAt: (span) => assertionOf(text, span, { section: unitAt(span.start)?.title ?? null }),
  };
}

/** The day from which a letter's "in 2 weeks" counts. */
export function baseDay({ eventDate, sent }: Pick<Letter, "eventDate" | "sent">): string | null {
  return dayOf(eventDate ?? "") ?? dayOf(sent ?? "");
}
