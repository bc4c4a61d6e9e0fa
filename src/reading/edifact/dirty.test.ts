import assert from "node:assert/strict";
import { test } from "node:test";
import type { Result } from "../report.ts";
import { codesOf, getReport, POTASSIUM, readText, wireReport, wireText } from "./sample.test-support.ts";
import type { WireResult } from "./wire.ts";

// Every dirty feature that the notes name: what is read in spite of it, and what is said about it.

function oneResult(over: Partial<WireResult>): { result: Result; codes: string[] } {
  const report = getReport(wireText({ results: [{ ...POTASSIUM, ...over }] }));
  return { result: report.results[0]!, codes: codesOf(report) };
}

function damaged(from: string | RegExp, to: string): string[] {
  const text = wireText();
  const changed = text.replace(from, to);
  assert.notEqual(changed, text);
  const report = getReport(changed);
  assert.equal(report.results[0]?.raw, "4.3");
  return codesOf(report);
}

test("damaged envelopes are read, and each damage is named", () => {
  assert.deepEqual(damaged("UNA:+.? '", "UNA:+.?'"), ["una-length"]);
  assert.deepEqual(damaged("UNA:+.? '", ""), []);
  assert.deepEqual(damaged(/^UNA.*(?=UNH)/, ""), ["missing-unb"]);
  assert.deepEqual(damaged(/UNZ.*$/, ""), ["missing-unz"]);
  assert.deepEqual(damaged("UNZ+1+", "UNZ+2+"), ["unz-count"]);
  assert.deepEqual(damaged("UNZ+1+4711", "UNZ+1+4712"), ["unz-reference"]);
  assert.deepEqual(damaged("5009990000001:80", ""), ["unb-incomplete"]);
  assert.deepEqual(damaged(/UNT\+\d+/, "UNT+3"), ["unt-count"]);
  assert.deepEqual(damaged(/(UNT\+\d+)\+1/, "$1+2"), ["unt-reference"]);
  assert.deepEqual(damaged(/UNT[^']*'/, ""), ["missing-unt"]);
  assert.deepEqual(damaged(/'$/, ""), ["missing-terminator"]);
  assert.deepEqual(damaged(/UNH[^']*'/, ""), ["missing-unh", "unt-count"]);
  assert.deepEqual(damaged("UNA:+.? '", "UNA:+,? '"), ["decimal-mark"]);
  assert.deepEqual(damaged("UNH+", "UNG+1'UNH+"), ["segment-outside-message"]);
});

test("segments after the trailer still count, and are named", () => {
  const text = wireText().replace(/(GIS\+N'INV.*)(UNT[^']*')/, "$2$1");
  const report = getReport(text);
  assert.equal(report.results[0]?.raw, "4.3");
  assert.ok(codesOf(report).includes("segment-after-unt"));
});

test("NHS numbers: none, nine digits, letters, wrong check digit", () => {
  for (const [nhsNumber, code] of [
    [null, "nhs-number-missing"],
    ["999000001", "nhs-number-length"],
    ["ZZZ9999", "nhs-number-characters"],
    ["9990000019", "nhs-number-check-digit"],
  ] as const) {
    const report = getReport(wireText({ patient: { ...wireReport().patient, nhsNumber } }));
    assert.deepEqual(codesOf(report), [code]);
    assert.equal(report.patient.nhsNumber, nhsNumber);
    assert.equal(report.patient.nhsNumberValid, false);
  }
});

test("comparators: by code, inside the value, both, unknown", () => {
  for (const [comparator, means] of [
    ["5", ">="],
    ["6", ">"],
    ["7", "<"],
    ["8", "<="],
  ] as const) {
    const { result, codes } = oneResult({ comparator });
    assert.deepEqual([result.raw, result.comparator, result.value], ["4.3", means, 4.3]);
    assert.deepEqual(codes, []);
  }
  const inside = oneResult({ value: "<0.5" });
  assert.deepEqual([inside.result.raw, inside.result.comparator, inside.result.value], ["0.5", "<", 0.5]);
  assert.deepEqual(inside.codes, ["comparator-in-value"]);
  const both = oneResult({ value: ">= 90", comparator: "5" });
  assert.deepEqual([both.result.raw, both.result.comparator], ["90", ">="]);
  // What contradicts itself or is not known must not pass as the bare number.
  for (const odd of [
    { value: "<5", comparator: "6" },
    { value: "5", comparator: "9" },
  ]) {
    const { result, codes } = oneResult(odd);
    assert.deepEqual([result.value, result.comparator], [null, null]);
    assert.ok(codes.includes("value-not-a-number"));
  }
});

test("a value that is not plainly a number stays as it was written", () => {
  for (const value of ["Positive", "4,3", "4.3 ", "1e3", "+++", "see text", "4.3*", "<"]) {
    const { result, codes } = oneResult({ value });
    assert.deepEqual([result.raw, result.value], [value, null]);
    assert.deepEqual(codes, ["value-not-a-number"]);
  }
});

test("flags: which way where it says so, abnormal where it does not, abnormal where it is unknown", () => {
  for (const [flag, means, codes] of [
    ["HI", "H", []],
    ["LO", "L", []],
    ["OR", "A", []],
    ["PA", "A", []],
    ["ZZ", "A", ["unknown-flag"]],
    ["hi", "A", ["unknown-flag"]],
  ] as const) {
    const read = oneResult({ flag });
    assert.deepEqual([read.result.flag, read.result.flagRaw, read.codes], [means, flag, codes]);
  }
});

test("statuses of results and of reports, the unknown among them", () => {
  for (const [status, means] of [
    ["RE", "registered"],
    ["PR", "preliminary"],
    ["FI", "final"],
    ["AM", "amended"],
    ["CO", "corrected"],
    ["CA", "cancelled"],
    ["EN", "entered-in-error"],
    ["UN", "unknown"],
    ["XX", "unknown"],
  ] as const) {
    assert.deepEqual(oneResult({ status }).result.status, means);
  }
  for (const [status, means] of [
    ["UN", "final"],
    ["FI", "final"],
    ["PR", "preliminary"],
    ["SR", "appended"],
    ["XX", "unknown"],
  ] as const) {
    const report = getReport(wireText({ status }));
    assert.deepEqual([report.status, report.statusRaw], [means, status]);
  }
  const silent = getReport(wireText().replace("STS++UN'", ""));
  assert.deepEqual([silent.status, silent.statusRaw], ["final", null]);
});

test("a status that has lost its place leaves open whether the report is final", () => {
  const report = getReport(wireText({ status: "PR" }).replace("S02+02'GIS+N'", ""));
  assert.equal(report.status, "unknown");
});

test("units: missing, and another in the range", () => {
  assert.deepEqual(oneResult({ unit: "" }).codes, ["unit-missing"]);
  const { result, codes } = oneResult({ ranges: [{ low: "3", high: "5", unit: "mEq/L" }] });
  assert.equal(result.ranges[0]?.unit, "mEq/L");
  assert.deepEqual(codes, ["unit-range-differs"]);
});

test("ranges: several, one-sided, in words, reversed, not numbers, empty", () => {
  const several = oneResult({ ranges: [{ low: "3.5", high: "5.3" }, { high: "6" }, { text: "see guideline" }] });
  assert.deepEqual(several.codes, []);
  assert.deepEqual(
    several.result.ranges.map(({ low, high, text }) => [low, high, text]),
    [
      [null, null, "see guideline"],
      ["3.5", "5.3", null],
      [null, "6", null],
    ],
  );
  assert.deepEqual(oneResult({ ranges: [{ low: "6", high: "3" }] }).codes, ["range-reversed"]);
  assert.deepEqual(oneResult({ ranges: [{ low: "<6" }] }).codes, ["range-not-a-number"]);
  const empty = getReport(wireText().replace("RND+U+3.5+5.3'", ""));
  assert.ok(codesOf(empty).includes("range-empty"));
});

test("a test without a code, a result without a value, a coded value", () => {
  const { code: _code, system: _system, ...uncoded } = POTASSIUM;
  assert.deepEqual(codesOf(getReport(wireText({ results: [uncoded] }))), ["uncoded-test"]);
  const { value: _value, ...valueless } = POTASSIUM;
  assert.deepEqual(codesOf(getReport(wireText({ results: [valueless] }))), ["value-missing"]);
  const coded = { code: "375211000000108", system: "921", text: "Screening test normal" };
  const report = getReport(wireText({ version: "NHS004", results: [{ ...valueless, coded }] }));
  assert.deepEqual(report.oddities, []);
  assert.deepEqual(report.results[0]?.codedValue, { ...coded, system: "http://snomed.info/sct" });
});

test("references to a specimen or group that is not there, or is there twice", () => {
  assert.deepEqual(oneResult({ specimen: 4 }).codes, ["dangling-reference"]);
  assert.deepEqual(oneResult({ inGroup: 2 }).codes, ["dangling-reference"]);
  const twice = getReport(
    wireText({
      results: [
        { name: "A", code: "x", group: 1 },
        { name: "B", code: "y", group: 1 },
        { ...POTASSIUM, inGroup: 1 },
      ],
    }),
  );
  assert.equal(twice.results[2]?.group, null);
  assert.deepEqual(codesOf(twice).sort(), ["dangling-reference", "duplicate-sequence"]);
});

test("a group header with a value of its own is a result, and its members still belong to it", () => {
  const report = getReport(
    wireText({
      results: [
        { ...POTASSIUM, group: 1 },
        { ...POTASSIUM, inGroup: 1 },
      ],
    }),
  );
  assert.deepEqual(
    report.results.map(({ isGroup, group }) => [isGroup, group]),
    [
      [false, null],
      [false, 0],
    ],
  );
  assert.deepEqual(codesOf(report), ["group-with-value"]);
});

test("a value never stands under another test's name", () => {
  const two = wireText({ results: [POTASSIUM, { ...POTASSIUM, code: "44I5.", name: "Serum sodium", value: "141" }] });
  // The second test's announcement is lost in each of the ways in which it can be.
  for (const lost of [/GIS\+N'INV\+MQ\+44I5[^']*'/, /INV\+MQ\+44I5[^']*'/]) {
    const report = getReport(two.replace(lost, ""));
    assert.deepEqual(
      report.results.map(({ name, raw }) => [name, raw]),
      [
        ["Serum potassium", "4.3"],
        [null, "141"],
      ],
    );
    assert.ok(codesOf(report).includes("missing-inv"));
  }
});

test("what is said twice, differently, is left out and both are told", () => {
  const two = wireText().replace("PDI+2'", "PDI+2'PDI+1'PDI+2'");
  const report = getReport(two);
  assert.equal(report.patient.sex, null);
  assert.ok(report.oddities.some(({ code, detail }) => code === "contradiction" && detail === "2 and 1"));
  const alike = getReport(wireText().replace("PDI+2'", "PDI+2'PDI+2'"));
  assert.equal(alike.patient.sex, "female");
  assert.ok(codesOf(alike).includes("repeated"));
});

test("bytes of windows-1252 are read as such, and said", () => {
  const text = wireText({ patient: { ...wireReport().patient, familyName: "Møller" } });
  const report = getReport(text);
  assert.equal(report.patient.familyName, "Møller");
  assert.deepEqual(codesOf(report), ["charset"]);
});

test("a NUL, which no database keeps, becomes visible", () => {
  const report = getReport(wireText().replace("Quill", "Qu\0ll"));
  assert.equal(report.patient.familyName, "Qu\uFFFDll");
  assert.ok(codesOf(report).includes("control-characters"));
});

test("messages of other kinds, and messages of no kind, are for a person, one document each", () => {
  const radiology = wireText().replace("MEDRPT:0:1:RT:NHS003", "NHSRSR:D:1:NH:NHS002").replace("BGM+LSR", "BGM+RRR");
  for (const [text, reason] of [
    [radiology, "not-supported"],
    [wireText().replace("NHS003", "NHS999"), "not-supported"],
    [wireText().replace("MEDRPT:0:1:RT:NHS003", ""), "malformed"],
    [wireText().replace(/BGM.*(?=UNT)/, ""), "truncated"],
    [wireText().replace(/UNH.*(?=UNZ)/, ""), "truncated"],
    [wireText().replace(/UNH.*$/, "JUNK+1'"), "malformed"],
    ["Dear doctor", "not-recognised"],
    [" \r\n", "empty"],
    ["", "empty"],
  ] as const) {
    const [document, ...more] = readText(text);
    assert.deepEqual(more, []);
    assert.equal(document?.kind, "unreadable");
    assert.equal(document.reason, reason);
    assert.match(document.detail, /^[A-Z].*\.$/);
  }
});
