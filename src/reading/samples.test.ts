import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { read } from "./read.ts";
import type { Report } from "./report.ts";

// Facts that a person took from public sample messages, which are not part of this repository. Where the
// folder beside the repository is missing the checks are left out and counted.

const folder = fileURLToPath(new URL("../../../shared/samples/", import.meta.url));

type Facts = {
  readonly nhsNumberValid: boolean;
  readonly results: number;
  /** Index, raw, unit and flag of some results. */
  readonly some: readonly (readonly [number, string | null, string | null, string | null])[];
  readonly oddities: readonly string[];
};

const BARE = ["missing-unb", "missing-unz", "missing-terminator"];
const FERRITIN = { nhsNumberValid: true, results: 1, some: [[0, "11", "ng/mL", null]] } as const;

const EDIFACT: Readonly<Record<string, Facts | "not-supported">> = {
  BasicPath: { ...FERRITIN, oddities: [...BARE, "uncoded-test"] },
  CollectionAndReceivedDate: { ...FERRITIN, oddities: [...BARE, "uncoded-test"] },
  collectionDate: { ...FERRITIN, oddities: ["missing-unb", "uncoded-test"] },
  receivedDate: { ...FERRITIN, oddities: ["missing-unb", "uncoded-test"] },
  abnormalPA: { ...FERRITIN, some: [[0, "11", "ng/mL", "A"]], oddities: ["una-length", "uncoded-test"] },
  BasicRad: "not-supported",
  textResult: "not-supported",
  basicScreen: {
    nhsNumberValid: false,
    results: 1,
    some: [[0, null, null, null]],
    oddities: ["nhs-number-characters"],
  },
  codedTestResult: {
    nhsNumberValid: true,
    results: 2,
    some: [
      [0, "15.6", "pmol/L", null],
      [1, "3.20", "mU/L", null],
    ],
    oddities: BARE,
  },
  codedTextResult: {
    nhsNumberValid: false,
    results: 2,
    some: [],
    oddities: [...BARE, "uncoded-test", "nhs-number-missing"],
  },
  fasting: {
    nhsNumberValid: false,
    results: 1,
    some: [[0, "33", "ng/mL", null]],
    oddities: [...BARE, "nhs-number-length"],
  },
  multiRange: {
    nhsNumberValid: false,
    results: 1,
    some: [[0, "33", "ng/mL", null]],
    oddities: [...BARE, "nhs-number-length"],
  },
  quantity: {
    nhsNumberValid: false,
    results: 1,
    some: [[0, "4.8", "mmol/L", null]],
    oddities: [...BARE, "nhs-number-length"],
  },
  mutliSpecimen: {
    nhsNumberValid: true,
    results: 23,
    some: [
      [2, "4.3", "mmol/L", null],
      [6, "7.8", "mmol/L", "H"],
      [9, "5.5", "mmol/L", "H"],
      [13, "497", "10*9/L", "H"],
      [16, "0.405", "/L", null],
    ],
    oddities: BARE,
  },
  mutliTextResult: {
    nhsNumberValid: true,
    results: 5,
    some: [[4, null, null, "A"]],
    oddities: [...BARE, "uncoded-test", "uncoded-test", "uncoded-test", "uncoded-test"],
  },
  uncodedHeader: {
    nhsNumberValid: false,
    results: 15,
    some: [
      [4, "2.38", "mmol/L", null],
      [5, null, null, "A"],
      [8, "3.2", "mmol/L", null],
      [12, "16", "mg/L", "A"],
    ],
    oddities: [...BARE, "uncoded-test", "uncoded-test", "nhs-number-missing"],
  },
};

test("the public EDIFACT samples say what a person reads in them", (t) => {
  const here = join(folder, "edifact");
  if (!existsSync(here)) {
    t.diagnostic(`${Object.keys(EDIFACT).length} checks left out: the samples are not here`);
    return;
  }
  // A sample that nobody has read by eye would be no check.
  assert.deepEqual(
    readdirSync(here).sort(),
    Object.keys(EDIFACT)
      .map((name) => `${name}.edifact.dat`)
      .sort(),
  );
  for (const [name, facts] of Object.entries(EDIFACT)) {
    const [document, ...more] = read(readFileSync(join(here, `${name}.edifact.dat`)), name);
    assert.deepEqual(more, []);
    if (facts === "not-supported") {
      assert.equal(document?.kind === "unreadable" && document.reason, facts, name);
      continue;
    }
    assert.ok(document?.kind === "report", name);
    assert.equal(document.patient.nhsNumberValid, facts.nhsNumberValid, name);
    assert.equal(document.results.length, facts.results, name);
    for (const [index, raw, unit, flag] of facts.some) {
      const result: Report["results"][number] | undefined = document.results[index];
      assert.deepEqual([result?.raw, result?.unit, result?.flag], [raw, unit, flag], `${name} ${index}`);
    }
    assert.deepEqual(document.oddities.map(({ code }) => code).sort(), facts.oddities.toSorted(), name);
  }
});

function sample(path: string): Report | null {
  const file = join(folder, path);
  if (!existsSync(file)) return null;
  const [document] = read(readFileSync(file), path);
  return document?.kind === "report" ? document : null;
}

test("details of the samples that show one feature each", (t) => {
  const specimens = sample("edifact/mutliSpecimen.edifact.dat");
  const tolerance = sample("edifact/mutliTextResult.edifact.dat");
  if (specimens === null || tolerance === null) {
    t.diagnostic("7 checks left out: the samples are not here");
    return;
  }
  assert.deepEqual(
    specimens.specimens.map(({ type, comments }) => [type, comments.length]),
    [
      ["Serum", 1],
      ["Fluor", 3],
      ["EDTA", 0],
    ],
  );
  // Glucose belongs to the second specimen by itself, the blood count to the third through its group.
  assert.deepEqual([specimens.results[4]?.specimen, specimens.results[4]?.group], [1, null]);
  assert.deepEqual([specimens.results[11]?.specimen, specimens.results[11]?.group], [2, 10]);
  // A word that was cut at the end of its field is whole again.
  assert.match(specimens.results[9]?.comments[0] ?? "", /Risk of CHD$/);
  assert.equal(tolerance.results[0]?.isGroup, true);
  assert.equal(tolerance.results[2]?.text?.split("\n").length, 4);
  assert.equal(sample("edifact/fasting.edifact.dat")?.specimens[0]?.fasting, true);
});

test("the public FHIR sample says what a person reads in it", (t) => {
  const report = sample("pathology-fhir/lft-and-ue-report.json");
  if (report === null) {
    t.diagnostic("6 checks left out: the sample is not here");
    return;
  }
  assert.equal(report.format, "fhir-r4-message");
  assert.equal(report.requestId, "REQ-20220307-000046");
  assert.equal(report.copyTo[0]?.code, "B82033");
  assert.deepEqual(report.oddities, []);
  assert.deepEqual(report.results.filter(({ isGroup }) => isGroup).length, 2);
  assert.deepEqual(
    report.results.filter(({ isGroup }) => !isGroup).map(({ raw }) => raw),
    ["6", "47", "96", "15", "3.7", "139", "4.7", "73", "100"],
  );
});
