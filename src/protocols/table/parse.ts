import { Refusal } from "../../base/refusal.ts";
import type { Clause, Column, Protocol } from "../protocol.ts";
import { type Axis, choiceAxis, numberAxis } from "./axis.ts";
import { checkColumns } from "./check-columns.ts";
import { parseChoiceCell, parseNumberCell } from "./cell.ts";
import { choicesOf, isChoice } from "./kinds.ts";

/** The protocol's table as one axis a column, in the order of its columns. Refuses ("bad-input") what does not read. */
export function parseTable(protocol: Protocol): readonly Axis[] {
  const name = `Protocol ${protocol.protocol}`;
  refuseTwice(
    protocol.columns.map((column) => column.id),
    `${name}: column`,
  );
  refuseTwice(
    protocol.clauses.map(({ clause }) => clause),
    `${name}: clause`,
  );
  checkColumns(protocol);
  const ids = new Set(protocol.columns.map((column) => column.id));
  for (const clause of protocol.clauses) {
    for (const id of Object.keys(clause.when)) {
      if (ids.has(id)) continue;
      throw new Refusal("bad-input", `${name}, clause ${clause.clause}, column ${id}: the table has no such column.`);
    }
  }
  return protocol.columns.map((column) => axisOf(column, protocol.clauses, name));
}

function axisOf(column: Column, clauses: readonly Clause[], name: string): Axis {
  const cell = ({ when }: Clause): string => when[column.id] ?? "-";
  const where = ({ clause }: Clause): string => `${name}, clause ${clause}, column ${column.id}`;
  if (isChoice(column)) {
    const values = choicesOf(column.kind);
    return choiceAxis(
      column,
      values,
      clauses.map((row) => parseChoiceCell(cell(row), values, where(row))),
    );
  }
  return numberAxis(
    column,
    clauses.map((row) => parseNumberCell(cell(row), where(row))),
  );
}

function refuseTwice(names: readonly string[], what: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Refusal("bad-input", `${what} ${twice} stands twice.`);
}
