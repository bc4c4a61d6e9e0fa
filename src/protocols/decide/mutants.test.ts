import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { match } from "../../patients/match.ts";
import { indexRegister } from "../../patients/register.ts";
import { mutatedOneOf } from "../../reading/edifact/mutation.test-support.ts";
import { POTASSIUM, readText, wireText } from "../../reading/edifact/sample.test-support.ts";
import type { WireReport, WireResult } from "../../reading/edifact/wire.ts";
import type { Report, Result } from "../../reading/report.ts";
import { aPatient, decided, filesAll, preparedFor, RECKLESS } from "./testing/deciding.ts";

// Wire messages damaged at random, from the bytes to the decision. What passes without a GP must be
// plainly normal to somebody who knows nothing of our code: the few lines of `isPlain` below.

const prepared = preparedFor(
  [
    filesAll(Array.from(RECKLESS.decides), {
      columns: [],
      clauses: [{ clause: "1", when: {}, next: "file", do: [], says: "Filed." }],
    }),
  ],
  "Y90001",
);
const patient = {
  ...aPatient,
  familyName: "Quill",
  givenName: "Adeline",
  birthDate: "1961-04-05",
  sex: "female" as const,
};
const register = indexRegister([patient]);

const CRP: WireResult = {
  code: "44CS.",
  system: "911",
  name: "Serum CRP",
  value: "2",
  unit: "mg/L",
  ranges: [{ low: "0", high: "5" }],
};
const ALT: WireResult = {
  code: "44G3.",
  system: "911",
  name: "Serum ALT",
  value: "80",
  unit: "U/L",
  ranges: [{ low: "0", high: "50" }],
};

const PLAIN: Partial<WireReport> = { results: [POTASSIUM, CRP] };
/** Each of these is to stay with a GP: flagged, outside, odd, not final, commented, or somebody else's. */
const SPOILT: readonly Partial<WireReport>[] = [
  { results: [CRP, { ...POTASSIUM, value: "6.7" }] },
  { results: [{ ...ALT, flag: "HI" }, CRP] },
  { results: [POTASSIUM, ALT] },
  { results: [{ ...CRP, value: "4,2" }] },
  { results: [{ ...CRP, status: "PR" }] },
  { results: [CRP], status: "PR" },
  { results: [{ ...CRP, comments: ["Haemolysed"] }, POTASSIUM] },
  { results: [CRP], clinicalInformation: ["Lump"] },
  { results: [CRP], patient: { familyName: "Quill", givenName: "Adeline", birthDate: "1961-04-05", sex: "2" } },
];

function isPlain(report: Report): boolean {
  return (
    report.results.length > 0 &&
    report.results.every((one) => one.isGroup || isPlainResult(one)) &&
    report.status === "final" &&
    report.comments.length + report.clinicalInformation.length === 0 &&
    report.specimens.every(({ comments }) => comments.length === 0) &&
    report.patient.nhsNumber === "9990000018" &&
    report.patient.familyName?.toLowerCase() === "quill" &&
    report.patient.birthDate === "1961-04-05"
  );
}

function isPlainResult({ raw, ranges, flag, flagRaw, status, text, comments }: Result): boolean {
  if (raw === null || !/^[+]?(\d+\.?\d*|\.\d+)$/.test(raw) || flag !== null || flagRaw !== null || text !== null)
    return false;
  if (status !== "final" || comments.length > 0 || ranges.length === 0) return false;
  return ranges.every(
    ({ low, high }) => (low === null || Number(raw) >= Number(low)) && (high === null || Number(raw) <= Number(high)),
  );
}

const passed = (text: string): readonly Report[] =>
  readText(text).flatMap((document) => {
    if (document.kind !== "report") return [];
    const { next } = decided(document, {
      prepared,
      match: match(document.patient, register),
      at: "2026-03-31T15:00:00Z",
    });
    return next === "file" || next === "leaflet" ? [document] : [];
  });

test("the plain message passes and each spoilt one does not, so that damage starts where it should", () => {
  assert.equal(passed(wireText(PLAIN)).length, 1);
  for (const spoilt of SPOILT) assert.equal(passed(wireText(spoilt)).length, 0, JSON.stringify(spoilt));
});

test("whatever happened to a message on its way, only what reads as plainly normal passes without a GP", (t) => {
  let count = 0;
  fc.assert(
    fc.property(mutatedOneOf([wireText(PLAIN), ...SPOILT.map((one) => wireText(one))]), (text) => {
      for (const report of passed(text)) {
        count += 1;
        assert.ok(isPlain(report), JSON.stringify(report.results));
      }
    }),
    { numRuns: 4000 },
  );
  t.diagnostic(`${count} of 4000 mutants still read as plainly normal and passed`);
});

test("no single piece of damage lets a flagged result outside its range pass", () => {
  const flagged = wireText({ results: [{ ...ALT, flag: "HI" }] });
  const lines = flagged.split(/(?<=')/);
  const damaged = [
    ...lines.map((_, at) => lines.toSpliced(at, 1).join("")),
    ...lines.flatMap((line, at) => lines.map((_, to) => lines.toSpliced(at, 1).toSpliced(to, 0, line).join(""))),
    ...Array.from(flagged, (_, at) => flagged.slice(0, at)),
    ...Array.from(flagged, (_, at) => `${flagged.slice(0, at)}${flagged.slice(at + 1)}`),
  ];
  for (const text of damaged) assert.equal(passed(text).length, 0, text);
});
