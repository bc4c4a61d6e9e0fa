import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import { countsOf, wordsOf } from "./words.ts";

// The proof that a rendering holds every word of its source. The words of the source have to come by another way
// than the text did: a reader that forgets a text box forgets it in its own list of words, too.

/** So many lost words are told by name; more would fill the page without saying more. */
const TOLD = 20;

/**
 * The words of the source that the text has not, or has less often, each as often as it is missing. With "kept"
 * those, too, that stand there but before words that they followed in the source.
 */
export function lostWords(source: readonly string[], text: string, order: "any" | "kept" = "any"): readonly string[] {
  const words = wordsOf(text);
  const left = countsOf(words);
  const lost: string[] = [];
  const there: string[] = [];
  for (const word of source) {
    const count = left.get(word) ?? 0;
    if (count === 0) lost.push(word);
    else {
      left.set(word, count - 1);
      there.push(word);
    }
  }
  // Words that were parted or joined otherwise are the same letters in the same order: nothing is lost of those.
  if (lost.length > 0 && wordsOf(source.join("")).join("") === words.join("")) return [];
  return order === "any" ? lost : [...lost, ...displaced(there, words)];
}

function displaced(source: readonly string[], words: readonly string[]): readonly string[] {
  const places = new Map<string, { readonly at: number[]; next: number }>();
  for (const [at, word] of words.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, { at: [at], next: 0 });
    else known.at.push(at);
  }
  let from = 0;
  return source.filter((word) => {
    const known = places.get(word) ?? { at: [], next: 0 };
    while ((known.at[known.next] ?? Infinity) < from) known.next += 1;
    const at = known.at[known.next];
    if (at !== undefined) from = at + 1;
    return at === undefined;
  });
}

/** The oddity that tells which words are lost; none where none is. */
export function lostOddities(lost: readonly string[], path: string): readonly Oddity[] {
  if (lost.length === 0) return [];
  const named = lost.slice(0, TOLD).join(" ");
  const more = lost.length > TOLD ? ` and ${lost.length - TOLD} more` : "";
  return [oddity("word-lost", path, `${named}${more}`)];
}
