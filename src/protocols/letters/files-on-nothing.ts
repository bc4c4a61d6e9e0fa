import type { Protocol } from "../protocol.ts";
import type { Axis, ChoiceAxis } from "../table/axis.ts";
import { letterBook } from "./book.ts";

// A clause that lets a letter be coded and filed because nothing was found in it. That no rule found anything is no word
// of the sender's, and what was overlooked is then seen by no GP. A practice may sign such a table; it is told before.

/** One sentence with the clauses that do it; none where there are none. `axes` are the protocol's own. */
export function warnOfFiling(protocol: Protocol, axes: readonly Axis[]): readonly string[] {
  const columns = axes.filter((axis) => axis.kind === "choice");
  const found = protocol.clauses.flatMap(({ clause, next }, place) =>
    next === "code-and-file" && !isStated(columns, place) ? [clause] : [],
  );
  if (found.length === 0) return [];
  const which = found.length === 1 ? `Clause ${found[0]} lets` : `Clauses ${found.join(", ")} let`;
  return [
    `${which} an assistant file a letter because nothing was found in it: what reading overlooks, no GP then sees before it is proposed. Ask that the sender states "no" to an action, or that the letter says that a result is normal.`,
  ];
}

/** True where the clause knows from the letter itself that nothing is asked, or that all is normal. */
function isStated(columns: readonly ChoiceAxis[], clause: number): boolean {
  return columns.some((axis) => {
    const { column } = axis;
    if (column.kind === "action-requested") return !holds(axis, clause, ["none-found", "unknown"]);
    return column.kind === "mentions" && saysNormal(column.list) && !holds(axis, clause, ["no", "unknown"]);
  });
}

function saysNormal(name: string | undefined): boolean {
  return letterBook().lists.mentions.some(({ list, saysNormal: says }) => list === name && says === true);
}

function holds({ has, values: all }: ChoiceAxis, clause: number, values: readonly string[]): boolean {
  return values.some((value) => has[clause]![all.indexOf(value)] === true);
}
