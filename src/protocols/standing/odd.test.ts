import assert from "node:assert/strict";
import { test } from "node:test";
import { ODDITY_CODES } from "../../reading/oddity.ts";
import type { Result } from "../../reading/report.ts";
import type { Prepared } from "../decide/prepare.ts";
import { decided, filesAll, preparedFor, RECKLESS, told } from "../decide/testing/deciding.ts";
import { aReport, aResult, aSpecimen } from "../decide/testing/reports.ts";

const plain = aResult("crp", "2");
const goesFor = (rule: string, ...args: Parameters<typeof aReport>): void => {
  const decision = decided(aReport(...args));
  assert.equal(decision.next, "gp", rule);
  assert.ok(
    told(decision).some((one) => one === rule || one.startsWith(`${rule}@`)),
    `${rule} in ${told(decision).join()}`,
  );
};

test("what came without a value, or as a number and words, or negative, goes to a GP", () => {
  goesFor("no-value", [aResult("crp", null)]);
  goesFor("number-and-text", [{ ...plain, text: "see below" }]);
  goesFor("number-and-text", [{ ...plain, codedValue: { code: "1", system: null, text: "raised" } }]);
  goesFor("negative-value", [aResult("crp", "-2", { ranges: [{ low: "-5", high: "5", unit: null, text: null }] })]);
  goesFor("nothing-reported", []);
});

test("what cannot be taken as a number in its unit goes to a GP, and now where the bare number would be dangerous", () => {
  for (const raw of ["4,2", "1e3", "4.2*", "H", "4 2"]) goesFor("unusable-value", [aResult("crp", raw)]);
  goesFor("unusable-value", [aResult("potassium", "4.4", { unit: "mg" })]);
  goesFor("unusable-value", [aResult("potassium", "4.4", { unit: null })]);
  for (const [raw, unit] of [
    ["6.7", "mg"],
    ["6.7", null],
    ["6,7", "mmol/L"],
    ["6.7*", "mmol/L"],
    ["> 6.7", "mmol/L"],
    ["2.9", "furlongs"],
    ["5.5", "furlongs"],
  ] as const) {
    const decision = decided(aReport([aResult("potassium", raw, { unit })]));
    assert.equal(decision.next, "gp-now", `${raw} ${unit}`);
    assert.equal(decision.floor[0]?.result, 0);
  }
});

test("a comma may part thousands: a dangerous number is a GP's now whichever way it is read", () => {
  for (const [analyte, raw] of [
    ["alt", "1,200"],
    ["alt", "1,200.0"],
    ["creatinine", "1,050"],
    ["platelets", "1,050"],
    ["potassium", "6,700"],
  ] as const) {
    assert.equal(decided(aReport([aResult(analyte, raw)])).next, "gp-now", `${analyte} ${raw}`);
    assert.equal(decided(aReport([aResult(analyte, null, { text: `${raw} on film` })])).next, "gp-now", raw);
  }
  for (const raw of ["1,20", "1,2000", "38,1"]) goesFor("unusable-value", [aResult("alt", raw)]);
});

test("a number that leads words is no result, but the floor looks at it", () => {
  assert.equal(
    decided(aReport([aResult("potassium", null, { text: "6.9 mmol/L (slight haemolysis)" })])).next,
    "gp-now",
  );
  assert.equal(decided(aReport([aResult("potassium", null, { text: "Haemolysed, phone 9 to 5" })])).next, "gp");
});

test("a number that cannot be believed goes to a GP, now where it would be dangerous", () => {
  goesFor("unusable-value", [aResult("Ferritin", "2000000", { unit: "ug/L" })]);
  assert.equal(decided(aReport([aResult("potassium", "44", { unit: "mmol/L" })])).next, "gp-now");
});

test("value and range in different units: a GP, told both units once, whatever a table says", () => {
  const folate = aResult("Serum folate", "0.8", {
    unit: "ng/mL",
    ranges: [{ low: "7", high: "45", unit: "nmol/L", text: null }],
  });
  const words = "folate: the value is in ng/mL and its range in nmol/L: nothing is compared.";
  const saysIn = (prepared: Prepared): readonly string[] =>
    decided(aReport([folate]), { prepared }).because.flatMap(({ says }) => (says.includes("ng/mL") ? [says] : []));
  const tests = filesAll(["folate"], {
    columns: [],
    clauses: [{ clause: "1", when: {}, next: "tests", do: [], says: "Tests." }],
  });
  goesFor("range-unusable", [folate]);
  assert.deepEqual(saysIn(preparedFor([RECKLESS])), [words]);
  assert.deepEqual(saysIn(preparedFor([tests])), [words]);
  assert.equal(decided(aReport([folate]), { prepared: preparedFor([tests]) }).next, "gp");
});

test("a haematocrit that is a fraction with the label of a percentage: a GP, told that", () => {
  const haematocrit = aResult("Haematocrit", "0.315", {
    unit: "%",
    ranges: [{ low: "0.37", high: "0.47", unit: null, text: null }],
  });
  goesFor("unusable-value", [haematocrit]);
  const reasons = decided(aReport([haematocrit])).because.map(({ says }) => says);
  assert.match(reasons.join(), /haematocrit of 0.315 % is too small for that unit: it may be a fraction/);
});

