import assert from "node:assert/strict";
import { test } from "node:test";
import { potassium, reportOf } from "../../test/support/laboratory.ts";
import type { WireResult } from "../reading/edifact/wire.ts";
import { read } from "../reading/read.ts";
import { letterResults } from "./letter-results.ts";

// A letter explains numbers in one unit; a number in another beside it would be read against the wrong limits.

const hba1c = (value: string, unit: string): WireResult => ({ name: "HbA1c", value, unit });

function valueOf(result: WireResult): string | undefined {
  const [document] = read(reportOf("Y90745", [result]), "a");
  return document?.kind === "report" ? letterResults(document)[0]?.value : undefined;
}

test("given an HbA1c in per cent, the letter says it in mmol/mol, and what the laboratory wrote", () => {
  // (6.5 - 2.15) x 10.929 = 47.5, which is 48 in whole numbers: results.md, reading traps.
  assert.equal(valueOf(hba1c("6.5", "%")), "48 mmol/mol (the laboratory wrote 6.5 %)");
});

test("what is in the usual unit already, or in one that nobody knows, stays as it was sent", () => {
  assert.equal(valueOf(hba1c("45", "mmol/mol")), "45 mmol/mol");
  assert.equal(valueOf(potassium("4.20")), "4.20 mmol/L");
  assert.equal(valueOf(hba1c("6.5", "furlongs")), "6.5 furlongs");
  assert.equal(valueOf({ name: "Something new", value: "7", unit: "%" }), "7 %");
});
