import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { TermKind } from "./concept.ts";
import { expand } from "./abbreviations.ts";
import { findNames, type FoundName } from "./find-names.ts";
import { nearWords } from "./near-words.ts";
import { searchOwnList } from "./own-list.ts";
import { type Release, releasesInForce } from "./releases.ts";
import type { FoundTerms, TermItem } from "./term-item.ts";
import { wordsIn } from "./words.ts";

export const NONE_LOADED = "No terminology is loaded: only our own list of abbreviations and tests was searched.";

const MOST_WORDS = 12;
const MOST_READINGS = 8;
const LONGEST = 200;

type Asked = { readonly kind?: TermKind | undefined; readonly limit: number };

/**
 * Concepts with a name in which each typed word begins a word, in any order; shorter and preferred names first.
 * Abbreviations are searched by each of their readings too, in turn. Where nothing is found, words that differ by a
 * letter or two, and `says` tells so. What is inactive is never found.
 */
export async function searchTerms(tx: Transaction<Tables>, typed: string, { kind, limit }: Asked): Promise<FoundTerms> {
  const releases = await releasesInForce(tx);
  const text = typed.slice(0, LONGEST);
  if (releases.length === 0) return { items: searchOwnList(text, limit), says: NONE_LOADED };
  const ways = [{ words: wordsIn(text), because: null }, ...readingsOf(text)];
  const found: TermItem[][] = [];
  for (const { words, because } of ways) {
    const items: TermItem[] = [];
    for (const release of releases) {
      const some = words.slice(0, MOST_WORDS).map((word) => [word]);
      items.push(...(await concepts(tx, release, some, { kind, limit, because })));
    }
    found.push(items.slice(0, limit));
  }
  const [plain = [], ...read] = found;
  // What an abbreviation means comes first, each reading in turn: none of them is taken for the one that is meant.
  const items = unique([...inTurn(read), ...plain]).slice(0, limit);
  if (items.length > 0) return { items, says: null };
  const near: TermItem[] = [];
  for (const release of releases) near.push(...(await nearly(tx, release, wordsIn(text), { kind, limit })));
  return near.length === 0
    ? { items: [], says: "Nothing was found." }
    : { items: unique(near).slice(0, limit), says: "Nothing begins with these words. These are spelled nearly so." };
}

/** The text with its abbreviations read out, once for each combination of readings. */
function readingsOf(text: string): readonly { words: readonly string[]; because: string }[] {
  let ways: readonly { text: string; says: readonly string[] }[] = [{ text: "", says: [] }];
  let at = 0;
  for (const { start, end, short, means } of expand(text, "typed")) {
    const between = text.slice(at, start);
    ways = ways
      .flatMap((way) =>
        means.map((one) => ({ text: `${way.text}${between}${one}`, says: [...way.says, `${short} means ${one}`] })),
      )
      .slice(0, MOST_READINGS);
    at = end;
  }
  if (at === 0) return [];
  return ways.map((way) => ({ words: wordsIn(way.text + text.slice(at)), because: way.says.join(", ") }));
}

type How = Asked & { readonly because?: string | null };

async function concepts(
  tx: Transaction<Tables>,
  release: Release,
  words: readonly (readonly string[])[],
  { kind, limit, because = null }: How,
): Promise<readonly TermItem[]> {
  // A concept has several names, so that more of them are looked for than concepts are wanted.
  const names = await findNames(tx, release, { words, kind: kind ?? null, limit: limit * 4 });
  const whole = new Set(words.flat());
  const ranked = names
    .map((name) => ({ name, rank: name.score - 4 * wordsIn(name.term).filter((word) => whole.has(word)).length }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
  const best = new Map<string, FoundName>();
  for (const name of ranked) if (!best.has(name.code) && best.size < limit) best.set(name.code, name);
  if (best.size === 0) return [];
  const known = await tx
    .selectFrom("shared.term_concepts")
    .select(["code", "system", "display", "tag"])
    .where("release", "=", release.number)
    .where("code", "in", [...best.keys()])
    .execute();
  const byCode = new Map(known.map((one) => [one.code, one]));
  return [...best.values()].flatMap(({ code, term }) => {
    const one = byCode.get(code);
    return one === undefined ? [] : [{ ...one, matched: term, because }];
  });
}

async function nearly(
  tx: Transaction<Tables>,
  release: Release,
  words: readonly string[],
  asked: Asked,
): Promise<readonly TermItem[]> {
  const some: string[][] = [];
  for (const word of words.slice(0, MOST_WORDS)) some.push([word, ...(await nearWords(tx, release.number, word))]);
  return concepts(tx, release, some, asked);
}

/** The first of each, then the second of each. */
function inTurn(lists: readonly (readonly TermItem[])[]): readonly TermItem[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => lists.flatMap((list) => list[n] ?? [])).flat();
}

function unique(items: readonly TermItem[]): readonly TermItem[] {
  const seen = new Set<string>();
  return items.filter(({ system, code }) => {
    const key = `${system}|${code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
