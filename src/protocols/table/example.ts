import { add, type Decimal, decimal, format, multiply, subtract } from "../../base/decimal.ts";
import { type Axis, bandCount, type NumberAxis, specialPoint } from "./axis.ts";
import { mostUnknown } from "./kinds.ts";
import { runsOf } from "./runs.ts";

const HALF = decimal("0.5");

/** The smallest step that the column's own numbers are written in: a tenth where one of them is "5.5". */
export function stepOf(axis: NumberAxis): Decimal {
  return { units: 1, scale: Math.max(0, ...axis.cuts.map(({ at }) => at.scale)) };
}

/**
 * One input that the clause's cell holds, written as in a case: the most unknown one where it may be,
 * else a number well inside a band. Null only for a lone "comparator" in a column of one band.
 */
export function findExample(axis: Axis, clause: number): string | null {
  const has = axis.has[clause]!;
  const unknown = mostUnknown(axis.column);
  if (axis.kind === "choice") return has[axis.values.indexOf(unknown)]! ? unknown : axis.values[has.indexOf(true)]!;
  if (has[specialPoint(axis, "missing")]!) return "missing";
  const bands = Array.from({ length: bandCount(axis) }, (_, band) => band).filter((band) => has[band]!);
  const [best] = bands.toSorted((a, b) => (a % 2) - (b % 2));
  if (best !== undefined) return numberIn(axis, best);
  return has[specialPoint(axis, "text")]! ? "text" : findAcross(axis);
}

/** A comparator's interval that does not lie in one band. */
function findAcross(axis: NumberAxis): string | null {
  const [first] = axis.cuts;
  if (first === undefined || new Set(runsOf(axis)).size === 1) return null;
  return `>${format(subtract(first.at, stepOf(axis)))}`;
}

function numberIn(axis: NumberAxis, band: number): string {
  const [low, high] = [axis.cuts[Math.ceil(band / 2) - 1], axis.cuts[Math.ceil(band / 2)]];
  if (band % 2 === 1) return axis.cuts[(band - 1) / 2]!.text;
  if (low === undefined) return high === undefined ? "1" : format(subtract(high.at, stepOf(axis)));
  if (high === undefined) return format(add(low.at, stepOf(axis)));
  return format(multiply(add(low.at, high.at), HALF));
}
