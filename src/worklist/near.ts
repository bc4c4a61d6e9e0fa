import type { Letter } from "../reading/letter.ts";
import { wordsOf } from "../reading/words/words.ts";
import { differing, onlyHere } from "./differing.ts";
import { maySameSender } from "./says-all-of.ts";

// How near two letters of one patient are. What is nearly the same is never merged: a "duplicate" with another dose is
// the newer truth. It is shown with the other, and in words why.

export type Likened = Pick<Letter, "text" | "attachments" | "documentId" | "from" | "eventDate">;

/**
 * same-words: not a word differs · nearly: few differ · holds: it says all of this one and more · held: this one says
 * all of it and more · file: the same file is in both · reference: the sender's reference is the same · contact: the
 * same sender about the same day, in much the same words
 */
export type NearReason = "same-words" | "nearly" | "holds" | "held" | "file" | "reference" | "contact";

export type Near = {
  readonly reasons: readonly NearReason[];
  /** Each in a sentence. */
  readonly says: readonly string[];
};

/** Five words in a row are hardly ever said twice by chance. */
const RUN = 5;
/** Parts of all the runs that both have (Jaccard), from which on a reader would take one for the other. */
const NEARLY = 0.6;
const MUCH = 0.3;
/** Part of the shorter one's runs that the longer one has. */
const HELD = 0.9;
/** Fewer words are said by letters that have nothing to do with each other. */
const FEWEST = 20;
/** Pictures up to this size are a sender's emblem, and stand in all of its letters. */
const EMBLEM_BYTES = 20_000;

/** Null where they are two letters like any other two. `other` is spoken of as "it", `letter` as "this one". */
export function nearness(letter: Likened, other: Likened): Near | null {
  return likeningTo(letter)(other);
}

/** The same for one letter beside many, whose words are then taken apart once. */
export function likeningTo(letter: Likened): (other: Likened) => Near | null {
  const read = readingOf(letter.text);
  return (other) => liken(letter, other, overlapOf(read, readingOf(other.text)));
}

function liken(letter: Likened, other: Likened, { jaccard, held, holds, words, isSame }: Overlap): Near | null {
  const reasons: NearReason[] = [];
  const says: string[] = [];
  const add = (reason: NearReason, sentence: string): void => {
    reasons.push(reason);
    says.push(sentence);
  };
  const file = sharedFile(letter, other);
  if (file !== null) add("file", `The same file is in both${file === "" ? "" : `: ${file}`}.`);
  const isOneSender = maySameSender(letter.from, other.from);
  if (letter.documentId !== null && isOneSender && letter.documentId === other.documentId) {
    add("reference", "Both have the same reference of the sender's.");
  }
  if (isSame) add("same-words", "Not a word differs.");
  else if (words >= FEWEST && held >= HELD && held >= holds) add("holds", "It says what this one says, and more.");
  else if (words >= FEWEST && holds >= HELD) add("held", "This one says what it says, and more.");
  else if (words >= FEWEST && jaccard >= NEARLY) add("nearly", "Most of their words are the same.");
  const isOneDay = letter.eventDate !== null && letter.eventDate.slice(0, 10) === other.eventDate?.slice(0, 10);
  const isNamed = letter.from.organisation !== null && other.from.organisation !== null;
  if (isOneDay && isOneSender && isNamed && words >= FEWEST && jaccard >= MUCH) {
    add("contact", "Both are from the same sender about the same day.");
  }
  if (reasons.length === 0) return null;
  return { reasons, says: isSame ? says : [...says, ...differenceWords(letter.text, other.text)] };
}

/** The name of a file that is in both, "" where it has none; null where none is. */
function sharedFile(letter: Likened, other: Likened): string | null {
  const held = new Set(other.attachments.map(({ sha256 }) => sha256));
  const shared = letter.attachments.find(
    ({ sha256, contentType, bytes }) =>
      held.has(sha256) && bytes > 0 && !(contentType.startsWith("image/") && bytes <= EMBLEM_BYTES),
  );
  return shared === undefined ? null : (shared.name ?? "");
}

type Overlap = {
  readonly jaccard: number;
  /** Which part of the first one's runs the second one has, and the other way round. */
  readonly held: number;
  readonly holds: number;
  /** How many words the shorter one has. */
  readonly words: number;
  /** The same words in the same order. */
  readonly isSame: boolean;
};

type Read = { readonly words: readonly string[]; readonly runs: ReadonlySet<string> };

/** Of texts without a word nothing can be said: all of it is 0. */
export function overlap(first: string, second: string): Overlap {
  return overlapOf(readingOf(first), readingOf(second));
}

function overlapOf(one: Read, other: Read): Overlap {
  let both = 0;
  for (const run of one.runs) if (other.runs.has(run)) both += 1;
  const part = (n: number, of: number): number => (of === 0 ? 0 : n / of);
  const isSame = one.words.length === other.words.length && one.words.every((word, at) => word === other.words[at]);
  return {
    jaccard: part(both, one.runs.size + other.runs.size - both),
    held: part(both, one.runs.size),
    holds: part(both, other.runs.size),
    words: Math.min(one.words.length, other.words.length),
    isSame: isSame && one.words.length > 0,
  };
}

function readingOf(text: string): Read {
  const words = wordsOf(text).map((word) => word.toLowerCase());
  return { words, runs: runsOf(words) };
}

function runsOf(words: readonly string[]): ReadonlySet<string> {
  if (words.length === 0) return new Set();
  if (words.length < RUN) return new Set([words.join(" ")]);
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" ")));
}

/** So many differences are told; the page that shows both marks all of them. */
const TOLD = 3;
const LONGEST = 60;

function differenceWords(letter: string, other: string): readonly string[] {
  const { first, second } = differing(letter, other);
  const told = (words: readonly string[]): string => {
    const some = words.slice(0, TOLD).map((one) => `“${one.length > LONGEST ? `${one.slice(0, LONGEST)}…` : one}”`);
    const more = words.length - some.length;
    return `${some.join(", ")}${more > 0 ? ` and ${more} more ${more === 1 ? "place" : "places"}` : ""}`;
  };
  const [here, there] = [onlyHere(first), onlyHere(second)];
  return [
    ...(here.length === 0 ? [] : [`Only this one says ${told(here)}.`]),
    ...(there.length === 0 ? [] : [`Only it says ${told(there)}.`]),
  ];
}
