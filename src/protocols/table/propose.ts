import { add, format, subtract } from "../../base/decimal.ts";
import { compareQuantity } from "../../terms/quantity.ts";
import type { Case, Protocol } from "../protocol.ts";
import { type Input, parseAmount } from "./amount.ts";
import { type Axis, type Cut, cutsOf, type NumberAxis } from "./axis.ts";
import { type CompiledTable, compile } from "./compile.ts";
import { findExample, stepOf } from "./example.ts";
import { inputsOfCase } from "./given.ts";
import { type Got, gotOf } from "./got.ts";
import { mostUnknown } from "./kinds.ts";
import { parseTable } from "./parse.ts";
import { type Pointer, pointer } from "./point.ts";

/** A case that nobody has written yet, with what the table says of it today. */
export type Proposal = { readonly given: Case["given"]; readonly why: string } & Got;

/**
 * For each number that a clause names: the number itself, the step below and the step above, the other
 * columns held inside the clause. A boundary on which a case already stands, so held, is not proposed.
 */
export function propose(protocol: Protocol, cases: readonly Case[]): readonly Proposal[] {
  const axes = parseTable(protocol);
  const pointers = axes.map(pointer);
  const table = compile(protocol);
  const where = `Protocol ${protocol.protocol}`;
  const known = cases.map((row) => inputsOfCase(row.given, table.columns, `${where}, case ${row.case}`));
  const proposed: Proposal[] = [];
  protocol.clauses.forEach((_, clause) => {
    for (const boundary of axes.flatMap((axis, column) => boundariesOf(axis, column, clause))) {
      if (known.some((inputs) => standsOn(inputs, boundary, axes, pointers, clause))) continue;
      const given = findGiven(boundary, axes, clause);
      if (given === null) continue;
      const inputs = inputsOfCase(given, table.columns, where);
      known.push(inputs);
      proposed.push(proposal(given, boundary, table, inputs, clause));
    }
  });
  return proposed;
}

type Boundary = { readonly column: number; readonly number: string; readonly side: string; readonly cut: Cut };

function boundariesOf(axis: Axis, column: number, clause: number): readonly Boundary[] {
  if (axis.kind === "choice") return [];
  return cutsOf([axis.cells[clause]!]).flatMap((cut) => aroundCut(axis, column, cut));
}

function aroundCut(axis: NumberAxis, column: number, cut: Cut): readonly Boundary[] {
  const step = stepOf(axis);
  return [
    { column, cut, side: "just below", number: format(subtract(cut.at, step)) },
    { column, cut, side: "exactly", number: cut.text },
    { column, cut, side: "just above", number: format(add(cut.at, step)) },
  ];
}

function standsOn(
  inputs: readonly Input[],
  { column, number }: Boundary,
  axes: readonly Axis[],
  pointers: readonly Pointer[],
  clause: number,
): boolean {
  return axes.every(({ has }, i) =>
    i === column ? isNumber(inputs[i]!, number) : has[clause]![pointers[i]!(inputs[i]!)] === true,
  );
}

function isNumber(input: Input, number: string): boolean {
  const amount = parseAmount(number);
  if (typeof input === "string" || amount === null || typeof amount === "string") return false;
  return input.kind === "exact" && compareQuantity(input.value, amount.value.value) === 0;
}

/** Columns at their most unknown are left out, as a person would leave them out. */
function findGiven(boundary: Boundary, axes: readonly Axis[], clause: number): Case["given"] | null {
  const given: Case["given"] = {};
  for (const [i, axis] of axes.entries()) {
    const written = i === boundary.column ? boundary.number : findExample(axis, clause);
    if (written === null) return null;
    if (written !== mostUnknown(axis.column)) given[axis.column.id] = written;
  }
  return given;
}

function proposal(
  given: Case["given"],
  { column, side, cut }: Boundary,
  { protocol, columns, apply }: CompiledTable,
  inputs: readonly Input[],
  clause: number,
): Proposal {
  const why = `clause ${protocol.clauses[clause]!.clause}, ${columns[column]!.title} ${side} ${cut.text}`;
  return { given, ...gotOf(apply(inputs)), why };
}
