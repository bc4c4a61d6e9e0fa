import assert from "node:assert/strict";
import { test } from "node:test";
import { aPatient, decided, past } from "./testing/deciding.ts";
import { aReport, aResult } from "./testing/reports.ts";

// Limits and levels from the field notes, at each edge; everything else about the report is plain, and
// the table files everything. "file" below the floor shows that nothing but the floor spoke.

type Edge = readonly [raw: string, next: "gp-now" | "gp-today" | "file"];

const EDGES: Readonly<Record<string, { unit: string; edges: readonly Edge[] }>> = {
  potassium: {
    unit: "mmol/L",
    edges: [
      ["2.99", "gp-now"],
      ["3.0", "file"],
      ["5.49", "file"],
      ["5.5", "gp-today"],
      ["5.99", "gp-today"],
      ["6.0", "gp-now"],
    ],
  },
  sodium: {
    unit: "mmol/L",
    edges: [
      ["124", "gp-now"],
      ["125", "file"],
      ["150", "file"],
      ["150.1", "gp-now"],
    ],
  },
  "adjusted-calcium": {
    unit: "mmol/L",
    edges: [
      ["1.89", "gp-now"],
      ["1.9", "file"],
      ["2.99", "file"],
      ["3.00", "gp-today"],
      ["3.01", "gp-now"],
    ],
  },
  glucose: {
    unit: "mmol/L",
    edges: [
      ["2.7", "gp-now"],
      ["2.8", "file"],
      ["20", "file"],
      ["20.1", "gp-now"],
    ],
  },
  creatinine: {
    unit: "umol/L",
    edges: [
      ["200", "file"],
      ["201", "gp-now"],
    ],
  },
  egfr: {
    unit: "mL/min/1.73m2",
    edges: [
      ["15", "gp-now"],
      ["16", "file"],
    ],
  },
  haemoglobin: {
    unit: "g/L",
    edges: [
      ["79", "gp-now"],
      ["80", "file"],
      ["200", "file"],
      ["201", "gp-now"],
    ],
  },
  neutrophils: {
    unit: "10*9/L",
    edges: [
      ["0.99", "gp-now"],
      ["1.0", "file"],
    ],
  },
  platelets: {
    unit: "10*9/L",
    edges: [
      ["69", "gp-now"],
      ["70", "file"],
      ["1000", "file"],
      ["1001", "gp-now"],
    ],
  },
  "white-cells": {
    unit: "10*9/L",
    edges: [
      ["30", "file"],
      ["30.1", "gp-now"],
    ],
  },
  inr: {
    unit: "ratio",
    edges: [
      ["5.0", "file"],
      ["5.1", "gp-now"],
    ],
  },
  crp: {
    unit: "mg/L",
    edges: [
      ["299", "file"],
      ["300", "gp-now"],
    ],
  },
  alt: {
    unit: "U/L",
    edges: [
      ["399", "file"],
      ["400", "gp-now"],
    ],
  },
  ast: {
    unit: "U/L",
    edges: [
      ["399", "file"],
      ["400", "gp-now"],
    ],
  },
  ck: {
    unit: "U/L",
    edges: [
      ["4999", "file"],
      ["5000", "gp-now"],
    ],
  },
  amylase: {
    unit: "U/L",
    edges: [
      ["499", "file"],
      ["500", "gp-now"],
    ],
  },
  magnesium: {
    unit: "mmol/L",
    edges: [
      ["0.4", "gp-now"],
      ["0.41", "file"],
    ],
  },
  phosphate: {
    unit: "mmol/L",
    edges: [
      ["0.3", "gp-now"],
      ["0.31", "file"],
    ],
  },
  lithium: {
    unit: "mmol/L",
    edges: [
      ["1.49", "file"],
      ["1.5", "gp-now"],
    ],
  },
  digoxin: {
    unit: "ug/L",
    edges: [
      ["2.49", "file"],
      ["2.5", "gp-now"],
    ],
  },
  "d-dimer": {
    unit: "mg/L FEU",
    edges: [
      ["0.49", "file"],
      ["0.5", "gp-now"],
    ],
  },
};

const NAMES: Readonly<Record<string, string>> = {
  "white-cells": "White cells",
  "d-dimer": "D-dimer",
  "adjusted-calcium": "Adjusted calcium",
};

for (const [analyte, { unit, edges }] of Object.entries(EDGES)) {
  test(`${analyte}: every limit of the floor at its edge`, () => {
    for (const [raw, expected] of edges) {
      const name = NAMES[analyte] ?? analyte;
      const decision = decided(aReport([aResult(analyte, raw, { name, unit, ranges: [] })]));
      assert.equal(decision.next, expected, `${raw}: ${JSON.stringify(decision.because)}`);
      assert.equal(decision.floor.length > 0, expected !== "file", raw);
    }
  });
}

