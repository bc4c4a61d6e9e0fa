import type { Assertion } from "../suggestion.ts";
import { assertionOf } from "./assertion-of.ts";
import type { Bounds } from "./sentence.ts";

// A concept that is given as words, not as a place: how annotated sets have it, some with it in capitals.

/** What a sentence says of a concept in it, or null where the concept does not stand there. */
export function assertionOfConcept(sentence: string, concept: string): Assertion | null {
  const said = new Set(placesOf(sentence, concept).map((place) => assertionOf(sentence, place)));
  const [first, ...others] = said;
  if (first === undefined) return null;
  // It stands there twice and differently, and nobody said which was meant: that is for a person.
  return others.length === 0 ? first : "possible";
}

const LETTER = /[\p{L}\p{N}]/u;

/** Where the words stand: in capitals if they do, else in any letters; as whole words if they do. Any spaces match any. */
function placesOf(sentence: string, concept: string): readonly Bounds[] {
  const words = concept.trim().split(/\s+/u);
  if (words.join("") === "") return [];
  const loud = found(
    sentence,
    words.map((word) => word.toUpperCase()),
    "gu",
  );
  const [whole, any] = [loud.filter((place) => isWhole(sentence, place)), found(sentence, words, "giu")];
  if (whole.length > 0) return whole;
  const wholeOfAny = any.filter((place) => isWhole(sentence, place));
  if (wholeOfAny.length > 0) return wholeOfAny;
  return loud.length > 0 ? loud : any;
}

function found(sentence: string, words: readonly string[], flags: string): readonly Bounds[] {
  const look = new RegExp(words.map((word) => RegExp.escape(word)).join(String.raw`\s+`), flags);
  return [...sentence.matchAll(look)].map(({ index, 0: text }) => ({ start: index, end: index + text.length }));
}

/** Whether it is words of its own and no part of a longer one ("PE" in "PERSISTENT"). */
function isWhole(sentence: string, { start, end }: Bounds): boolean {
  return !LETTER.test(sentence.charAt(start - 1)) && !LETTER.test(sentence.charAt(end));
}
