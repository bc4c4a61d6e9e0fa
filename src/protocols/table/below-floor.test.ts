import assert from "node:assert/strict";
import { test } from "node:test";
import type { Clause, Column, Protocol } from "../protocol.ts";
import { choice, clauseOf, tableOf, value } from "./example-tables.test-support.ts";
import { loadFloor } from "./floor-limits.ts";
import { prove } from "./prove.ts";

const { limits } = await loadFloor();

type Row = readonly [Clause["when"], Clause["next"]];

/** The clauses, numbered from 1, that the proof finds below the floor. */
const below = (decides: string[], columns: Column[], rows: readonly Row[]): readonly string[] => {
  const clauses = rows.map(([when, next], i) => clauseOf(`${i + 1}`, when, next));
  const protocol: Protocol = { ...tableOf(columns, []), decides, clauses };
  return prove(protocol, limits).belowFloor;
};
const age: Column = { id: "age", title: "Age", kind: "age", unit: "years" };

test("a clause that takes in a telephoned potassium must be as cautious as the floor", () => {
  const rows: Row[] = [
    [{ k: ">=6.0" }, "gp-today"],
    [{ k: ">=5.5 and <6.0" }, "gp"],
    [{ k: ">=5.5 and <6.0" }, "gp-today"],
    [{ k: "<3.0" }, "gp"],
    [{ k: "<=3.0" }, "gp-now"],
    [{ k: ">=3.0 and <5.5" }, "file"],
    [{ k: ">=3.0 and <=5.5" }, "file"],
    [{ k: ">=2.9999 and <5.5" }, "file"],
    [{ k: "missing or text" }, "gp"],
  ];
  assert.deepEqual(below(["potassium"], [value("k")], rows), ["1", "2", "4", "7", "8"]);
});

test("with limits above and below, any comparator breaches one, and needs the floor's caution", () => {
  // Potassium: now from 6.0 and below 3.0. Every ">5" may be 6.0, every "<5" may be 2.
  const rows: Row[] = [
    [{ k: "comparator" }, "gp"],
    [{ k: "comparator" }, "gp-today"],
    [{ k: "comparator" }, "gp-now"],
  ];
  assert.deepEqual(below(["potassium"], [value("k")], rows), ["1", "2"]);
});

test("with limits on one side, a comparator may not reach them: it needs a GP, and the floor itself says more", () => {
  const rows: Row[] = [
    [{ e: "comparator" }, "file"],
    [{ e: "comparator" }, "leaflet"],
    [{ e: "comparator" }, "tests"],
    [{ e: "comparator" }, "gp"],
    [{ e: "comparator" }, "gp-now"],
    [{ e: "<=15 or comparator" }, "gp"],
  ];
  // eGFR: now at 15 and below, which ">50" cannot be.
  assert.deepEqual(below(["egfr"], [value("e", "mL/min/1.73m2")], rows), ["1", "2", "3", "6"]);
  // CRP: now from 300, which "<50" cannot be.
  assert.deepEqual(below(["crp"], [value("c", "mg/L")], [[{ c: "comparator" }, "gp"]]), []);
  // An analyte without limits has no floor to be below.
  assert.deepEqual(below(["urate"], [value("k")], [[{ k: "comparator" }, "file"]]), []);
});

test("limits of the young alone ask nothing more of a comparator", () => {
  const young = { kind: "value", rule: "young", level: "gp-now", says: "-", source: "-", analyte: "urate" } as const;
  const floor = [{ ...young, unit: "umol/L", when: ">=1", age: { under: 16 } }];
  const table = { ...tableOf([value("u", "umol/L"), age], []), decides: ["urate"] };
  const found = (next: Clause["next"]): readonly string[] =>
    prove({ ...table, clauses: [clauseOf("1", { u: "comparator" }, next)] }, floor).belowFloor;
  assert.deepEqual([found("gp"), found("tests")], [[], ["1"]]);
});