const one = (analyte: string, raw: string | null, more: Parameters<typeof aResult>[2] = {}) =>
  aReport([aResult(analyte, raw, more)]);

test("any part of a comparator's interval counts", () => {
  for (const [comparator, raw, expected] of [
    [">", "5.9", "gp-now"],
    [">=", "6.0", "gp-now"],
    [">", "5.0", "gp-now"],
    ["<", "3.0", "gp-now"],
    ["<", "4.0", "gp-now"],
    ["<=", "3.0", "gp-now"],
  ] as const) {
    assert.equal(decided(one("potassium", raw, { comparator })).next, expected, `${comparator}${raw}`);
  }
  assert.equal(decided(one("crp", "5", { comparator: "<" })).next, "file");
  assert.equal(decided(one("alt", "400", { comparator: "<", ranges: [] })).next, "file");
  assert.equal(decided(one("alt", "400", { comparator: "<=", ranges: [] })).next, "gp-now");
});

const child = (birthDate: string | null) =>
  ({ match: { kind: "exact", patient: { ...aPatient, birthDate } } }) as const;

test("under 16 the limits are stricter, and an age that is not known counts as under 16", () => {
  assert.equal(decided(one("sodium", "130", { ranges: [] })).next, "file");
  assert.equal(decided(one("sodium", "130"), child("2012-01-01")).next, "gp-now");
  assert.equal(decided(one("sodium", "131"), child("2012-01-01")).next, "gp");
  assert.equal(decided(one("sodium", "130"), child(null)).next, "gp-now");
  assert.equal(decided(one("glucose", "11.1"), child("2009-01-01")).next, "gp-now");
  assert.equal(decided(one("glucose", "11.0"), child("2009-01-01")).next, "gp");
  assert.equal(decided(one("glucose", "15", { ranges: [] })).next, "file");
});

test("a potassium of 5.5 to 5.9 calls for a repeat within three days", () => {
  assert.deepEqual(decided(one("potassium", "5.6")).do, [
    { deed: "repeat-test", what: "potassium within 3 days", result: 0 },
  ]);
  assert.deepEqual(decided(one("potassium", "5.4", { ranges: [] })).do, []);
});

test("acute kidney injury: stage 1 today, 2 and 3 now, long-standing or unknown by the table", () => {
  const history = [past("creatinine", "2026-01-05", "60")];
  for (const [raw, expected] of [
    ["89", "file"],
    ["90", "gp-today"],
    ["119", "gp-today"],
    ["120", "gp-now"],
    ["180", "gp-now"],
  ] as const) {
    assert.equal(decided(one("creatinine", raw, { ranges: [] }), { history }).next, expected, raw);
  }
  assert.equal(decided(one("creatinine", "90", { ranges: [] }), { history: null }).next, "file");
  assert.equal(decided(one("creatinine", "61", { comparator: ">", ranges: [] }), { history }).next, "gp-now");
});

test("sodium outside its range and changing goes today; stable, or with nothing earlier, by the table", () => {
  const history = [past("sodium", "2026-02-01", "131")];
  assert.equal(decided(one("sodium", "130"), { history }).next, "gp-today");
  assert.equal(decided(one("sodium", "131"), { history }).next, "file");
  assert.equal(decided(one("sodium", "131"), { history: [past("sodium", "2024-02-01", "140")] }).next, "file");
  assert.equal(decided(one("sodium", "140"), { history }).next, "file");
});

const contradictory = (raw: string) =>
  one("x", raw, {
    code: "44I4.",
    system: "http://read.info/readv2",
    name: "Serum sodium",
    unit: "mmol/L",
    ranges: [],
  });

test("code and name that contradict each other: the floor looks at what it may be", () => {
  assert.equal(decided(contradictory("4.4")).next, "gp");
  assert.equal(decided(contradictory("6.9")).next, "gp-now");
  assert.equal(decided(contradictory("140")).next, "gp");
  assert.equal(decided(contradictory("118")).next, "gp-now");
});

test("a value converts before the floor looks at it", () => {
  assert.equal(decided(one("haemoglobin", "7.9", { name: "Haemoglobin", unit: "g/dL", ranges: [] })).next, "gp-now");
  assert.equal(decided(one("haemoglobin", "8.0", { name: "Haemoglobin", unit: "g/dL", ranges: [] })).next, "file");
});
