import type { Next } from "../decision.ts";
import type { Protocol } from "../protocol.ts";

// The table as a page shows it: the GP reads the cells as their author wrote them, a cell left out as "-".

export type TableRow = {
  readonly clause: string;
  /** In the order of the titles. */
  readonly cells: readonly string[];
  readonly next: Next;
  /** ISO 8601; null where the usual one of `next` holds. */
  readonly within: string | null;
  readonly says: string;
};

export function tableRows(protocol: Protocol): {
  readonly titles: readonly string[];
  readonly rows: readonly TableRow[];
} {
  return {
    titles: protocol.columns.map(({ title }) => title),
    rows: protocol.clauses.map(({ clause, when, next, within, says }) => ({
      clause,
      cells: protocol.columns.map(({ id }) => when[id] ?? "-"),
      next,
      within: within ?? null,
      says,
    })),
  };
}
