import assert from "node:assert/strict";
import { test } from "node:test";
import { standardTerms } from "./analyte.ts";
import { LOINC, READ_V2, SNOMED_CT } from "./code.ts";
import { type Asked, type Found, findAnalyte } from "./find.ts";

const terms = standardTerms();
const nothing: Asked = { code: null, system: null, name: null };

function find(asked: Partial<Asked>): Found {
  return findAnalyte(terms, { ...nothing, ...asked });
}

function is(asked: Partial<Asked>, id: string): void {
  const found = find(asked);
  assert.equal(found.kind === "analyte" ? found.analyte.id : found.kind, id, JSON.stringify(asked));
}

function contradicts(asked: Partial<Asked>, says: RegExp, candidates: readonly string[]): void {
  const found = find(asked);
  assert.ok(found.kind === "contradictory", `${JSON.stringify(asked)} was ${found.kind}`);
  assert.match(found.says, says);
  assert.deepEqual(
    found.candidates.map((analyte) => analyte.id),
    candidates,
  );
}

function fasting(asked: Partial<Asked>): boolean | null | string {
  const found = find(asked);
  return found.kind === "analyte" ? found.fasting : found.kind;
}

test("one analyte has many codes", () => {
  is({ code: "44I4.", system: READ_V2 }, "potassium");
  is({ code: "44h0.", system: READ_V2 }, "potassium");
  is({ code: "1107751000000106", system: SNOMED_CT }, "potassium");
  is({ code: "2823-3", system: LOINC }, "potassium");
});

test("a Read code may come without its points or with its term", () => {
  is({ code: "423", system: READ_V2 }, "haemoglobin");
  is({ code: "42300", system: READ_V2 }, "unknown");
  is({ code: "423..00", system: READ_V2 }, "haemoglobin");
  is({ code: "44I4.00", system: READ_V2 }, "potassium");
  is({ code: "44i4.", system: READ_V2 }, "unknown"); // case matters
});

test("a code means something only in its own system", () => {
  is({ code: "44I4.", system: SNOMED_CT }, "unknown");
  is({ code: "44I4.", system: null }, "unknown");
  is({ code: "44I4.", system: "urn:our-laboratory", name: "Potassium" }, "potassium");
});

test("a name is compared without case, punctuation and words that say nothing", () => {
  for (const name of ["Potassium", "SERUM POTASSIUM", "Plasma potassium level", "S-Potassium", "potassium."]) {
    is({ name }, "potassium");
  }
  is({ name: "Mean corpusc. haemoglobin(MCH)" }, "mch");
  is({ name: "Alanine aminotransferase enzyme activity in serum" }, "alt");
  is({ name: "Potassium hydroxide preparation" }, "unknown");
  is({ name: "Blood" }, "unknown");
  is({ name: "" }, "unknown");
  is({}, "unknown");
});

test("a name speaks where there is no code, or one that nobody listed", () => {
  is({ name: "Serum ferritin" }, "ferritin");
  is({ code: "ABCDE", system: READ_V2, name: "Serum ferritin" }, "ferritin");
  is({ code: "44I4.", system: READ_V2, name: "K level (our analyser)" }, "potassium");
});

test("a code and a name of two analytes go to a person, both kept for the floor", () => {
  contradicts({ code: "44I4.", system: READ_V2, name: "Serum sodium" }, /code says potassium/, ["potassium", "sodium"]);
  contradicts({ code: "44I8.", system: READ_V2, name: "Adjusted calcium" }, /adjusted calcium/, [
    "calcium",
    "adjusted-calcium",
  ]);
});

test("active B12 is never total B12", () => {
  is({ name: "Active B12" }, "active-b12");
  is({ name: "Holotranscobalamin" }, "active-b12");
  is({ name: "Vitamin B12" }, "total-b12");
  is({ name: "Serum vitamin B12", code: "42T..", system: READ_V2 }, "total-b12");
  contradicts({ code: "42T..", system: READ_V2, name: "Active B12" }, /active/i, ["total-b12", "active-b12"]);
  contradicts({ code: "42T..", system: READ_V2, name: "Vit. B12 (active) new assay" }, /active/, ["total-b12"]);
  contradicts({ code: "42T..", system: READ_V2, name: "holoTC assay" }, /holotc/, ["total-b12"]);
});

