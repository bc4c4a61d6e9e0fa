import type { Letter } from "../../reading/letter.ts";
import type { Suggestion, SuggestionKind } from "../../reading/suggestion.ts";
import type { LetterBook } from "./book.ts";
import { apartFrom, type Span } from "./words.ts";

// Places that may ask the practice for something, or change a medicine, in words that no rule of reading takes for
// that. A letter asks in more ways than a list holds; where one of these stands, nobody may say that nothing was asked.

const ASKED: readonly SuggestionKind[] = ["action-practice"];
/** Who else shall do it is said already. */
const ELSEWHERE: readonly SuggestionKind[] = ["action-practice", "action-hospital", "action-patient", "follow-up"];

/** Where the practice may be asked for something. */
export function mayAsk(letter: Letter, { doubts }: LetterBook): readonly Span[] {
  return [
    ...apart(doubts.addressed(letter.text), letter.suggestions, ASKED),
    ...apart(doubts.wanted(letter.text), letter.suggestions, ELSEWHERE),
  ];
}

/** Where a medicine may have changed: words of change, and doses of something that is not known to be a medicine. */
export function mayChange(letter: Letter, { doubts }: LetterBook): readonly Span[] {
  return [
    ...doubts.changed(letter.text),
    ...apart(doubts.dosed(letter.text), letter.suggestions, ["medication", "measurement"]),
  ];
}

function apart(
  places: readonly Span[],
  suggestions: readonly Suggestion[],
  kinds: readonly SuggestionKind[],
): readonly Span[] {
  if (places.length === 0) return places;
  return places.filter(apartFrom(suggestions.filter(({ kind }) => kinds.includes(kind))));
}
