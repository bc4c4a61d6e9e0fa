import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, DOCUMENT, firstReport, MESSAGE, readBundle } from "./sample.test-support.ts";

test("a message: who, what, by whom, and no oddity", () => {
  const [report, ...more] = readBundle(MESSAGE);
  assert.deepEqual(more, []);
  assert.equal(report?.kind, "report");
  assert.deepEqual(report.oddities, []);
  assert.deepEqual(
    [report.format, report.source, report.message, report.reportId, report.requestId, report.status, report.issued],
    [
      "fhir-r4-message",
      "bundle.json",
      "6b1f0c52-7a44-4c1e-8f0e-2b7d3a9c4e10",
      "NW-2026-0451",
      "REQ-2026-0451",
      "final",
      "2026-03-02T08:00:00+00:00",
    ],
  );
  assert.deepEqual(report.patient, {
    nhsNumber: "9990000026",
    nhsNumberValid: true,
    familyName: "Thackeray",
    givenName: "Benedict Amos",
    birthDate: "1958-11-30",
    sex: "male",
    sexRaw: "male",
    postcode: "ZZ99 4AA",
  });
  assert.equal(report.requester?.name, "Dr Isolde Marrow");
  assert.deepEqual(
    report.copyTo.map(({ code, organisation }) => [code, organisation]),
    [["Y90001", "Larch Road Surgery"]],
  );
  assert.equal(report.laboratory?.organisation, "Northwold Pathology");
  assert.deepEqual(report.clinicalInformation, ["On lisinopril, annual review", "Fasting not asked for"]);
  assert.deepEqual(report.comments, ["Slightly haemolysed"]);
});

test("results keep the digits that were sent, their group, specimen, flag and notes", () => {
  const { results, specimens } = firstReport(MESSAGE);
  assert.deepEqual(
    results.map(({ name, isGroup, group, specimen }) => [name, isGroup, group, specimen]),
    [
      ["Urea and electrolytes", true, null, null],
      ["Potassium in serum", false, 0, 0],
      ["Sodium in serum", false, 0, 0],
      ["eGFR using creatinine", false, 0, 0],
      ["Comment on sample", false, null, 0],
    ],
  );
  const [, potassium, , egfr, comment] = results;
  assert.deepEqual([potassium?.raw, potassium?.value, potassium?.unit], ["5.50", 5.5, "mmol/L"]);
  assert.deepEqual(potassium?.ranges, [{ low: "3.50", high: "5.30", unit: "mmol/L", text: null }]);
  assert.deepEqual([potassium?.flag, potassium?.flagRaw, potassium?.comments], ["H", "H", ["Please repeat"]]);
  assert.deepEqual([egfr?.raw, egfr?.comparator], ["90", ">"]);
  assert.deepEqual(egfr?.ranges, [
    { low: null, high: null, unit: null, text: "Over 60 unless kidney disease is known" },
  ]);
  assert.equal(comment?.text, "Sample stored for seven days");
  assert.deepEqual(specimens, [
    {
      id: "S26000451",
      type: "Serum specimen",
      collected: "2026-03-01T09:05:00+00:00",
      received: "2026-03-01T13:30:00+00:00",
      fasting: null,
      comments: [],
    },
  ]);
});

test("a document of two reports is two documents, each with its own", () => {
  const [blood, culture, ...more] = readBundle(DOCUMENT);
  assert.deepEqual(more, []);
  assert.ok(blood?.kind === "report" && culture?.kind === "report");
  assert.deepEqual([blood.source, culture.source], ["bundle.json#1", "bundle.json#2"]);
  assert.equal(blood.format, "fhir-r4-document");
  assert.deepEqual(blood.oddities, []);
  assert.deepEqual(blood.requester, {
    code: "G9990002",
    kind: null,
    name: "Dr Piers Holloway",
    organisation: "Mill Street Practice",
    organisationCode: "Y90002",
    department: null,
  });
  assert.deepEqual(
    blood.results.map(({ name, isGroup, group, raw, codedValue }) => [
      name,
      isGroup,
      group,
      raw,
      codedValue?.text ?? null,
    ]),
    [
      ["Blood pressure", true, null, null, null],
      ["Systolic", false, 0, "148", null],
      ["Diastolic", false, 0, "92", null],
      ["Blood group", false, null, null, "Blood group A"],
    ],
  );
  assert.deepEqual([blood.specimens[0]?.fasting, blood.specimens[0]?.comments], [true, ["Tube half full"]]);
  // Words that only a section of the document has are carried; those made from the data are not repeated.
  assert.deepEqual(blood.comments, ["Telephoned to the duty doctor"]);
  assert.equal(culture.status, "preliminary");
  assert.deepEqual(culture.specimens[0]?.comments, ["Specimen status: unsatisfactory", "Leaked in transit"]);
  assert.equal(culture.results[0]?.text, "Not Performed");
  assert.deepEqual(
    culture.oddities.map(({ code }) => code),
    ["value-absent"],
  );
});

test("what is not a bundle of laboratory reports is for a person, with the reason", () => {
  for (const [text, reason] of [
    ["{", "malformed"],
    [MESSAGE.slice(0, -20), "malformed"],
    ['{"a":1}', "not-recognised"],
    ['{"resourceType":"Patient"}', "not-supported"],
    ['{"resourceType":"Bundle","type":"searchset"}', "not-supported"],
    [changed(MESSAGE, '"type": "message"', '"type": "collection"'), "not-supported"],
    [MESSAGE.replaceAll("DiagnosticReport", "MeasureReport"), "not-supported"],
    [`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`, "not-recognised"],
  ] as const) {
    const [document, ...more] = readBundle(text);
    assert.deepEqual(more, []);
    assert.equal(document?.kind, "unreadable");
    if (!text.startsWith('{"a":{')) assert.equal(document.reason, reason);
    assert.match(document.detail, /^[A-Z].*\.$/);
  }
});
