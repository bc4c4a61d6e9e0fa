import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { read } from "../read.ts";
import type { Document } from "../document.ts";
import type { Report } from "../report.ts";

// What a person reads in each of our own messages of test/fixtures/edifact, stated by hand.

function documents(file: string): readonly Document[] {
  return read(readFileSync(new URL(`../../../test/fixtures/edifact/${file}`, import.meta.url)), file);
}

function reports(file: string): readonly Report[] {
  return documents(file).map((document) => {
    if (document.kind !== "report") throw new Error(JSON.stringify(document));
    return document;
  });
}

function values(report: Report | undefined): unknown[] {
  return (report?.results ?? []).map(({ name, comparator, raw, unit, flag }) => [name, comparator, raw, unit, flag]);
}

function codes(report: Report | undefined): string[] {
  return (report?.oddities ?? []).map(({ code, path }) => `${path} ${code}`);
}

test("full-nhs003: nothing odd, potassium 6.70 has no flag", () => {
  const [report] = reports("full-nhs003.edi");
  assert.deepEqual(codes(report), []);
  assert.deepEqual(values(report), [
    ["Renal function tests", null, null, null, null],
    ["Serum sodium", null, "139", "mmol/L", null],
    ["Serum potassium", null, "6.70", "mmol/L", null],
    ["Serum creatinine", null, "88", "umol/L", null],
    ["GFR calculated", ">", "90", "mL/min", null],
    ["Full blood count", null, null, null, null],
    ["Haemoglobin estimation", null, "112", "g/L", "L"],
    ["Total white cell count", null, "6.5", "10*9/L", null],
    ["Platelet count", null, "497", "10*9/L", "H"],
    ["HbA1c", null, "41", "mmol/mol", null],
  ]);
  assert.deepEqual(
    report?.results.map(({ group, specimen }) => [group, specimen]),
    [
      [null, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [null, 1],
      [5, 1],
      [5, 1],
      [5, 1],
      [null, 1],
    ],
  );
  assert.deepEqual(report?.clinicalInformation, ["Tired all the time; on ramipril?", "Annual review: hypertension"]);
  // Sent in two pieces of which the first fills its field.
  assert.deepEqual(report?.results[4]?.comments, [
    "eGFR is an estimate; multiply by nothing, ask if the patient is very muscular or frail",
  ]);
  assert.equal(report?.requestId, "LR-5501");
  assert.deepEqual(
    report?.specimens.map(({ type, fasting, collected }) => [type, fasting, collected]),
    [
      ["Serum", true, "2026-03-01T09:05"],
      ["EDTA blood", null, "2026-03-01"],
    ],
  );
});

test("several messages and several interchanges are as many documents", () => {
  assert.deepEqual(
    reports("several-messages.edi").map(({ source, message, reportId, patient }) => [
      source,
      message,
      reportId,
      patient.familyName,
    ]),
    [
      ["several-messages.edi#1", "100002/1", "NW/26/0002", "Quill"],
      ["several-messages.edi#2", "100002/2", "NW/26/0003", "Thackeray"],
      ["several-messages.edi#3", "100002/3", "NW/26/0004", "Oduya"],
    ],
  );
  assert.deepEqual(
    reports("two-interchanges.edi").map(({ message, reportId }) => [message, reportId]),
    [
      ["100003/1", "NW/26/0005"],
      ["100004/1", "NW/26/0006"],
    ],
  );
});

test("nhs002 and nhs004: the older unit, the coded finding", () => {
  const [older] = reports("nhs002.edi");
  assert.deepEqual(values(older), [
    ["Haemoglobin estimation", null, "16.7", "g/dl", "H"],
    ["ESR", null, "4", "mm/h", null],
  ]);
  assert.deepEqual(codes(older), []);
  const [screening] = reports("nhs004-screening.edi");
  assert.equal(screening?.results[0]?.codedValue?.code, "375211000000108");
  assert.equal(screening?.results[0]?.system, "http://snomed.info/sct");
  assert.equal(screening?.laboratory?.organisation, "Northwold Bowel Cancer Screening Hub");
});

test("radiology is one unreadable document that says what it is", () => {
  const [document, ...more] = documents("radiology.edi");
  assert.deepEqual(more, []);
  assert.ok(document?.kind === "unreadable");
  assert.equal(document.reason, "not-supported");
  assert.match(document.detail, /radiology/);
});

test("damaged envelopes are read and told", () => {
  const [eight] = reports("una-eight-unterminated.edi");
  assert.deepEqual(
    eight?.oddities.map(({ code }) => code),
    ["una-length", "missing-terminator"],
  );
  assert.deepEqual(values(eight), [["Serum sodium", null, "128", "mmol/L", "A"]]);
  const [bare] = reports("bare-message.edi");
  assert.deepEqual(
    bare?.oddities.map(({ code }) => code),
    ["missing-unb", "missing-unz", "unt-count", "nhs-number-missing"],
  );
  assert.equal(bare?.message, "1");
});

test("comparators: coded, written, and one that nobody knows", () => {
  const [report] = reports("comparators.edi");
  assert.deepEqual(values(report), [
    ["Serum C reactive protein", "<", "5", "mg/L", null],
    ["GFR calculated", ">=", "90", "mL/min", null],
    ["Serum troponin", "<", "3", "ng/L", null],
    ["Serum PSA", null, "0.1:9", "ng/mL", null],
  ]);
  assert.deepEqual(codes(report), [
    "results[2].raw comparator-in-value",
    "results[3].comparator unknown-comparator",
    "results[3].raw value-not-a-number",
  ]);
});

test("flags and units stay as sent, however little they fit", () => {
  assert.deepEqual(values(reports("no-flag.edi")[0]), [
    ["Lymphocyte count", null, "0.1", "10*9/L", null],
    ["Neutrophil count", null, "6.2", "10*9/L", "H"],
  ]);
  const [report] = reports("units-conflict.edi");
  assert.deepEqual(report?.results[0]?.ranges, [{ low: "7", high: "46", unit: "nmol/L", text: null }]);
  assert.deepEqual(values(report)[1], ["Haematocrit", null, "0.315", "%", null]);
  assert.deepEqual(codes(report), [
    "results[0].ranges[0] unit-range-differs",
    "results[2].code uncoded-test",
    "results[2].unit unit-missing",
  ]);
});

test("words: results that are text keep their lines and their remarks", () => {
  const [report] = reports("words.edi");
  assert.deepEqual(
    report?.results.map(({ text, comments, flag }) => [text, comments, flag]),
    [
      ["NA", ["Sample received unlabelled, please repeat."], null],
      ["Not performed.", [], null],
      [null, [], null],
      [" Fasting       4.3\n 2 hours       7.6", [], "A"],
    ],
  );
  assert.equal(report?.results[3]?.group, 2);
});

test("ranges: all of them, for whom they hold, and in words", () => {
  const [report] = reports("ranges.edi");
  assert.deepEqual(report?.results[0]?.ranges, [
    { low: "10", high: "200", unit: null, text: "Women before the menopause" },
    { low: "15", high: "300", unit: null, text: "Men" },
  ]);
  assert.deepEqual(report?.results[1]?.ranges, [
    { low: null, high: null, unit: null, text: "Follicular <4\nLuteal 10 to 60" },
  ]);
  assert.deepEqual(codes(report), []);
});

test("what is not final says so", () => {
  assert.deepEqual(
    reports("preliminary-and-amended.edi").map(({ status, results }) => [
      status,
      results.map((result) => result.status),
    ]),
    [
      ["preliminary", ["preliminary"]],
      ["appended", ["amended", "corrected"]],
    ],
  );
});

test("latin-1 letters are read as such", () => {
  const [report] = reports("latin1.edi");
  assert.equal(report?.patient.familyName, "Møller-Ståhl");
  assert.equal(report?.results[0]?.unit, "µmol/L");
});