test("a group or specimen that is not there goes to a GP", () => {
  goesFor("group-missing", [{ ...plain, group: 7 }]);
  goesFor("group-missing", [plain, aResult("alt", "20", { group: 0 })]);
  goesFor("specimen-missing", [{ ...plain, specimen: 4 }]);
});

const HAEMOLYSED = [aSpecimen({ comments: ["Haemolysed"] }), aSpecimen({ id: "S2" })];

test("of two specimens one is haemolysed: its results alone, those under its heading among them", () => {
  const heading = aResult("Renal function", null, { isGroup: true, specimen: 0 });
  const inner = aResult("Electrolytes", null, { isGroup: true, specimen: null, group: 0 });
  const spoilt = (...results: readonly Result[]): readonly string[] =>
    told(decided(aReport(results, { specimens: HAEMOLYSED }))).filter((one) => one.startsWith("spoiled"));
  const potassium = aResult("potassium", "4.4", { specimen: 0 });
  const other = { ...plain, specimen: 1 };
  assert.deepEqual(spoilt(potassium, other), ["spoiled-sample@0"]);
  assert.deepEqual(spoilt(heading, { ...potassium, specimen: null, group: 0 }, other), ["spoiled-sample@1"]);
  assert.deepEqual(spoilt(heading, inner, { ...potassium, specimen: null, group: 1 }, other), ["spoiled-sample@2"]);
  // Its own specimen goes before that of its heading.
  assert.deepEqual(spoilt(heading, { ...other, group: 0 }), ["spoiled-report"]);
});

test("a group that stands in itself is left, and what nobody's specimen says is about the report", () => {
  const circle = aResult("Renal function", null, { isGroup: true, specimen: null, group: 0 });
  const report = aReport([circle, { ...plain, specimen: null, group: 0 }], { specimens: HAEMOLYSED });
  assert.ok(told(decided(report)).includes("spoiled-report"));
  const telephoned = [aSpecimen({ comments: ["Telephoned to the surgery"] })];
  assert.equal(decided(aReport([{ ...plain, specimen: null }], { specimens: telephoned })).next, "gp-today");
});

test("one analyte twice: the same may pass, different ones go to a GP", () => {
  assert.equal(decided(aReport([plain, plain])).next, "file");
  goesFor("said-twice", [plain, { ...plain, raw: "3" }]);
  goesFor("said-twice", [plain, { ...plain, comparator: "<" }]);
  const coded = (text: string) => aResult("crp", null, { codedValue: { code: null, system: null, text } });
  goesFor("said-twice", [coded("positive"), coded("negative")]);
});

test("collected after now, or after it was reported, goes to a GP; an hour of summer time does not", () => {
  goesFor("collected-in-future", [plain], { specimens: [aSpecimen({ collected: "2026-03-31T16:01" })], issued: null });
  goesFor("collected-in-future", [plain], { specimens: [aSpecimen({ collected: "2026-04-01" })], issued: null });
  assert.equal(
    decided(aReport([plain], { specimens: [aSpecimen({ collected: "2026-03-31T15:59" })], issued: null })).next,
    "file",
  );
  goesFor("collected-in-future", [plain], {
    specimens: [aSpecimen({ collected: "2026-03-30T09:01" })],
    issued: "2026-03-30T09:00",
  });
  assert.equal(
    decided(aReport([plain], { specimens: [aSpecimen({ collected: "2026-03-30" })], issued: "2026-03-30T09:00" })).next,
    "file",
  );
});

// Written out by hand: these are judged by their outcome or concern only the envelope, the patient's name, or what
// else a file holds that was read all the same.
const MAY_PASS = new Set([
  "charset",
  "una-length",
  "missing-terminator",
  "missing-unb",
  "unb-incomplete",
  "missing-unz",
  "unz-count",
  "unz-reference",
  "repeated",
  "nhs-number-missing",
  "nhs-number-length",
  "nhs-number-characters",
  "nhs-number-check-digit",
  "unknown-sex",
  "uncoded-test",
  "comparator-in-value",
  "unit-missing",
  "unit-range-differs",
  "value-missing",
  "value-not-a-number",
  "unknown-system",
  "attachment-too-large",
  "attachment-type",
  "active-content",
  "macro",
  "escaped-twice",
  "machine-data",
  "organisation-code",
  "nhs-number-unverified",
]);

test("every oddity that may have changed the report or a result goes to a GP, unknown ones too", () => {
  for (const code of [...ODDITY_CODES, "never-heard-of"]) {
    const odd = (path: string): string => decided(aReport([plain], { oddities: [{ code, path, detail: "" }] })).next;
    assert.equal(odd("results[0].raw"), MAY_PASS.has(code) ? "file" : "gp", code);
    assert.equal(odd("segments[3]"), MAY_PASS.has(code) ? "file" : "gp", code);
  }
});
