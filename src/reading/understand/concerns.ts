import { type Suggestion, suggest } from "../suggestion.ts";
import { asks, only } from "./asks.ts";
import type { Ground } from "./ground.ts";
import { CONCERNS, type Concern, letterLists } from "./lists.ts";
import { findAll, type Phrases } from "./tokens.ts";

// What no protocol may take from a GP, by words alone and wherever they stand: letterhead and signature too, for
// "Consultant Oncologist" says whose letter it is.

let lists: readonly (readonly [Concern, Phrases<true>])[] | undefined;

export function concernsIn(ground: Ground): readonly Suggestion[] {
  // Each concern is looked for by itself: "overdose" may be of two.
  lists ??= CONCERNS.map((concern) => [concern, only(letterLists.concerns().concerns[concern])]);
  const { text, tokens } = ground;
  return lists.flatMap(([concern, names]) =>
    findAll(text, tokens, names).map((span) => {
      // "was not brought" denies nothing: the child was not there.
      const assertion = concern === "child-not-brought" ? "present" : ground.assertionAt(span);
      return suggest(text, span, {
        kind: "concern",
        assertion,
        value: { concern, what: text.slice(span.start, span.end) },
      });
    }),
  );
}

/** "Did not attend" in its many forms. */
export function didNotAttendIn({ text, tokens }: Ground): readonly Suggestion[] {
  return findAll(text, tokens, asks().missed)
    .filter(({ means }) => means)
    .map((span) => {
      const what = text.slice(span.start, span.end);
      return suggest(text, span, { kind: "did-not-attend", assertion: "present", value: { what } });
    });
}
