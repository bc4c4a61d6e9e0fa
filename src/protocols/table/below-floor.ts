import { Refusal } from "../../base/refusal.ts";
import { atLeastAsCautious } from "../decision.ts";
import type { Protocol } from "../protocol.ts";
import { type Axis, cellsMeet, type ChoiceAxis, type NumberAxis } from "./axis.ts";
import { type NumberCell, parseNumberCell, SPECIALS } from "./cell.ts";
import type { ChoiceLimit, FloorLimit, ValueLimit } from "./floor-limits.ts";

// Which clauses ask for less caution than the red-flag floor does for some inputs that they hold. At
// run time the floor stands above the table anyway; this shows whoever signs that the two disagree.

/** What the floor asks of every clause that meets it. */
type Demand = { readonly level: "gp-now" | "gp-today" | "gp"; readonly meets: (clause: number) => boolean };

/** The numbers of the clauses, ascending. `axes` are the protocol's own, from `parseTable`. */
export function belowFloor(protocol: Protocol, axes: readonly Axis[], floor: readonly FloorLimit[]): readonly number[] {
  const demands = [
    ...floorColumns(axes),
    ...floor.flatMap((limit) => demandsOf(limit, protocol, axes)),
    ...comparatorDemands(floor, protocol, axes),
  ];
  return protocol.clauses.flatMap(({ next }, clause) => {
    const isLow = demands.some(({ level, meets }) => !atLeastAsCautious(next, level) && meets(clause));
    return isLow ? [clause] : [];
  });
}

/** A column that holds what the floor says of this very result: the clauses themselves must follow it. */
function floorColumns(axes: readonly Axis[]): readonly Demand[] {
  return axes.filter(isFloor).flatMap((axis): Demand[] => [
    { level: "gp-now", meets: (clause) => holds(axis, clause, ["now"]) },
    { level: "gp-today", meets: (clause) => holds(axis, clause, ["now", "today"]) },
  ]);
}

function demandsOf(limit: FloorLimit, protocol: Protocol, axes: readonly Axis[]): readonly Demand[] {
  // The derived ones only code can tell, and it holds them above every table.
  if (limit.kind === "derived") return [];
  if (limit.kind === "choice") return choiceDemands(limit, protocol, axes);
  return protocol.decides.includes(limit.analyte) ? valueDemands(limit, protocol, axes) : [];
}

function valueDemands(limit: ValueLimit, protocol: Protocol, axes: readonly Axis[]): readonly Demand[] {
  // The floor column already says it, whatever number the table looks at besides.
  if (axes.some(isFloor)) return [];
  const ages = axes.filter(isNumberAxis).filter(({ column }) => column.kind === "age");
  if (limit.age !== undefined && ages.length === 0) return [];
  const young = limit.age === undefined ? [] : ages.map((axis) => ({ axis, cell: under(limit.age!.under) }));
  const values = axes.filter(isNumberAxis).filter(isOwnValue);
  for (const axis of values) refuseOtherUnit(axis, limit, protocol);
  const checks = [...young, ...values.map((axis) => ({ axis, cell: breach(limit) }))];
  // Without a column for the value the table is silent about the floor, and every clause meets it.
  return [
    { level: limit.level, meets: (clause) => checks.every(({ axis, cell }) => cellsMeet(axis.cells[clause]!, cell)) },
  ];
}

/** The numbers of the limit alone: what a comparator may breach is asked of all limits together. */
function breach(limit: ValueLimit): NumberCell {
  return { spans: parseNumberCell(limit.when, `Rule ${limit.rule}`).spans, specials: [] };
}

/**
 * "comparator" holds every ">5" and "<60" that is not of one band. One without end upwards breaches every
 * limit that is open above, one downwards every limit that is open below; what neither can be without is
 * asked of the clause. More than that is for the floor itself, which looks at the very interval.
 */
function comparatorDemands(
  floor: readonly FloorLimit[],
  { decides }: Protocol,
  axes: readonly Axis[],
): readonly Demand[] {
  if (axes.some(isFloor)) return [];
  const limits = floor.filter((limit) => limit.kind === "value").filter(({ analyte }) => decides.includes(analyte));
  if (limits.length === 0) return [];
  const grownUp = limits.filter(({ age }) => age === undefined);
  const upwards = strictest(grownUp.filter((limit) => breach(limit).spans.some(({ high }) => high === null)));
  const downwards = strictest(grownUp.filter((limit) => breach(limit).spans.some(({ low }) => low === null)));
  const level = atLeastAsCautious(upwards, downwards) ? downwards : upwards;
  const values = axes.filter(isNumberAxis).filter(isOwnValue);
  return values.map((axis) => ({ level, meets: (clause) => cellsMeet(axis.cells[clause]!, COMPARATOR) }));
}

const COMPARATOR: NumberCell = { spans: [], specials: ["comparator"] };

/** What is asked of whoever breaches all of these; of nobody in particular, a GP. */
function strictest(limits: readonly ValueLimit[]): Demand["level"] {
  if (limits.some(({ level }) => level === "gp-now")) return "gp-now";
  return limits.length > 0 ? "gp-today" : "gp";
}

/** Younger than so many years, or of unknown age: the strictest limit counts then. */
function under(years: number): NumberCell {
  return { spans: parseNumberCell(`<${years}`, "The floor's age").spans, specials: SPECIALS };
}

function choiceDemands(limit: ChoiceLimit, protocol: Protocol, axes: readonly Axis[]): readonly Demand[] {
  const only = protocol.decides.every((analyte) => analyte === limit.analyte);
  if (only && axes.some(isFloor)) return [];
  return axes
    .filter(isChoiceAxis)
    .filter((axis) => axis.column.kind === limit.column && speaksOf(axis, limit, protocol))
    .map((axis): Demand => ({ level: limit.level, meets: (clause) => holds(axis, clause, limit.values) }));
}

/** An AKI stage is always of creatinine; a range is of the result decided, or of the report's analyte that it names. */
function speaksOf({ column }: ChoiceAxis, limit: ChoiceLimit, protocol: Protocol): boolean {
  if (limit.column === "aki") return true;
  return column.analyte === undefined ? protocol.decides.includes(limit.analyte) : column.analyte === limit.analyte;
}

/** Only a protocol of one analyte has a value of its own (`check-columns.ts`). */
function isOwnValue({ column }: NumberAxis): boolean {
  return column.kind === "value" && column.of === "this";
}

function refuseOtherUnit({ column }: NumberAxis, limit: ValueLimit, { protocol }: Protocol): void {
  if (column.unit === limit.unit) return;
  const says = `is in ${column.unit}, but the red-flag floor of ${limit.analyte} is in ${limit.unit}`;
  throw new Refusal("bad-input", `Protocol ${protocol}, column ${column.id}: ${says}.`);
}

function holds(axis: ChoiceAxis, clause: number, values: readonly string[]): boolean {
  return values.some((value) => axis.has[clause]![axis.values.indexOf(value)]!);
}

function isFloor(axis: Axis): axis is ChoiceAxis {
  return axis.kind === "choice" && axis.column.kind === "floor" && axis.column.of !== "report";
}

function isNumberAxis(axis: Axis): axis is NumberAxis {
  return axis.kind === "number";
}

function isChoiceAxis(axis: Axis): axis is ChoiceAxis {
  return axis.kind === "choice";
}