test("the numbers of another result of the report, or of an earlier one, are not this result's floor", () => {
  const other: Column = { id: "k", title: "K", kind: "value", of: "report", analyte: "potassium", unit: "mmol/L" };
  assert.deepEqual(below(["urea"], [other], [[{ k: ">=6.0" }, "file"]]), []);
});

test("a table that is silent about its analyte's floor is below it wherever it is less cautious", () => {
  const earlier: Column = { id: "k", title: "K", kind: "value", of: "previous", unit: "mmol/L" };
  for (const column of [choice("r", "range"), earlier]) {
    assert.deepEqual(
      below(
        ["crp"],
        [column],
        [
          [{}, "file"],
          [{}, "gp-today"],
          [{}, "gp-now"],
        ],
      ),
      ["1", "2"],
    );
  }
});

test("a floor column says it in place of the value, and its clauses must follow it", () => {
  const columns = [value("k"), choice("floor", "floor")];
  const rows: Row[] = [
    [{ floor: "now" }, "gp-now"],
    [{ floor: "now" }, "gp-today"],
    [{ floor: "today" }, "gp-today"],
    [{ floor: "today" }, "gp"],
    [{ floor: "none", k: "any number" }, "file"],
    [{ floor: "none", k: "comparator" }, "gp"],
    [{ k: "<3.0" }, "gp-today"],
  ];
  assert.deepEqual(below(["potassium"], columns, rows), ["2", "4", "7"]);
});

test("the floor of the young counts where the table asks for the age, and for an unknown age", () => {
  const rows: Row[] = [
    [{ na: "<=130", age: "<16" }, "gp-today"],
    [{ na: ">=125 and <=130", age: ">=16" }, "gp"],
    [{ na: ">=125 and <=130", age: "missing" }, "gp"],
    [{ na: ">=125 and <=130", age: ">=15 and <18" }, "gp"],
    [{ na: ">130 and <=150", age: "<16 or missing" }, "file"],
    [{ na: "<125", age: ">=16" }, "gp-now"],
  ];
  assert.deepEqual(below(["sodium"], [value("na"), age], rows), ["1", "3", "4"]);
  assert.deepEqual(below(["sodium"], [value("na")], [[{ na: ">=125 and <=130" }, "gp"]]), []);
});

test("kidney injury asks for caution wherever the table looks at it", () => {
  const rows: Row[] = [
    [{ aki: "none or unknown" }, "gp"],
    [{ aki: "1" }, "gp"],
    [{ aki: "1" }, "gp-today"],
    [{ aki: "1 or 2" }, "gp-today"],
    [{ aki: "3" }, "gp-now"],
    [{}, "file"],
  ];
  assert.deepEqual(below(["urea"], [choice("aki", "aki")], rows), ["2", "4", "6"]);
});

test("a raised troponin is known by the laboratory's own range", () => {
  assert.deepEqual(
    below(
      ["troponin"],
      [choice("r", "range")],
      [
        [{ r: "above" }, "gp"],
        [{ r: "inside" }, "gp"],
      ],
    ),
    ["1"],
  );
});

test("a table of several analytes has no value of its own, so that only a floor column speaks for it", () => {
  const both = ["alt", "ast"];
  assert.deepEqual(
    below(
      both,
      [choice("r", "range")],
      [
        [{ r: "inside" }, "file"],
        [{ r: "above" }, "gp-now"],
      ],
    ),
    ["1"],
  );
  assert.deepEqual(
    below(
      both,
      [choice("floor", "floor")],
      [
        [{ floor: "none" }, "file"],
        [{ floor: "now" }, "gp"],
      ],
    ),
    ["2"],
  );
});

test("a column in another unit than the floor's is refused, for the two cannot be compared", () => {
  assert.throws(() => below(["haemoglobin"], [value("hb", "g/dL")], [[{ hb: "<8" }, "gp-now"]]), {
    name: "Refusal",
    message: "Protocol example, column hb: is in g/dL, but the red-flag floor of haemoglobin is in g/L.",
  });
});
