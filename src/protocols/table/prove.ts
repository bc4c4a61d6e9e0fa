import { belowLetterFloor } from "../letters/below-letter-floor.ts";
import { warnOfFiling } from "../letters/files-on-nothing.ts";
import { isOfLetters } from "../letters/is-of-letters.ts";
import type { Protocol } from "../protocol.ts";
import type { Axis } from "./axis.ts";
import { belowFloor } from "./below-floor.ts";
import { cellText } from "./cell-text.ts";
import type { FloorLimit } from "./floor-limits.ts";
import { findGaps } from "./gaps.ts";
import { before, type Grid, gridOf, type Holders, holdersOf } from "./grid.ts";
import { findOverlaps, type Overlap } from "./overlaps.ts";
import { parseTable } from "./parse.ts";
import { type Box, isUncovered } from "./uncovered.ts";

/** Column id to cell text: a box of inputs that a GP can read. */
export type Inputs = Readonly<Record<string, string>>;

/** What a proof found, in clause names; `proved` where it found nothing. */
export type Proof = {
  readonly protocol: string;
  readonly proved: boolean;
  /** Inputs for which no clause applies: the first twenty boxes, each wholly a gap. */
  readonly gaps: readonly { readonly inputs: Inputs }[];
  /** Every pair of clauses that apply together, and all inputs for which they do. */
  readonly overlaps: readonly { readonly rules: readonly string[]; readonly inputs: Inputs }[];
  /** Clauses of whose inputs each is held by an earlier clause too. */
  readonly unreachable: readonly string[];
  /** Clauses less cautious than the red-flag floor for some of their inputs. */
  readonly belowFloor: readonly string[];
  /** Of a table for letters: what is to be known before it is signed, a sentence each; left out where there is nothing. */
  readonly warns?: readonly string[];
  readonly ms: number;
};

/**
 * Proves that exactly one clause applies to any inputs whatever, the missing and the odd included, and
 * that none lies below the floor. Exact, by classes of inputs that no cell tells apart (`axis.ts`).
 * Refuses ("bad-input") a table whose cells do not read, or whose units are not those of the floor.
 */
export function prove(protocol: Protocol, floor: readonly FloorLimit[]): Proof {
  const started = performance.now();
  const axes = parseTable(protocol);
  const all = before(protocol.clauses.length);
  const holders = axes.map(holdersOf);
  const grid = gridOf(holders, all);
  const names = protocol.clauses.map(({ clause }) => clause);
  const overlaps = findOverlaps(axes, names.length);
  const gaps = findGaps(grid, all).map((box) => ({ inputs: gapInputs(box, grid, axes) }));
  const unreachable = findUnreachable(holders, overlaps);
  const below = isOfLetters(protocol) ? belowLetterFloor(protocol, axes) : belowFloor(protocol, axes, floor);
  const warns = isOfLetters(protocol) ? warnOfFiling(protocol, axes) : [];
  return {
    protocol: protocol.protocol,
    proved: gaps.length + overlaps.length + unreachable.length + below.length === 0,
    gaps,
    overlaps: overlaps.map(({ first, second, points }) => ({
      rules: [names[first]!, names[second]!],
      inputs: inputsOf(axes, points),
    })),
    unreachable: unreachable.map((clause) => names[clause]!),
    belowFloor: below.map((clause) => names[clause]!),
    ...(warns.length === 0 ? {} : { warns }),
    ms: Math.round((performance.now() - started) * 1000) / 1000,
  };
}

/** Only a clause that meets an earlier one can be hidden by earlier ones: no cell is empty. */
function findUnreachable(holders: readonly Holders[], overlaps: readonly Overlap[]): readonly number[] {
  const suspects = [...new Set(overlaps.map(({ second }) => second))];
  return suspects.filter((clause) => !isUncovered(gridOf(holders, before(clause), clause), before(clause)));
}

function gapInputs(box: Box, grid: Grid, axes: readonly Axis[]): Inputs {
  const points = box.map((classes, column) => new Set(classes.flatMap((i) => grid[column]![i]!.points)));
  return inputsOf(axes, points);
}

function inputsOf(axes: readonly Axis[], points: readonly ReadonlySet<number>[]): Inputs {
  return Object.fromEntries(axes.map((axis, column) => [axis.column.id, cellText(axis, points[column]!)]));
}
