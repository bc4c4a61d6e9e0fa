import fc from "fast-check";
import type { Clause, Column, Protocol } from "../protocol.ts";

// For tests only: small tables of our own making. Nothing in them is advice.

/** A protocol around columns and rows; a row is the clause's cells by column id. */
export function tableOf(columns: readonly Column[], rows: readonly Clause["when"][]): Protocol {
  return {
    protocol: "example",
    version: "1",
    title: "Example",
    decides: ["potassium"],
    applies: [],
    columns: [...columns],
    clauses: rows.map((when, i) => clauseOf(`${i + 1}`, when)),
    sources: [{ source: "None: an example." }],
    reviewBy: "2030-01-01",
  };
}

export function clauseOf(clause: string, when: Clause["when"], next: Clause["next"] = "gp"): Clause {
  return { clause, when, next, do: [], says: `Clause ${clause} of the example.` };
}

export function value(id: string, unit = "mmol/L"): Column {
  return { id, title: id.toUpperCase(), kind: "value", of: "this", unit };
}

export function choice(id: string, kind: "range" | "fact" | "aki" | "floor"): Column {
  return { id, title: id.toUpperCase(), kind, ...(kind === "fact" ? { fact: id } : {}) };
}

const NUMBERS = ["-1", "0", "2", "2.5", "10"];
const SIGNS = ["<", "<=", ">=", ">", "="];

const comparison = fc
  .tuple(fc.constantFrom(...SIGNS), fc.constantFrom(...NUMBERS))
  .map(([sign, number]) => `${sign}${number}`);

const between = fc
  .tuple(fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.boolean())
  .map(([low, by, openLow, openHigh]) => {
    const high = Math.min(low + by, NUMBERS.length - 1);
    return `>${openLow ? "" : "="}${NUMBERS[low]} and <${openHigh ? "" : "="}${NUMBERS[high]}`;
  });

const numberPart = fc.oneof(comparison, between, fc.constantFrom("missing", "text", "comparator", "any number"));
const numberCell = fc.oneof(
  fc.constant("-"),
  fc.array(numberPart, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" or ")),
);

const factCell = fc.subarray(["yes", "no", "unknown"], { minLength: 1 }).map((words) => words.join(" or "));

/** Two number columns and a fact: mostly with gaps and overlaps. */
export const anyTable: fc.Arbitrary<Protocol> = fc
  .array(fc.record({ a: numberCell, b: numberCell, c: factCell }, { requiredKeys: ["a"] }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((rows) => tableOf([value("a"), value("b"), choice("c", "fact")], rows as Clause["when"][]));

const HALVES: readonly (readonly [string, string, string])[] = [
  ["a", "<2.5 or missing", ">=2.5 or text or comparator"],
  ["a", "any number", "missing or text or comparator"],
  ["b", "<=0 or >10 or text", ">0 and <=10 or missing or comparator"],
  ["b", "=2", "<2 or >2 or missing or text or comparator"],
  ["c", "yes", "no or unknown"],
];

/** Tables without gap or overlap, made by splitting a clause that leaves a column open in two along it. */
export const wholeTable: fc.Arbitrary<Protocol> = fc
  .array(fc.tuple(fc.nat(), fc.constantFrom(...HALVES)), { maxLength: 8 })
  .map((splits) => {
    const rows: Clause["when"][] = [{}];
    for (const [which, [column, left, right]] of splits) {
      const at = which % rows.length;
      const row = rows[at]!;
      if (row[column] === undefined) rows.splice(at, 1, { ...row, [column]: left }, { ...row, [column]: right });
    }
    return tableOf([value("a"), value("b"), choice("c", "fact")], rows);
  });
