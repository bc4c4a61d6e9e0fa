import assert from "node:assert/strict";
import { test } from "node:test";
import type { DecideInput } from "./input.ts";
import { see } from "./see.ts";
import { aPatient, facts, preparedFor, RECKLESS } from "./testing/deciding.ts";
import { aReport, aResult, aSpecimen, AT } from "./testing/reports.ts";

const prepared = preparedFor([RECKLESS]);
const input = (more: Partial<DecideInput> = {}): DecideInput => ({
  at: AT,
  match: { kind: "exact", patient: aPatient },
  known: facts(),
  history: null,
  bands: [],
  assumed: [],
  prepared,
  ...more,
});
const view = (...args: Parameters<typeof aReport>) => see(aReport(...args), input(), () => "no");

const fastingOf = (name: string, ofSpecimen: boolean | null): boolean | null =>
  view([aResult("glucose", "5", { name })], { specimens: [aSpecimen({ fasting: ofSpecimen })] }).results[0]!.fasting;

test("fasting as the specimen or the name says; where they disagree nobody knows", () => {
  assert.equal(fastingOf("Glucose", null), null);
  assert.equal(fastingOf("Glucose", true), true);
  assert.equal(fastingOf("Fasting glucose", null), true);
  assert.equal(fastingOf("Fasting glucose", true), true);
  assert.equal(fastingOf("Fasting glucose", false), null);
});

test("age and sex are the register's, on the day of collection; without a register the report's", () => {
  const { age, sex } = view([aResult("crp", "2")], { specimens: [aSpecimen({ collected: "2026-05-03" })] });
  assert.deepEqual([age, sex], [{ least: 65, most: 65 }, "male"]);
  const report = aReport([aResult("crp", "2")], { specimens: [aSpecimen({ collected: "2026-05-04" })] });
  const assumed = see(
    { ...report, patient: { ...report.patient, sex: "other" } },
    input({ match: { kind: "assumed" } }),
    () => "no",
  );
  assert.deepEqual([assumed.age, assumed.sex, assumed.patient], [{ least: 66, most: 66 }, "unknown", null]);
});

const timeOf = (more: Parameters<typeof aSpecimen>[0], specimen: number | null = 0): string | null =>
  view([aResult("crp", "2", { specimen })], { specimens: [aSpecimen(more)] }).results[0]!.at;

test("a result's time is that of collection, else of receipt, else of issue", () => {
  assert.equal(timeOf({}), "2026-03-30T09:00");
  assert.equal(timeOf({ collected: null }), "2026-03-30T14:00");
  assert.equal(timeOf({ collected: null, received: null }), "2026-03-30T18:00");
  assert.equal(timeOf({}, null), "2026-03-30T18:00");
});

const rangeOf = (low: string, high: string, unit: string | null = null) => [{ low, high, unit, text: null }];

test("what was worked out for one value is not taken for another that looks like it", () => {
  const results = [
    aResult("crp", "4", { ranges: rangeOf("0", "5") }),
    aResult("crp", "4", { ranges: rangeOf("0", "3") }),
    aResult("crp", "4", { ranges: rangeOf("5", "9") }),
    aResult("crp", "4", { ranges: rangeOf("0", "5", "mg/dL") }),
    aResult("crp", "4", { ranges: [] }),
    aResult("crp", "4", { ranges: rangeOf("0", "5"), unit: "mg/dL" }),
    aResult("crp", "4", { ranges: rangeOf("0", "5"), comparator: ">" }),
    aResult("crp", "4", { ranges: rangeOf("0", "5"), unit: "furlongs" }),
    aResult("alt", "4", { ranges: rangeOf("5", "9") }),
  ];
  const expected = ["inside", "above", "below", "none", "none", "inside", "none", "missing", "below"];
  for (let round = 0; round < 2; round += 1) {
    assert.deepEqual(
      view(results).results.map((one) => one.range.position),
      expected,
    );
    assert.deepEqual(
      view(results.toReversed()).results.map((one) => one.range.position),
      expected.toReversed(),
    );
  }
});

test("what is kept of texts from outside is bounded, and filling it changes nothing", () => {
  for (let n = 0; n < 12_000; n += 1) {
    const [one] = view([aResult("crp", `${n % 7}.${n}`, { name: n % 2 === 0 ? "CRP" : `Test ${n}` })]).results;
    assert.equal(one!.analyte?.id, n % 2 === 0 ? "crp" : undefined);
  }
  assert.equal(view([aResult("crp", "4")]).results[0]!.range.position, "inside");
});
