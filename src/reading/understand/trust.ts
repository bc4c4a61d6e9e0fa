import type { Page } from "../letter.ts";
import { firstAfter, type Span } from "./tokens.ts";

/**
 * Below this confidence (0 to 100) a recognised word gives no dose, number, date or detail of the patient's. Tesseract
 * gives words of a clean page 90 and more, and words that it got wrong mostly less than 80; a digit that is taken
 * for another costs more than a suggestion that is not made, so the bar is set where hardly a wrong word passes.
 */
export const TRUSTED = 80;

export type Trust = {
  /** True where nothing of the span was recognised poorly. */
  readonly trusts: (span: Span) => boolean;
  /** Where the first poorly recognised word of a span begins; undefined where there is none. */
  readonly firstPoor: (span: Span) => number | undefined;
  /** True where every page's words are known and well recognised: only then does silence say something. */
  readonly whole: boolean;
};

export function trustOf(pages: readonly Page[]): Trust {
  const poor = pages
    .flatMap((page): readonly Span[] => {
      const words = page.words.filter(
        ({ confidence, start, end }) => confidence !== null && !(confidence >= TRUSTED) && end > start,
      );
      // A page that was recognised and says nothing of its words says nothing of how well.
      return page.read === "recognised" && page.words.length === 0 ? [page] : words;
    })
    .toSorted((a, b) => a.start - b.start);
  const firstPoor = (span: Span): number | undefined => {
    const one = poor[firstAfter(poor, span.start)];
    return one !== undefined && one.start < span.end ? Math.max(one.start, span.start) : undefined;
  };
  return {
    trusts: (span) => firstPoor(span) === undefined,
    firstPoor,
    whole: poor.length === 0 && pages.every(({ read }) => read !== "picture"),
  };
}
