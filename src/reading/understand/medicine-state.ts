import type { Ground } from "./ground.ts";
import { type Cell, cellsOf, headerOf } from "./medicine-columns.ts";
import { type Change, statePhrases } from "./dosing.ts";
import { findAll, type Hit, type Span, within } from "./tokens.ts";

// What one cell, or a line of its own, says was done with a medicine.

/** What the medicine's row says, and its words; undefined where the medicine stands in none that says anything. */
export type RowState = Said | undefined;
export type Said = { readonly change: Change; readonly words: Hit<Change> | undefined };

export const UNCLEAR: Said = { change: "unclear", words: undefined };
/** "Stopped then restarted", "Started / stopped": which of the two holds is not said. */
const AND = /^[\s,]*(?:then|and|but|now|later|or|\/|&|,)?[\s,]*(?:then|now|later|subsequently)?[\s]*$/iu;
/** What may follow the state on a line of its own; "Reduce the dose if" begins a sentence. */
const ENDED = /^\s*(?:$|[-–:(,;.]|on\b|until\b|due\b|because\b|by\b)/iu;
/** A longer line is no row of a table, and is not cut up for each medicine in it. */
export const LONGEST_ROW = 1000;

/** What a cell that begins with the words of a state says. */
export function stateOf(ground: Ground, cell: Cell): RowState {
  const { text } = ground;
  const here = statesIn(ground, cell);
  const [first] = here;
  if (first === undefined) return undefined;
  const before = text.slice(cell.start, first.start);
  if (!/^[\s[(*–:-]*(?:(?:status|change|action)\s*[:–-]\s*)?[\s[(*-]*$/iu.test(before)) return undefined;
  if (/\?/u.test(text.slice(cell.start, cell.end))) return UNCLEAR;
  const second = here.find(({ means, start }) => start >= first.end && means !== first.means && means !== "listed");
  if (second !== undefined && AND.test(text.slice(first.end, second.start))) return UNCLEAR;
  return { change: first.means, words: first };
}

/** Within the cell alone: "Dose" above "Changed" is no dose that was changed. */
export function statesIn({ text, tokens }: Ground, cell: Span): readonly Hit<Change>[] {
  return findAll(text, within(tokens, cell), statePhrases());
}

/** Whether it begins with a state and says little more. */
export function isEnded(ground: Ground, cell: Span): boolean {
  const words = stateOf(ground, cell)?.words;
  return words !== undefined && ENDED.test(ground.text.slice(words.end, cell.end));
}

/** "Stopped on 12/11/2026", "Status	Stopped": a line without a medicine that says what was done with one. */
export function saysAlone(ground: Ground, line: Span): boolean {
  if (line.end - line.start > LONGEST_ROW || (headerOf(ground.text, line)?.roles.length ?? 0) > 2) return false;
  return cellsOf(ground.text, line).some((cell) => {
    const said = stateOf(ground, cell)?.words;
    return said !== undefined && said.means !== "listed" && ENDED.test(ground.text.slice(said.end, cell.end));
  });
}
