import assert from "node:assert/strict";
import { test } from "node:test";
import { format } from "../base/decimal.ts";
import { Refusal } from "../base/refusal.ts";
import { standardTerms } from "../terms/analyte.ts";
import { comparatorOf } from "./past-result.ts";
import { parseHistory, type ParsedHistory } from "./parse-history.ts";

const HEAD = "nhsNumber,code,system,name,value,comparator,unit,collected";

function parsed(...lines: readonly string[]): ParsedHistory {
  return parseHistory(new TextEncoder().encode([HEAD, ...lines].join("\n")), standardTerms());
}

function refusal(...lines: readonly string[]): string {
  try {
    parsed(...lines);
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === "bad-input");
    return error.message;
  }
  throw new Error("it was not refused");
}

test("a number of a known analyte comes in its usual unit", () => {
  const { rows, leftOut } = parsed(
    "9990000018,44I4.,Read v2,Serum potassium,4.40,,mmol/L,2026-10-01",
    "9990000018,,,Haemoglobin,13.2,,g/dL,2026-10-02T09:30:00Z",
    "9990000018,,,eGFR,>90,,mL/min/1.73m2,02/10/2026",
  );
  assert.deepEqual(leftOut, []);
  assert.deepEqual(
    rows.map(({ result }) => [
      result.analyte,
      format(result.value.value),
      result.value.over,
      result.comparator,
      result.at,
      result.raw,
    ]),
    [
      ["potassium", "4.4", 1, null, "2026-10-01", "4.40"],
      ["haemoglobin", "132", 1, null, "2026-10-02T09:30:00Z", "13.2"],
      ["egfr", "90", 1, ">", "2026-10-02", "90"],
    ],
  );
});

test("what cannot be taken for certain is left out and said", () => {
  const { rows, leftOut } = parsed(
    "9990000018,44I4.,Read v2,Serum potassium,haemolysed,,mmol/L,2026-10-01",
    "9990000018,,,Serum rhubarb,4.4,,mmol/L,2026-10-01",
    "9990000018,44I4.,Read v2,Serum potassium,4.4,,furlongs,2026-10-01",
    "9990000018,44I4.,Read v2,Serum sodium,140,,mmol/L,2026-10-01",
  );
  assert.equal(rows.length, 0);
  assert.deepEqual(
    leftOut.map(({ line }) => line),
    [2, 3, 4, 5],
  );
  assert.match(leftOut[2]?.says ?? "", /furlongs/);
});

test("a line that cannot be anybody's, of anything or of any day is a fault", () => {
  assert.match(refusal("9990000019,44I4.,Read v2,,4.4,,mmol/L,2026-10-01"), /line 2: the NHS number's check digit/);
  assert.match(refusal("9990000018,,,,4.4,,mmol/L,2026-10-01"), /neither code nor name/);
  assert.match(refusal("9990000018,44I4.,Read v2,,4.4,,mmol/L,last week"), /collected is not a date/);
  assert.match(refusal("9990000018,44I4.,Read v2,,4.4,~,mmol/L,2026-10-01"), /comparator is none of/);
});

test("a comparator stands in its own cell or before the value; two that differ are odd", () => {
  assert.deepEqual(comparatorOf(null, "<5"), { comparator: "<", raw: "5" });
  assert.deepEqual(comparatorOf(">=", " 60 "), { comparator: ">=", raw: "60" });
  assert.deepEqual(comparatorOf("<", "<= 5"), { comparator: "odd", raw: "5" });
  assert.deepEqual(comparatorOf("<", "<5"), { comparator: "<", raw: "5" });
});
