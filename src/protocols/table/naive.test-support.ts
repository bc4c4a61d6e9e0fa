import Big from "big.js";
import type { Case, Column, Protocol } from "../protocol.ts";

// For tests only: the meaning of a table said a second time, as plainly as it can be and on another
// decimal library, so that the proof and the compiled form are held against something they do not share.

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  range: ["below", "inside", "above", "none", "missing"],
  fact: ["yes", "no", "unknown"],
  aki: ["none", "1", "2", "3", "unknown"],
};

/** Inputs as text, one a column: "5.5", "<5", "missing", "yes". */
export type Texts = readonly string[];

/** The numbers of the clauses that apply. */
export function naiveClauses(protocol: Protocol, inputs: Texts): number[] {
  return protocol.clauses.flatMap(({ when }, clause) => {
    const applies = protocol.columns.every((column, i) => {
      const cell = when[column.id] ?? "-";
      return holds(cell, asPoint(protocol, column, inputs[i]!));
    });
    return applies ? [clause] : [];
  });
}

/** Every point that brute force has to look at: each cut, one number between any two, and the specials. */
export function naivePoints(protocol: Protocol): Texts[] {
  return protocol.columns.reduce<string[][]>(
    (boxes, column) => boxes.flatMap((box) => pointsOf(protocol, column).map((point) => [...box, point])),
    [[]],
  );
}

/** True when a box that the proof printed holds the point. */
export function naiveHolds(box: Case["given"], protocol: Protocol, inputs: Texts): boolean {
  return protocol.columns.every((column, i) => holds(box[column.id]!, inputs[i]!));
}

function pointsOf(protocol: Protocol, column: Column): readonly string[] {
  return CHOICES[column.kind] ?? [...probes(protocol, column), "missing", "text", "comparator"];
}

function probes(protocol: Protocol, column: Column): string[] {
  const cells = protocol.clauses.map(({ when }) => when[column.id] ?? "-").join(" ");
  const cuts = [...new Set(cells.match(/-?\d[\d.]*/g) ?? [])].map((text) => new Big(text)).sort((a, b) => a.cmp(b));
  if (cuts.length === 0) return ["0"];
  const between = cuts.slice(1).map((cut, i) => cut.plus(cuts[i]!).div(2));
  return [cuts[0]!.minus(1), ...cuts, ...between, cuts.at(-1)!.plus(1)].map((at) => at.toFixed());
}

/** A comparator's amount becomes a number that stands for all of its interval, or the special where none does. */
function asPoint(protocol: Protocol, column: Column, input: string): string {
  const match = /^(<=|>=|<|>)(.+)$/.exec(input);
  if (match === null) return input;
  const edge = new Big(match[2]!);
  const tiny = new Big("1e-30");
  const numbers = [...probes(protocol, column).map((text) => new Big(text)), edge, edge.plus(tiny), edge.minus(tiny)];
  const inside = numbers.map((at) => at.toFixed()).filter((at) => compares(match[1]!, at, match[2]!));
  const seen = new Set(
    inside.map((at) => protocol.clauses.map(({ when }) => holds(when[column.id] ?? "-", at)).join()),
  );
  return seen.size === 1 ? inside[0]! : "comparator";
}

function holds(cell: string, point: string): boolean {
  return cell === "-" || cell.split(" or ").some((part) => part === point || holdsNumber(part, point));
}

function holdsNumber(part: string, point: string): boolean {
  if (!/^-?\d/.test(point) || /^[a-z0-9]/.test(part)) return part === "any number" && /^-?\d/.test(point);
  return part.split(" and ").every((comparison) => {
    const [, sign, number] = /^(<=|>=|<|>|=)(.+)$/.exec(comparison)!;
    return compares(sign!, point, number!);
  });
}

function compares(sign: string, left: string, right: string): boolean {
  const order = new Big(left).cmp(right);
  if (order === 0) return sign.includes("=");
  return sign.includes(order < 0 ? "<" : ">");
}
