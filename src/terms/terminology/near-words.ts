import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";

// For what nobody has written: words of the release that differ from the typed one by a letter or two. Kept to words
// that begin alike or go on alike, so that a hundred thousand of them need not be compared.

const SHORTEST = 4;
const MOST = 8;

/** The words of a release that begin nearly as `typed` does, nearest and most usual first; none of a short one. */
export async function nearWords(tx: Transaction<Tables>, release: number, typed: string): Promise<readonly string[]> {
  const [first = "", second = ""] = typed;
  if (typed.length < SHORTEST) return [];
  const { rows } = await sql<{ word: string; names: number }>`
    select word, names from shared.term_words
    where release = ${release} and length(word) >= ${typed.length - 1} and (
      word >= ${first} and word < ${first + HIGHEST}
      or substr(word, 1, 2) = ${second + first}
      or substr(word, 2, 3) in (${typed.slice(0, 3)}, ${typed.slice(1, 4)})
    )`.execute(tx);
  const most = typed.length >= 8 ? 2 : 1;
  return rows
    .map(({ word, names }) => ({ word, names, distance: distanceToBeginning(typed, word, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || b.names - a.names)
    .slice(0, MOST)
    .map(({ word }) => word);
}

/** After every word that begins so, in the database's order of bytes. */
export const HIGHEST = "\u{10FFFF}";

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make `typed` the beginning of
 * `word`: Damerau and Levenshtein's distance, restricted, to the nearest beginning. More than `most` is told as such.
 */
export function distanceToBeginning(typed: string, word: string, most: number): number {
  const target = word.slice(0, typed.length + most);
  let before: number[] = [];
  let row = Array.from({ length: target.length + 1 }, (_, n) => n);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= target.length; j += 1) {
      const cost = typed[i - 1] === target[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === target[j - 2] && typed[i - 2] === target[j - 1];
      if (isSwapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(...row);
}
