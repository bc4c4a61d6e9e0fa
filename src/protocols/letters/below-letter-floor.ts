import { atLeastAsCautious, type Next } from "../decision.ts";
import type { Protocol } from "../protocol.ts";
import type { Axis, ChoiceAxis } from "../table/axis.ts";
import { letterBook } from "./book.ts";
import { columnKey } from "./column-key.ts";
import type { FloorRule } from "./floor-rules.ts";

// Which clauses of a table for letters ask for less caution than the floor does of what their own cells name. A table
// that does not look at a thing is silent about it: then the floor stands above it when a letter is decided.

type Demand = { readonly level: Next; readonly column: string; readonly values: readonly string[] };

/** The numbers of the clauses, ascending. `axes` are the protocol's own, from `parseTable`. */
export function belowLetterFloor(protocol: Protocol, axes: readonly Axis[]): readonly number[] {
  const demands = letterBook().floor.rules.flatMap(demandOf);
  const columns = axes.filter((axis) => axis.kind === "choice");
  return protocol.clauses.flatMap(({ next }, clause) => {
    const isLow = demands.some(
      ({ level, column, values }) =>
        !atLeastAsCautious(next, level) &&
        columns.some((axis) => columnKey(axis.column) === column && holds(axis, clause, values)),
    );
    const isLowForChild = !atLeastAsCautious(next, "gp") && mayBeChildNotBrought(columns, clause);
    return isLow || isLowForChild ? [clause] : [];
  });
}

const SAID = ["yes", "possible"] as const;

/** What a rule asks of every clause that holds one of the values; rules of two facts together are not among them. */
function demandOf(rule: FloorRule): readonly Demand[] {
  switch (rule.kind) {
    case "concern":
      if (rule.onlyIf !== undefined) return [];
      return [{ level: rule.level, column: `concern:${rule.concern}`, values: SAID }];
    case "child-not-brought":
      return [{ level: rule.level, column: `concern:${rule.concern}`, values: SAID }];
    case "flag":
      return [{ level: rule.level, column: `flag:${rule.flag}`, values: ["yes"] }];
    case "medicine":
      return [{ level: rule.level, column: "medication-changed", values: ["yes"] }];
    // No column looks at what is denied.
    case "denied":
    case "urgent":
      return [];
  }
}

function mayBeChildNotBrought(columns: readonly ChoiceAxis[], clause: number): boolean {
  const holdsIn = (kind: string, values: readonly string[]): boolean =>
    columns.some((axis) => axis.column.kind === kind && holds(axis, clause, values));
  return holdsIn("did-not-attend", ["yes"]) && holdsIn("child", ["yes", "unknown"]);
}

function holds({ has, values: all }: ChoiceAxis, clause: number, values: readonly string[]): boolean {
  return values.some((value) => has[clause]![all.indexOf(value)] === true);
}
