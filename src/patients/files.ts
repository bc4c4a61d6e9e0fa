import type { ContextFact } from "./context.ts";
import type { PastResult } from "./history.ts";
import { type Patient, PATIENT_FLAGS } from "./patient.ts";
import type { ContextRow, HistoryRow, RegisterRow } from "./row.ts";

// What files say without a database: for deciding at the terminal, and for trying things out.

/** The rows of a register as patients, each with its line for an id; what the file cannot say is not so. */
export function patientsFrom(rows: readonly RegisterRow[]): readonly Patient[] {
  return rows.map(({ line, flags, staffRelations, ...rest }) => ({
    ...rest,
    id: `line-${line}`,
    flags: PATIENT_FLAGS.filter((flag) => flags[flag] === true),
    staffRelations: staffRelations ?? [],
  }));
}

/** Facts by NHS number, in the file's order. */
export function factsByNumber(rows: readonly ContextRow[]): ReadonlyMap<string, readonly ContextFact[]> {
  return grouped(rows, ({ fact }) => fact);
}

/** Earlier results by NHS number, in the file's order. */
export function historyByNumber(rows: readonly HistoryRow[]): ReadonlyMap<string, readonly PastResult[]> {
  return grouped(rows, ({ result }) => result);
}

function grouped<Row extends { readonly nhsNumber: string }, T>(
  rows: readonly Row[],
  valueOf: (row: Row) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.nhsNumber);
    if (group === undefined) groups.set(row.nhsNumber, [valueOf(row)]);
    else group.push(valueOf(row));
  }
  return groups;
}
