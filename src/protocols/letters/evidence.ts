import { assertionOf } from "../../reading/assertion/assertion-of.ts";
import type { Letter } from "../../reading/letter.ts";
import type { Assertion, Suggestion, SuggestionKind } from "../../reading/suggestion.ts";
import { type Finder, overlapping, type Span } from "./words.ts";

// What a letter says of one thing, from the suggestions about it and from words of our own. What a suggestion over a
// word says of it goes before what the words around it say.

export type Mention = "yes" | "possible" | "no" | "unknown";
export type Evidence = { readonly is: Mention; readonly spans: readonly Span[] };

/** The kinds whose assertion tells whether a word under them is denied. */
const TELLS: ReadonlySet<SuggestionKind> = new Set<SuggestionKind>(["concern", "diagnosis", "procedure", "medication"]);
const SURELY: ReadonlySet<Assertion> = new Set<Assertion>(["present", "planned"]);

/** By suggestions first, then by words; `counts` are the assertions that are more than nothing. */
export function weigh(
  letter: Letter,
  suggestions: readonly Suggestion[],
  words: Finder,
  counts: readonly Assertion[],
  isWhole: boolean,
): Evidence {
  const told = suggestions.filter(({ assertion }) => counts.includes(assertion));
  const sure = told.filter(({ assertion }) => SURELY.has(assertion));
  if (sure.length > 0) return { is: "yes", spans: sure.map(spanOf) };
  const telling = overlapping(letter.suggestions.filter(({ kind }) => TELLS.has(kind)));
  const loose = words(letter.text).flatMap((place, index) =>
    index < MOST_ASKED ? heard(letter, place, telling(place), counts) : [{ place, isSure: false }],
  );
  const isSure = loose.some(({ isSure: is }) => is);
  const spans = [...told.map(spanOf), ...loose.map(({ place }) => place)];
  if (isSure) return { is: "yes", spans };
  if (spans.length > 0) return { is: "possible", spans };
  return { is: isWhole ? "no" : "unknown", spans: [] };
}

/** So many places of one thing are asked for what is said of them; what is beyond may be so. */
const MOST_ASKED = 300;

type Heard = { readonly place: Span; readonly isSure: boolean };

/** What a word of ours is worth where it stands: nothing, where every suggestion over it says that it does not count. */
function heard(
  { text, sections }: Letter,
  place: Span,
  over: readonly Suggestion[],
  counts: readonly Assertion[],
): readonly Heard[] {
  if (over.length === 0) {
    const section = sections.find(({ start, end }) => start <= place.start && place.end <= end)?.title ?? null;
    const assertion = assertionOf(text, place, { section });
    return counts.includes(assertion) ? [{ place, isSure: SURELY.has(assertion) }] : [];
  }
  const counted = over.filter(({ assertion }) => counts.includes(assertion));
  return counted.length === 0 ? [] : [{ place, isSure: counted.some(({ assertion }) => SURELY.has(assertion)) }];
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
