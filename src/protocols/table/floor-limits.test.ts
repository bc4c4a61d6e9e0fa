import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNumberCell } from "./cell.ts";
import { cellsMeet } from "./axis.ts";
import { loadFloor, readFloor } from "./floor-limits.ts";

const { limits } = await loadFloor();

/** The strictest level that the file states for a number at an age; null where the floor is silent. */
const levelAt = (analyte: string, number: string, age = 40): string | null => {
  const levels = limits.flatMap((limit) => {
    if (limit.kind !== "value" || limit.analyte !== analyte) return [];
    if (limit.age !== undefined && age >= limit.age.under) return [];
    return cellsMeet(parseNumberCell(limit.when, "limit"), parseNumberCell(`=${number}`, "number"))
      ? [limit.level]
      : [];
  });
  return levels.includes("gp-now") ? "gp-now" : (levels[0] ?? null);
};

// Both sides of every limit of the published list of telephone limits, as the floor was decided.
const NOW: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["potassium", ["6.0", "6.7", "2.99"], ["3.0", "4.2", "5.49", "5.99"]],
  ["sodium", ["124", "151", "150.1"], ["125", "150", "140"]],
  ["adjusted-calcium", ["1.89", "3.01"], ["1.9", "2.4", "3.0"]],
  ["glucose", ["2.79", "20.1"], ["2.8", "20", "11.1"]],
  ["creatinine", ["201"], ["200", "80"]],
  ["egfr", ["15", "7"], ["16", "90"]],
  ["haemoglobin", ["79", "201"], ["80", "200", "140"]],
  ["neutrophils", ["0.99"], ["1.0"]],
  ["platelets", ["69", "1001"], ["70", "1000"]],
  ["white-cells", ["30.1"], ["30"]],
  ["inr", ["5.1"], ["5.0"]],
  ["crp", ["300"], ["299"]],
  ["alt", ["400"], ["399"]],
  ["ast", ["400"], ["399"]],
  ["ck", ["5000"], ["4999"]],
  ["amylase", ["500"], ["499"]],
  ["magnesium", ["0.4"], ["0.41"]],
  ["phosphate", ["0.3"], ["0.31"]],
  ["lithium", ["1.5"], ["1.49"]],
  ["digoxin", ["2.5"], ["2.49"]],
  ["d-dimer", ["0.5"], ["0.49"]],
];

test("every limit stands where the list of telephone limits puts it", () => {
  for (const [analyte, now, notNow] of NOW) {
    for (const number of now) assert.equal(levelAt(analyte, number), "gp-now", `${analyte} ${number}`);
    for (const number of notNow) assert.notEqual(levelAt(analyte, number), "gp-now", `${analyte} ${number}`);
  }
});

test("no analyte has a limit that the list does not know", () => {
  const stated = new Set(limits.flatMap((limit) => (limit.kind === "value" ? [limit.analyte] : [])));
  assert.deepEqual([...stated].sort(), NOW.map(([analyte]) => analyte).sort());
});

test("today is asked for where the list says today", () => {
  for (const number of ["5.5", "5.99"]) assert.equal(levelAt("potassium", number), "gp-today");
  assert.equal(levelAt("adjusted-calcium", "3.0"), "gp-today");
  for (const number of ["5.49", "3.0"]) assert.equal(levelAt("potassium", number), null);
});

test("the young have limits of their own", () => {
  assert.equal(levelAt("sodium", "130", 15), "gp-now");
  assert.equal(levelAt("sodium", "130", 16), null);
  assert.equal(levelAt("sodium", "130.1", 15), null);
  assert.equal(levelAt("glucose", "11.1", 17), "gp-now");
  assert.equal(levelAt("glucose", "11.0", 17), null);
  assert.equal(levelAt("glucose", "15", 18), null);
});

test("what only words can tell stands in the same file", () => {
  const others = limits.flatMap((limit) => (limit.kind === "value" ? [] : [`${limit.rule} ${limit.level}`]));
  assert.deepEqual(others, [
    "sodium-changing gp-today",
    "aki-2-or-3 gp-now",
    "aki-1 gp-today",
    "blasts-reported gp-now",
    "troponin-raised gp-now",
    "telephoned gp-today",
  ]);
});

const one = {
  kind: "value",
  rule: "r",
  level: "gp-now",
  analyte: "a",
  unit: "u",
  when: "<1",
  says: "Low.",
  source: "Us.",
};
const stage = {
  kind: "choice",
  rule: "s",
  level: "gp-now",
  analyte: "a",
  column: "aki",
  values: ["3"],
  says: "A.",
  source: "Us.",
};
const read = (...some: object[]): unknown =>
  readFloor(new TextEncoder().encode(JSON.stringify({ version: "1", limits: some })), "floor.json");

test("a floor that does not read is refused whole", () => {
  assert.ok(read(one, stage));
  const refused = { name: "Refusal", code: "bad-input", message: /^floor\.json/ };
  for (const bad of [
    { when: "<" },
    { when: "missing" },
    { when: "-" },
    { level: "gp" },
    { source: "" },
    { extra: 1 },
    { age: {} },
  ]) {
    assert.throws(() => read({ ...one, ...bad }), refused, JSON.stringify(bad));
  }
  for (const bad of [{ values: ["4"] }, { values: [] }, { column: "sex" }]) {
    assert.throws(() => read({ ...stage, ...bad }), refused, JSON.stringify(bad));
  }
  assert.throws(() => read(), refused);
  assert.throws(() => read(one, one), { message: "floor.json, rule r: stands twice." });
  assert.throws(() => readFloor(new TextEncoder().encode("{"), "floor.json"), {
    message: "floor.json is not JSON in UTF-8.",
  });
});
