import type { Clause, Column, Protocol } from "../protocol.ts";
import type { Input } from "./amount.ts";
import { type Axis, pointCount } from "./axis.ts";
import { parseTable } from "./parse.ts";
import { pointer, type Pointer } from "./point.ts";

/**
 * What the table says of the inputs. A proved table always gives a clause, unless an input is no word of
 * its column; the other two exist so that a table which was not proved still ends with a GP, never with a guess.
 */
export type Outcome =
  | { readonly kind: "clause"; readonly clause: Clause; readonly index: number }
  | { readonly kind: "none" }
  | { readonly kind: "several"; readonly clauses: readonly Clause[] };

export type CompiledTable = {
  readonly protocol: Protocol;
  readonly columns: readonly Column[];
  /** One input a column, in the order of `columns`; numbers already in the column's unit. Allocates nothing where one clause applies. */
  readonly apply: (inputs: readonly Input[]) => Outcome;
};

const NONE: Outcome = { kind: "none" };
const WORD = 32;

/** Makes the table ready to be applied millions of times. Refuses ("bad-input") a table whose cells do not read. */
export function compile(protocol: Protocol): CompiledTable {
  return { protocol, columns: protocol.columns, apply: applierOf(protocol, parseTable(protocol)) };
}

function applierOf(protocol: Protocol, axes: readonly Axis[]): CompiledTable["apply"] {
  const { clauses } = protocol;
  const outcomes = clauses.map((clause, index): Outcome => ({ kind: "clause", clause, index }));
  const pointers: readonly Pointer[] = axes.map(pointer);
  const words = Math.ceil(clauses.length / WORD);
  const masks = axes.map((axis) => masksOf(axis, words));
  const points = new Int32Array(axes.length);
  return (inputs) => {
    for (let c = 0; c < pointers.length; c += 1) {
      const point = pointers[c]!(inputs[c] ?? "");
      if (point < 0) return NONE;
      points[c] = point * words;
    }
    let found = -1;
    for (let word = 0; word < words; word += 1) {
      let bits = word === words - 1 ? lastWord(clauses.length) : -1;
      for (let c = 0; c < masks.length; c += 1) bits &= masks[c]![points[c]! + word]!;
      if (bits === 0) continue;
      if (found >= 0 || (bits & (bits - 1)) !== 0) return several(clauses, masks, points);
      found = word * WORD + 31 - Math.clz32(bits);
    }
    return outcomes[found] ?? NONE;
  };
}

/** Point by point the clauses whose cell holds it, one bit a clause. */
function masksOf(axis: Axis, words: number): Int32Array {
  const masks = new Int32Array(pointCount(axis) * words);
  axis.has.forEach((points, clause) => {
    points.forEach((has, point) => {
      if (has) masks[point * words + Math.floor(clause / WORD)]! |= 1 << (clause % WORD);
    });
  });
  return masks;
}

/** Only the bits of the last word that stand for a clause: a table without columns has nothing else to clear the rest. */
function lastWord(clauses: number): number {
  return clauses % WORD === 0 ? -1 : (1 << (clauses % WORD)) - 1;
}

function several(clauses: readonly Clause[], masks: readonly Int32Array[], points: Int32Array): Outcome {
  const holds = (index: number): boolean =>
    masks.every((mask, c) => (mask[points[c]! + Math.floor(index / WORD)]! & (1 << (index % WORD))) !== 0);
  return { kind: "several", clauses: clauses.filter((_, index) => holds(index)) };
}
