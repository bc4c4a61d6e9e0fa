import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { TITLES, windowsOf, type Word, wordsIn } from "./leave-out.ts";
import { nameKey } from "./name-key.ts";

// Names of the practice's patients in free words. A family name alone may be a word and is none; it is one with a first
// name, an initial or a title beside it. Whoever wrote it can say that it is nobody's.

/** One patient's name: the key of the family name, and of each given name in its order. */
export type RegisterName = { readonly familyKey: string; readonly givenKeys: readonly string[] };
export type FoundName = { readonly text: string; readonly start: number; readonly end: number };

/** The names of the register whose family name stands in the text: one look-up by its index, whatever its size. */
export async function readNamesIn(tx: PracticeScope, practice: string, text: string): Promise<readonly RegisterName[]> {
  const keys = [...new Set(windowsOf(wordsIn(text)).map(({ key }) => key))];
  const rows = await tx
    .selectFrom("practice.patients")
    .select(["family_key", "given_name"])
    .distinct()
    .where("practice", "=", practice)
    .where(sql<boolean>`family_key = any(${keys}::text[])`)
    .execute();
  return rows.map(({ family_key, given_name }) => ({
    familyKey: family_key ?? "",
    givenKeys: given_name.split(/\s+/).flatMap((name) => nameKey(name) ?? []),
  }));
}

/** Each place where one of these names stands, in the order of the text. */
export function findNames(text: string, names: readonly RegisterName[]): readonly FoundName[] {
  const words = wordsIn(text);
  const byFamily = Map.groupBy(names, ({ familyKey }) => familyKey);
  const found = windowsOf(words).flatMap(({ key, start, end, first, last }): readonly FoundName[] => {
    const givens = (byFamily.get(key) ?? []).map(({ givenKeys }) => givenKeys);
    if (givens.length === 0) return [];
    const isCapital = isUpper(text[start]);
    const beside = [first - 2, first - 1, last + 2, last + 1].find((at) => {
      const word = words[at];
      const middle = at === first - 2 ? words[first - 1] : at === last + 2 ? words[last + 1] : undefined;
      if (word === undefined || (middle !== undefined && !isMiddle(text, middle))) return false;
      if (at === first - 1 && TITLES.has(word.key) && (isCapital || !ALSO_WORDS.has(word.key))) return true;
      return givens.some((given) => isGiven(text, word, given, isCapital));
    });
    const other = beside === undefined ? undefined : words[beside];
    if (other === undefined) return [];
    const [from, until] = [Math.min(start, other.start), Math.max(end, other.end)];
    return [{ text: text.slice(from, until), start: from, end: until }];
  });
  return found.toSorted((a, b) => a.start - b.start);
}

// "I miss may" names nobody.
const ALSO_WORDS = new Set(["miss", "master", "baby"]);

/** The first name, in any case; a short form or an initial of it only where both are written as names are. */
function isGiven(text: string, { key, start }: Word, givenKeys: readonly string[], isCapital: boolean): boolean {
  if (givenKeys.includes(key) && key.length > 1) return true;
  const [first = ""] = givenKeys;
  if (first === "" || !isCapital || !isUpper(text[start])) return false;
  return key.length !== 2 && first.startsWith(key);
}

const isMiddle = (text: string, { key, start }: Word): boolean => key.length === 1 || isUpper(text[start]);
const isUpper = (letter = ""): boolean => /\p{Lu}/u.test(letter);
