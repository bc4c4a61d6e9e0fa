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

/** Where the words stand: in capitals if they do, else in any letters; as whole words if they do. Any spaces match any. */
function placesOf(sentence: string, concept: string): readonly Bounds[] {
  const words = concept.trim().split(/\s+/u);
  if (words.join("") === "") return [];
  const looks = [true, false].flatMap((whole) => [
    pattern(
      words.map((word) => word.toUpperCase()),
      whole,
      "gu",
    ),
    pattern(words, whole, "giu"),
  ]);
  for (const look of looks) {
    const found = [...sentence.matchAll(look)];
    if (found.length > 0) return found.map(({ index, 0: text }) => ({ start: index, end: index + text.length }));
  }
  return [];
}

function pattern(words: readonly string[], whole: boolean, flags: string): RegExp {
  const plain = words.map((word) => RegExp.escape(word)).join(String.raw`\s+`);
  return new RegExp(whole ? String.raw`(?<![\p{L}\p{N}])${plain}(?![\p{L}\p{N}])` : plain, flags);
}