test("a word in a name can say that it is another analyte", () => {
  contradicts({ code: "44I8.", system: READ_V2, name: "Calcium, ionised" }, /ionised/, ["calcium"]);
  contradicts({ code: "44P..", system: READ_V2, name: "Cholesterol in VLDL" }, /vldl/, ["cholesterol"]);
  contradicts({ code: "44TJ.", system: READ_V2, name: "Glucose 120 min" }, /120/, ["glucose"]);
  contradicts({ code: "42J..", system: READ_V2, name: "Neutrophils percent" }, /percent/, ["neutrophils"]);
  is({ name: "Glucose 120 min" }, "unknown");
  is({ name: "Red cell folate" }, "unknown");
  is({ name: "Free PSA" }, "unknown");
  is({ name: "Non-HDL cholesterol" }, "non-hdl");
  contradicts({ name: "Plasma haemoglobin" }, /plasma/, ["haemoglobin"]);
});

test("what is not blood is not a serum analyte", () => {
  const coded: Partial<Asked> = { code: "44I5.", system: READ_V2 };
  contradicts({ ...coded, name: "Urine sodium" }, /urine/, ["sodium"]);
  contradicts({ ...coded, name: "CSF sodium" }, /csf/, ["sodium"]);
  contradicts({ ...coded, name: "Sodium (pleural fluid)" }, /fluid/, ["sodium"]);
  contradicts({ ...coded, name: "Sodium", specimenType: "URINE" }, /specimen "URINE"/, ["sodium"]);
  contradicts({ ...coded, name: "Sodium", specimenType: "Cord blood" }, /Cord blood/, ["sodium"]);
  is({ name: "Urine sodium" }, "unknown");
});

test("a bare name on a urine is no serum result, and no case for the floor", () => {
  contradicts({ name: "Sodium", specimenType: "Urine" }, /not one of sodium/, []);
});

test("blood has many names, and no specimen is no contradiction", () => {
  const types = ["VENOUS BLOOD", "Serum", "plasma", "EDTA", "Fluor", "Capillary blood", "Venous blood specimen"];
  for (const specimenType of [...types, "122555007", "Specimen", "", null]) {
    is({ code: "44I5.", system: READ_V2, name: "Serum sodium", specimenType }, "sodium");
  }
});

test("a specimen that nobody knows goes to a person", () => {
  contradicts({ code: "44I5.", system: READ_V2, specimenType: "XQZ" }, /XQZ/, ["sodium"]);
  contradicts({ name: "Sodium", specimenType: "XQZ" }, /XQZ/, ["sodium"]);
});

test("an analyte of the urine or the stool is found there and not in blood", () => {
  is({ code: "46TC.", system: READ_V2, name: "Urine albumin:creatinine ratio", specimenType: "MSU" }, "acr");
  is({ name: "Faecal immunochemical test", specimenType: "Faeces" }, "fit");
  contradicts({ code: "46TC.", system: READ_V2, specimenType: "Serum" }, /Serum/, ["acr"]);
});

test("a code or a name may say that the patient had fasted", () => {
  assert.equal(fasting({ code: "44TK.", system: READ_V2, name: "Fasting blood glucose level" }), true);
  assert.equal(fasting({ code: "44TK.", system: READ_V2, name: "Glucose" }), true);
  assert.equal(fasting({ code: "44TJ.", system: READ_V2, name: "Fasting glucose" }), true);
  assert.equal(fasting({ code: "44TJ.", system: READ_V2, name: "Blood glucose level" }), null);
  assert.equal(fasting({ name: "Random glucose" }), false);
  contradicts({ code: "44TK.", system: READ_V2, name: "Random glucose" }, /fasting/, ["glucose"]);
});
