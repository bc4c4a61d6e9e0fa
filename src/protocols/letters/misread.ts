import { assertionOf } from "../../reading/assertion/assertion-of.ts";
import type { Letter } from "../../reading/letter.ts";
import type { Assertion } from "../../reading/suggestion.ts";
import { type Finder, overlapping, type Span } from "./words.ts";

// A word of the floor that a picture was misread into ("canoer", "carcinorna", "ma1ignant"): recognised with confidence
// all the same, and in no list. Only what was recognised in a picture is looked at, and only what is one confusion of
// alike letters away, for anything wider takes honest words for red ones.

/** Letters that print alike, each for each other of its row. */
const ALIKE: readonly (readonly string[])[] = [
  ["o", "c", "e"],
  ["l", "i", "1", "|"],
  ["rn", "m"],
  ["cl", "d"],
  ["0", "o"],
  ["5", "s"],
];
/** Shorter words are a letter away from too many others. */
const SHORTEST = 5;
/** No word of the lists is longer. */
const LONGEST = 40;
/** How far round a word its phrase is looked for. */
const AROUND = 80;
/** So many places are asked for what is said of them, and so many are told: a GP looks at all of the letter. */
const MOST_ASKED = 300;
const ENOUGH = 20;
/** So many words of one letter are held against the lists; a real one has some hundred long ones. */
const MOST = 20_000;

type Vocabulary = { readonly words: ReadonlySet<string>; readonly stems: ReadonlySet<string> };

/** Places of a recognised picture where one of the words may have stood, denied ones (by `counts`) left out. */
export function misreadPlaces(
  letter: Letter,
  list: readonly string[],
  words: Finder,
  counts: readonly Assertion[],
): readonly Span[] {
  const recognised = recognisedWords(letter);
  if (recognised.length === 0 || list.length === 0) return [];
  const vocabulary = vocabularyOf(list);
  const { text } = letter;
  const isThere = overlapping(words(text));
  const found: Span[] = [];
  let asked = 0;
  for (const place of recognised) {
    const meant = meantBy(text.slice(place.start, place.end).toLowerCase(), vocabulary);
    if (meant.length === 0 || isThere(place).length > 0) continue;
    asked += 1;
    // What is beyond may be so.
    const isSo =
      asked > MOST_ASKED ||
      (meant.some((other) => stands(text, place, other, words)) && counts.includes(assertionOf(text, place)));
    if (isSo) found.push(place);
    if (found.length === ENOUGH) break;
  }
  return found;
}

/** The words that a program recognised, without the signs round them. */
function recognisedWords({ pages, text }: Letter): readonly Span[] {
  const found: Span[] = [];
  for (const { words } of pages) {
    for (const { start, end, confidence } of words) {
      if (confidence === null || found.length >= MOST) continue;
      for (const { index, 0: word } of text.slice(start, end).matchAll(/[\p{L}\p{N}|]+/gu)) {
        if (word.length >= SHORTEST && word.length <= LONGEST)
          found.push({ start: start + index, end: start + index + word.length });
      }
    }
  }
  return found;
}

/** Whether a phrase of the list stands over the place once the other word stands there. */
function stands(text: string, { start, end }: Span, other: string, words: Finder): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const repaired = `${before}${other}${text.slice(end, end + AROUND)}`;
  const until = before.length + other.length;
  return words(repaired).some((place) => place.start < until && before.length < place.end);
}

function meantBy(word: string, { words, stems }: Vocabulary): readonly string[] {
  return variantsOf(word).filter((one) => {
    if (words.has(one)) return true;
    for (let length = SHORTEST - 1; length <= one.length; length += 1) if (stems.has(one.slice(0, length))) return true;
    return false;
  });
}

/** All words that are one confusion away. */
function variantsOf(word: string): readonly string[] {
  const found = new Set<string>();
  for (const alike of ALIKE) {
    for (const read of alike) {
      for (let at = word.indexOf(read); at !== -1; at = word.indexOf(read, at + 1)) {
        for (const meant of alike) {
          if (meant !== read) found.add(`${word.slice(0, at)}${meant}${word.slice(at + read.length)}`);
        }
      }
    }
  }
  return [...found];
}

const known = new WeakMap<readonly string[], Vocabulary>();

/** Each word of a list's phrases; those that end with "*" are the beginning of others. */
function vocabularyOf(list: readonly string[]): Vocabulary {
  const before = known.get(list);
  if (before !== undefined) return before;
  const parts = list.flatMap((phrase) => phrase.toLowerCase().split(/[\s-]+/u));
  const stems = new Set(parts.filter((one) => one.endsWith("*")).map((one) => one.slice(0, -1)));
  const words = new Set(parts.filter((one) => !one.endsWith("*")));
  const made = { words, stems };
  known.set(list, made);
  return made;
}
