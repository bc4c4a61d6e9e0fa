import { letterLists } from "./lists.ts";
import { type Phrases, phrases, type Span } from "./tokens.ts";

// Doses, durations, and the phrases of routes and frequencies.

/** "unclear": it says that something was done, or has a place to say so, and what cannot be told; a person settles it. */
export type Change = "started" | "stopped" | "changed" | "listed" | "unclear";

let dose: RegExp | undefined;
let changes: Phrases<Change> | undefined;
let states: Phrases<Change> | undefined;
let columns: Phrases<ColumnName> | undefined;
let frequencies: Phrases<"frequency" | "route"> | undefined;

const DURATION =
  /(?<!\p{L})(?:for (?:a further |another |the next |a total of )?(?:\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen)(?:\s?(?:-|–|to|or)\s?\d{1,3})?[\s-]?(?:days?|weeks?|months?|years?|\/7|\/52|\/12)|(?:for )?(?:lifelong|life)(?= |[.,;]|$)|for \d{1,2}\/(?:7|52|12)|x ?\d{1,2}\/(?:7|52|12))(?!\p{L})/iu;

/** How strong a liquid is, which is not how much of it is taken. */
const STRENGTH = /\/\s?\d*\s?(?:ml|mls|millilitres?)$/iu;

/** All doses in a stretch of text, strengths apart; places count from its beginning. */
export function dosesIn(words: string): readonly Span[] {
  dose ??= doseOf(letterLists.dosing().units);
  return Array.from(words.matchAll(dose), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  })).filter(({ start, end }) => !STRENGTH.test(words.slice(start, end)));
}

export function durationIn(words: string): Span | undefined {
  const match = DURATION.exec(words);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** Words that say that a medication changed, or that it did not ("listed"). */
export function changePhrases(): Phrases<Change> {
  const { started, stopped, changed, unchanged } = letterLists.dosing();
  changes ??= phrases<Change>([
    ...started.map((one) => [one, "started"] as const),
    ...stopped.map((one) => [one, "stopped"] as const),
    ...changed.map((one) => [one, "changed"] as const),
    ...unchanged.map((one) => [one, "listed"] as const),
  ]);
  return changes;
}

/** The same, with the words that say it only where a cell of a table holds them ("on hold", "same"). */
export function statePhrases(): Phrases<Change> {
  const { started, stopped, changed, unchanged, cells } = letterLists.dosing();
  const all = (words: readonly string[], change: Change) => words.map((one) => [one, change] as const);
  states ??= phrases<Change>([
    ...all([...started, ...cells.started], "started"),
    ...all([...stopped, ...cells.stopped], "stopped"),
    ...all([...changed, ...cells.changed], "changed"),
    ...all([...unchanged, ...cells.unchanged], "listed"),
    ...all(cells.unclear, "unclear"),
  ]);
  return states;
}

/** "status": the column says what was done with the medicine; "medicine": it names the medicine. */
export type ColumnName = "status" | "medicine" | "other";

/** The names of a table's columns, which are the keys of a list of keys and values too. */
export function columnWords(): Phrases<ColumnName> {
  const { cells } = letterLists.dosing();
  columns ??= phrases<ColumnName>([
    ...cells.columns.map((one) => [one, "other"] as const),
    ...cells.medicineColumns.map((one) => [one, "medicine"] as const),
    ...cells.statusColumns.map((one) => [one, "status"] as const),
  ]);
  return columns;
}

export function takingPhrases(): Phrases<"frequency" | "route"> {
  const { frequencies: often, routes } = letterLists.dosing();
  frequencies ??= phrases<"frequency" | "route">([
    ...often.map((one) => [one, "frequency"] as const),
    ...routes.map((one) => [one, "route"] as const),
  ]);
  return frequencies;
}

function doseOf(units: readonly string[]): RegExp {
  const all = units
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  const number = String.raw`\d{1,6}(?:[.,]\d{1,4})?(?:\/\d{1,4})?(?:\s?(?:-|–|to)\s?\d{1,5}(?:\.\d{1,3})?)?|(?:one|two|three|four)(?: (?:to|or) (?:two|three|four))?|half a|half`;
  const unit = all.join("|");
  // "3mg/5mg" and "30mg/500mg" are one dose in the letter's words; half of it is another.
  const second = String.raw`(?:\s?\/\s?\d{1,6}(?:\.\d{1,4})?\s?(?:${unit}))?`;
  return new RegExp(
    String.raw`(?<![\p{L}\d.,/])(?:${number})[\s-]?(?:${unit})${second}(?![\p{L}\d]|\s?\/\s?\d|\/(?:d?l|ml|mmol|mol|min)(?!\p{L}))`,
    "giu",
  );
}
