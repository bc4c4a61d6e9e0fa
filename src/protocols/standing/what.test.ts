import assert from "node:assert/strict";
import { test } from "node:test";
import { decided, told } from "../decide/testing/deciding.ts";
import { aReport, aResult, aSpecimen } from "../decide/testing/reports.ts";

const next = (...args: Parameters<typeof aReport>): string => decided(aReport(...args)).next;
const plain = aResult("crp", "2");

test("a report that is not final never passes; amended, corrected and withdrawn ones go today", () => {
  for (const [status, expected] of [
    ["final", "file"],
    ["preliminary", "gp"],
    ["appended", "gp"],
    ["registered", "gp"],
    ["unknown", "gp"],
    ["cancelled", "gp"],
    ["amended", "gp-today"],
    ["corrected", "gp-today"],
    ["entered-in-error", "gp-today"],
  ] as const) {
    assert.equal(next([plain], { status, statusRaw: null }), expected, status);
    assert.equal(next([{ ...plain, status, statusRaw: null }]), expected, `result ${status}`);
  }
});

test("a status left out is final in EDIFACT and unknown in FHIR", () => {
  assert.equal(next([{ ...plain, status: null }], { status: null, statusRaw: null }), "file");
  assert.equal(next([plain], { status: null, statusRaw: null, format: "fhir-r4-document" }), "gp");
  assert.equal(next([plain], { status: null, statusRaw: "XX" }), "gp");
});

test("the floor holds for what is not final", () => {
  assert.equal(next([{ ...aResult("potassium", "6.9"), status: "preliminary" }]), "gp-now");
});

test("FIT, CA125, PSA and paraprotein need a review-by though they are normal", () => {
  for (const name of [
    "FIT (faecal immunochemical test)",
    "Faecal haemoglobin",
    "Serum CA125",
    "CA 125 level",
    "PSA",
    "Serum prostate specific antigen",
    "Paraprotein",
    "Serum protein electrophoresis",
  ]) {
    const decision = decided(aReport([aResult("x", "1", { name })]));
    assert.ok(told(decision).includes("needs-review@0"), name);
    assert.deepEqual(
      decision.do.map(({ deed }) => deed),
      ["review-by"],
      name,
    );
    assert.equal(decision.next, "gp", name);
  }
  assert.ok(!told(decided(aReport([plain]))).includes("needs-review@0"));
  assert.equal(
    decided(
      aReport([
        aResult("x", "1.0", {
          name: "Serum PSA",
          unit: "ng/mL",
          ranges: [{ low: "0", high: "4", unit: null, text: null }],
        }),
      ]),
    ).next,
    "gp",
  );
});

test("clinical information that names a lump, bleeding or weight loss needs a review-by though all is normal", () => {
  for (const text of [
    "Breast lump",
    "?PR bleeding",
    "weight loss 5kg",
    "Wt loss",
    "haematuria",
    "PMB",
    "losing weight",
    "?Ca ovary",
    "2WW",
    "change in bowel habit",
    "neck mass",
  ]) {
    const decision = decided(aReport([plain], { clinicalInformation: [text] }));
    assert.ok(told(decision).includes("red-flag-information"), text);
    assert.deepEqual([decision.next, decision.do.map(({ deed }) => deed)], ["gp", ["review-by"]], text);
  }
  assert.equal(next([plain], { clinicalInformation: ["Annual review"] }), "file");
});

test("a failed sample or test is never filed, and a new sample is called for", () => {
  for (const text of [
    "Sample unlabelled",
    "Unlabeled specimen",
    "Not performed.",
    "Insufficient sample",
    "Haemolysed",
    "Grossly hemolyzed",
    "Clotted",
    "U=Unsuitable for analysis",
    "Wrong tube received",
    "EDTA contamination suspected",
    "Sample leaked in transit",
    "Specimen too old",
    "No sample received",
    "Not tested",
    "Lipaemic sample",
    "Please repeat",
  ]) {
    for (const decision of [
      decided(aReport([aResult("crp", null, { text })])),
      decided(aReport([{ ...plain, comments: [text] }])),
      decided(aReport([plain], { comments: [text] })),
      decided(aReport([plain], { specimens: [aSpecimen({ comments: [text] })] })),
      decided(aReport([aResult("Renal", null, { isGroup: true, comments: [text] }), { ...plain, group: 0 }])),
    ]) {
      assert.equal(decision.next, "gp", text);
      assert.deepEqual(
        decision.do.map(({ deed }) => deed),
        ["repeat-sample"],
        text,
      );
    }
  }
});

test("a specimen's comment is about every result of the specimen and no other", () => {
  const specimens = [aSpecimen(), aSpecimen({ id: "S2", comments: ["Haemolysed"] })];
  const decision = decided(
    aReport([plain, aResult("alt", "20", { specimen: 1 }), aResult("potassium", "4.4", { specimen: 1 })], {
      specimens,
    }),
  );
  const spoiled = told(decision).filter((one) => one.startsWith("spoiled"));
  assert.deepEqual(spoiled, ["spoiled-sample@1", "spoiled-sample@2"]);
});

test("to repeat later is advice, not a failed sample", () => {
  const decision = decided(aReport([{ ...plain, comments: ["Please repeat in 3 months"] }]));
  assert.deepEqual([decision.next, decision.do], ["gp", []]);
});

test("of hCG, STI, HIV and drug screens nothing is sent; filing alone stays possible", () => {
  for (const name of [
    "Serum HCG",
    "Chlamydia trachomatis NAAT",
    "HIV 1 and 2 antibody",
    "Urine drug screen: cocaine",
    "Syphilis antibody",
    "Neisseria gonorrhoeae",
  ]) {
    assert.ok(told(decided(aReport([aResult("x", "1", { name })]))).includes("sensitive@0"), name);
  }
  assert.ok(!told(decided(aReport([aResult("x", "1", { name: "HbA1c" })]))).includes("sensitive@0"));
});
