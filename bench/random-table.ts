import type { Clause, Column, Protocol } from "../src/protocols/protocol.ts";

// Large whole tables for timing the proof: one clause that holds everything, split again and again
// along a column until there are as many as wanted. Seeded, so that every run proves the same tables.

const SPECIALS = " or missing or text or comparator";

/** A table of number columns without gap or overlap. */
export function randomTable(clauses: number, columns: number, seed: number): Protocol {
  const next = generator(seed);
  const rows: Range[][] = [Array.from({ length: columns }, () => ({ low: 0, high: 1000 }))];
  while (rows.length < clauses) {
    const row = Math.floor(next() * rows.length);
    const column = Math.floor(next() * columns);
    const { low, high } = rows[row]![column]!;
    const at = low + 1 + Math.floor(next() * (high - low - 1));
    if (at <= low || at >= high) continue;
    rows.splice(row, 1, rows[row]!.with(column, { low, high: at }), rows[row]!.with(column, { low: at, high }));
  }
  return {
    protocol: `random-${clauses}x${columns}`,
    version: "1",
    title: "Random",
    decides: ["potassium"],
    applies: [],
    columns: Array.from({ length: columns }, (_, i): Column => ({
      id: `c${i}`,
      title: `C${i}`,
      kind: "value",
      of: "report",
      analyte: "sodium",
      unit: "mmol/L",
    })),
    clauses: rows.map((row, i): Clause => ({
      clause: `${i + 1}`,
      when: Object.fromEntries(row.map((range, column) => [`c${column}`, cellOf(range)])),
      next: "gp",
      do: [],
      says: "Random.",
    })),
    sources: [],
    reviewBy: "2030-01-01",
  };
}

type Range = { readonly low: number; readonly high: number };

/** The lowest band takes the specials in, so that nothing is left out. */
function cellOf({ low, high }: Range): string {
  if (low === 0) return high === 1000 ? "-" : `<${high}${SPECIALS}`;
  return high === 1000 ? `>=${low}` : `>=${low} and <${high}`;
}

/** Mulberry32: small, seeded, good enough to scatter cuts. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
