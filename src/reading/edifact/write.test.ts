import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { getReport, POTASSIUM, readText, wire, wireReport, wireText } from "./sample.test-support.ts";
import { writeNhs003Text } from "./write.ts";

test("a right message is read without an oddity, field by field", () => {
  const report = getReport(
    wireText({
      clinicalInformation: ["Tired all the time"],
      specimens: [
        {
          type: "Serum",
          id: "S26000123",
          requestId: "RQ-77",
          fasting: true,
          collected: "2026-03-01T09:05",
          received: "2026-03-01",
          comments: ["Slightly lipaemic"],
        },
      ],
      results: [
        { code: "44I5.", system: "911", name: "Urea and electrolytes", group: 1 },
        {
          ...POTASSIUM,
          inGroup: 1,
          value: "6.70",
          flag: "HI",
          status: "FI",
          comments: ["Telephoned to the practice"],
          ranges: [{ low: "3.5", high: "5.3", text: "adults" }],
        },
        { code: "1020291000000106", system: "921", name: "eGFR", value: "90", comparator: "6", unit: "mL/min/1.73m2" },
      ],
    }),
  );
  assert.deepEqual(report.oddities, []);
  assert.equal(report.source, "post.edi");
  assert.equal(report.format, "edifact-nhs003");
  assert.equal(report.message, "4711/1");
  assert.deepEqual(report.patient, {
    nhsNumber: "9990000018",
    nhsNumberValid: true,
    familyName: "Quill",
    givenName: "Adeline",
    birthDate: "1961-04-05",
    sex: "female",
    sexRaw: "2",
    postcode: "ZZ99 3VZ",
  });
  assert.deepEqual(
    [report.reportId, report.requestId, report.status, report.statusRaw, report.issued],
    ["NW/26/000123", "RQ-77", "final", "UN", "2026-03-02T08:00"],
  );
  assert.deepEqual(report.requester, {
    code: "G9990001",
    kind: "gp",
    name: "Dr Isolde Marrow",
    organisation: null,
    organisationCode: null,
    department: null,
  });
  assert.deepEqual(
    report.copyTo.map((to) => [to.code, to.kind, to.name, to.organisation, to.organisationCode]),
    [
      ["G9990001", "gp", "Dr Isolde Marrow", null, null],
      ["Y90001", "practice", null, "Larch Road Surgery", "Y90001"],
    ],
  );
  assert.deepEqual(report.laboratory, {
    code: null,
    kind: null,
    name: null,
    organisation: "Northwold General Hospital",
    organisationCode: null,
    department: "Biochemistry",
  });
  assert.deepEqual(report.clinicalInformation, ["Tired all the time"]);
  assert.deepEqual(report.specimens, [
    {
      id: "S26000123",
      type: "Serum",
      collected: "2026-03-01T09:05",
      received: "2026-03-01",
      fasting: true,
      comments: ["Slightly lipaemic"],
    },
  ]);
  const [header, potassium, egfr] = report.results;
  assert.deepEqual([header?.isGroup, header?.group, header?.specimen], [true, null, 0]);
  assert.deepEqual(potassium, {
    code: "44I4.",
    system: "http://read.info/readv2",
    name: "Serum potassium",
    isGroup: false,
    group: 0,
    specimen: 0,
    raw: "6.70",
    value: 6.7,
    comparator: null,
    unit: "mmol/L",
    text: null,
    codedValue: null,
    ranges: [{ low: "3.5", high: "5.3", unit: null, text: "adults" }],
    flag: "H",
    flagRaw: "HI",
    status: "final",
    statusRaw: "FI",
    comments: ["Telephoned to the practice"],
  });
  assert.deepEqual([egfr?.system, egfr?.comparator, egfr?.raw], ["http://snomed.info/sct", ">", "90"]);
});

test("any words in a comment come back as they were written", () => {
  const words = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 400 }).map((text) => `a${text}z`);
  fc.assert(
    fc.property(words, (comment) => {
      const report = getReport(wireText({ results: [{ ...POTASSIUM, comments: [comment] }] }));
      assert.equal(report.results[0]?.comments.join(""), comment);
      assert.deepEqual(report.oddities, []);
    }),
  );
});

test("several messages of an interchange are several documents, numbered", () => {
  const second = wireReport({ reference: "2", reportId: "NW/26/000124" });
  const documents = readText(writeNhs003Text(wire([wireReport(), second])));
  assert.deepEqual(
    documents.map((document) => [document.source, document.kind === "report" ? document.message : null]),
    [
      ["post.edi#1", "4711/1"],
      ["post.edi#2", "4711/2"],
    ],
  );
});

test("line breaks between segments do not matter", () => {
  const together = getReport(writeNhs003Text(wire()));
  assert.deepEqual(getReport(writeNhs003Text(wire(), true)), together);
});

test("the three versions that carry reports say so, and NHS002's unit is found", () => {
  for (const version of ["NHS002", "NHS003", "NHS004"] as const) {
    const report = getReport(wireText({ version }));
    assert.equal(report.format, `edifact-${version.toLowerCase()}`);
    assert.equal(report.results[0]?.unit, "mmol/L");
    assert.deepEqual(report.oddities, []);
  }
});
