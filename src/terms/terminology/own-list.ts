import { type Analyte, standardTerms } from "../analyte.ts";
import { abbreviations, expand } from "./abbreviations.ts";
import type { TermItem } from "./term-item.ts";
import { wordsIn } from "./words.ts";

// What can be found where no terminology is loaded: words without codes, which help to write what is meant.

/** Readings of what was typed, then readings and tests of which each typed word begins a word. */
export function searchOwnList(typed: string, limit: number): readonly TermItem[] {
  const words = wordsIn(typed);
  if (words.length === 0) return [];
  const read = expand(typed, "typed").flatMap(({ short, means }) =>
    means.map((one) => item(one, short, `${short} means ${one}`)),
  );
  const named = abbreviations().flatMap(({ short, means }) =>
    means.filter((one) => begin(words, one)).map((one) => item(one, one, `in short ${short}`)),
  );
  const tests = [...standardTerms().analytes.values()]
    .filter((analyte: Analyte) => begin(words, analyte.name))
    .map(({ name }) => item(name, name, null));
  const seen = new Set<string>();
  const rest = [...named, ...tests].sort((a, b) => a.display.length - b.display.length);
  return [...read, ...rest]
    .filter(({ display }) => !seen.has(display.toLowerCase()) && seen.add(display.toLowerCase()))
    .slice(0, limit);
}

function begin(words: readonly string[], name: string): boolean {
  const there = wordsIn(name);
  return words.every((word) => there.some((one) => one.startsWith(word)));
}

function item(display: string, matched: string, because: string | null): TermItem {
  return { system: null, code: null, display, tag: null, matched, because };
}
