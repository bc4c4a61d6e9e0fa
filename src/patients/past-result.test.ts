import assert from "node:assert/strict";
import { test } from "node:test";
import { standardTerms } from "../terms/analyte.ts";
import type { Report } from "../reading/report.ts";
import { pastResultsOf } from "./past-result.ts";
import { potassiumReport } from "./testing/people.ts";

function taken(report: Report): readonly string[] {
  return pastResultsOf(standardTerms(), report).map(
    ({ analyte, raw, comparator, at }) => `${analyte} ${comparator ?? ""}${raw} ${at}`,
  );
}

test("a final number is history, its comparator with it", () => {
  assert.deepEqual(taken(potassiumReport("4.40")), ["potassium 4.40 2026-11-20T08:15:00Z"]);
  assert.deepEqual(taken(potassiumReport("10", { comparator: ">" })), ["potassium >10 2026-11-20T08:15:00Z"]);
});

test("what is not final, not a number or not certainly that analyte is no history", () => {
  for (const status of ["preliminary", "registered", "cancelled", "entered-in-error", "unknown"]) {
    assert.deepEqual(taken(potassiumReport("4.4", { status })), [], status);
    assert.deepEqual(taken({ ...potassiumReport("4.4"), status }), [], status);
  }
  assert.deepEqual(taken(potassiumReport("4,4")), []);
  assert.deepEqual(taken(potassiumReport("4.4", { raw: null, text: "haemolysed" })), []);
  assert.deepEqual(taken(potassiumReport("4.4", { unit: "furlongs" })), []);
  assert.deepEqual(taken(potassiumReport("4.4", { name: "Serum sodium" })), []);
  assert.deepEqual(taken(potassiumReport("4.4", { isGroup: true })), []);
});

test("a number of no known day is no history", () => {
  const report = potassiumReport("4.4");
  const specimens = report.specimens.map((specimen) => ({ ...specimen, collected: null }));
  assert.deepEqual(taken({ ...report, specimens }), []);
  assert.deepEqual(taken({ ...report, specimens, issued: "2026-11-21" }), ["potassium 4.4 2026-11-21"]);
});
