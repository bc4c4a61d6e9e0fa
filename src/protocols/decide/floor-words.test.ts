import assert from "node:assert/strict";
import { test } from "node:test";
import { decided } from "./testing/deciding.ts";
import { aReport, aResult, aSpecimen } from "./testing/reports.ts";

// The part of the floor that stands in the laboratory's words, or in the kind of test.

const one = (analyte: string, raw: string | null, more: Parameters<typeof aResult>[2] = {}) =>
  aReport([aResult(analyte, raw, more)]);

test("blasts and a troponin that is not shown to be in range go now", () => {
  const blasts = (raw: string | null, more = {}) =>
    decided(one("blasts", raw, { name: "Blasts", unit: "10*9/L", ranges: [], ...more })).next;
  assert.equal(blasts("0.1"), "gp-now");
  assert.equal(blasts("0"), "file");
  assert.equal(blasts(null, { text: "Present" }), "gp-now");
  assert.notEqual(blasts(null, { text: "None seen" }), "gp-now");
  for (const comment of ["Blasts seen on film", "Occasional myeloblasts.", "?blast cells"]) {
    assert.equal(decided(one("crp", "2", { comments: [comment] })).next, "gp-now", comment);
  }
  for (const comment of [
    "No blasts seen.",
    "Megaloblastic change",
    "Blastocystis hominis seen",
    "Erythroblasts present",
  ]) {
    assert.equal(decided(one("crp", "2", { comments: [comment] })).next, "gp", comment);
  }
  assert.equal(decided(one("troponin", "14")).next, "file");
  assert.equal(decided(one("troponin", "15")).next, "gp-now");
  assert.equal(decided(one("troponin", "5", { ranges: [] })).next, "gp-now");
  assert.equal(decided(one("troponin", "5", { flag: "A", flagRaw: "PA" })).next, "gp-now");
});

test("what the laboratory says it telephoned goes today, wherever it says so", () => {
  const text = "Result telephoned to Dr Rowan 30/3 at 17:40";
  const plain = aResult("crp", "2");
  assert.equal(decided(aReport([{ ...plain, comments: [text] }])).next, "gp-today");
  assert.equal(decided(aReport([plain], { comments: [text] })).next, "gp-today");
  assert.equal(decided(aReport([plain], { specimens: [aSpecimen({ comments: [text] })] })).next, "gp-today");
  assert.equal(decided(aReport([plain], { comments: ["Please telephone the laboratory for advice"] })).next, "gp");
  assert.equal(decided(aReport([plain], { clinicalInformation: ["Patient phoned for bloods"] })).next, "gp");
});
