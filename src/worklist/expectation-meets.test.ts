import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { aReport, aResult } from "../protocols/decide/testing/reports.ts";
import type { Report } from "../reading/report.ts";
import { standardTerms } from "../terms/analyte.ts";
import { type Asked, whatComes } from "./expectation-meets.ts";

const terms = standardTerms();
const ASKED_AT = new Date("2026-11-02T12:00:00Z");
const asked: Asked = { analytes: ["ferritin"], way: "new-sample", asked_at: ASKED_AT, sampled: [] };

function report(over: Partial<Report> = {}, collected: string | null = "2026-11-04T08:05"): Report {
  const specimen = { id: "S1", type: null, collected, received: null, fasting: null, comments: [] };
  const result = { ...aResult("ferritin", "12", { unit: "ug/L" }), specimen: 0, status: "final" };
  return { ...aReport([result]), status: "final", comments: [], specimens: [specimen], ...over };
}

const comes = (over: Partial<Report> = {}, as: Partial<Asked> = {}, collected?: string | null): readonly string[] => [
  ...whatComes({ ...asked, ...as }, report(over, collected), terms).keys(),
];

test("a final result of the test, of a sample taken afterwards, comes", () => {
  assert.deepEqual(comes(), ["ferritin"]);
  assert.deepEqual(comes({ status: "corrected" }), ["ferritin"], "a correction of a final result is final");
});

test("the sample decides: before the asking, on no known day, or on the day of the asking without a time is none", () => {
  assert.deepEqual(comes({}, {}, "2026-11-02T11:59"), []);
  assert.deepEqual(comes({}, {}, "2026-11-02"), []);
  assert.deepEqual(comes({}, {}, "2026-11-03"), ["ferritin"]);
  assert.deepEqual(comes({}, {}, null), []);
});

test("an add-on is measured in the sample that there was, and in no other of before", () => {
  const way = "add-on";
  assert.deepEqual(comes({}, { way, sampled: ["2026-11-02T08:05"] }, "2026-11-02T08:05"), ["ferritin"]);
  assert.deepEqual(comes({}, { way, sampled: ["2026-11-02T08:05"] }, "2026-11-01T08:05"), []);
});

test("what was ordered elsewhere may have been taken in the weeks before it was entered", () => {
  assert.deepEqual(comes({}, { way: "elsewhere" }, "2026-10-20T08:05"), ["ferritin"]);
  assert.deepEqual(comes({}, { way: "elsewhere" }, "2026-09-20T08:05"), []);
});

test("active B12 answers where total B12 was asked for", () => {
  const specimen = 0;
  const results = [{ ...aResult("active B12", "60", { unit: "pmol/L" }), specimen, status: "final" }];
  assert.deepEqual(comes({ results }, { analytes: ["total-b12"] }), ["total-b12"]);
});

test("what no result can bring is not brought", () => {
  assert.deepEqual(comes({}, { analytes: [] }), []);
});

test("no expectation is closed by a result that is not final, whatever else is so", () => {
  const open = ["registered", "preliminary", "partial", "cancelled", "entered-in-error", "unknown", "later", null];
  fc.assert(
    fc.property(
      fc.constantFrom(...open),
      fc.constantFrom("report", "result"),
      fc.constantFrom("new-sample", "add-on", "none", "elsewhere"),
      fc.constantFrom("fhir-r4-document", "fhir-r4-message"),
      (status, where, way, format) => {
        const base = report({ format });
        const results = base.results.map((one) => (where === "result" ? { ...one, status, statusRaw: status } : one));
        const whole = where === "report" ? { status, statusRaw: status } : {};
        assert.deepEqual(comes({ ...base, results, ...whole }, { way, sampled: ["2026-11-04T08:05"] }), []);
      },
    ),
  );
});
