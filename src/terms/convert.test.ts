import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal, format } from "../base/decimal.ts";
import { standardTerms } from "./analyte.ts";
import { limitToUsualUnit, sameUnit, toUsualUnit } from "./convert.ts";
import { compareQuantity, type Quantity } from "./quantity.ts";

const terms = standardTerms();

function convert(id: string, value: string, unit: string | null): Quantity | string {
  const analyte = terms.analytes.get(id);
  assert.ok(analyte, id);
  const answer = toUsualUnit(terms, analyte, decimal(value), unit);
  if (answer.kind === "unconvertible") return answer.says;
  assert.equal(answer.unit, analyte.unit);
  return answer.quantity;
}

function is(id: string, value: string, unit: string | null, want: string): void {
  const got = convert(id, value, unit);
  assert.ok(typeof got !== "string", `${id} ${value} ${unit}: ${typeof got === "string" ? got : ""}`);
  assert.equal(compareQuantity(got, decimal(want)), 0, `${id} ${value} ${unit}: ${format(got.value)}/${got.over}`);
}

function isNot(id: string, value: string, unit: string | null, says: RegExp): void {
  const got = convert(id, value, unit);
  assert.ok(typeof got === "string", `${id} ${value} ${unit} was converted`);
  assert.match(got, says);
}

function same(id: string, a: string | null, b: string | null): boolean {
  const analyte = terms.analytes.get(id);
  assert.ok(analyte);
  return sameUnit(terms, analyte, a, b);
}

test("HbA1c in per cent is the whole mmol/mol of the published table", () => {
  // NGSP to IFCC, as the national guidance for the change of units printed it.
  const published = { "6.0": "42", "6.5": "48", "7.0": "53", "7.5": "58", "8.0": "64", "9.0": "75", "10.0": "86" };
  for (const [percent, whole] of Object.entries(published)) is("hba1c", percent, "%", whole);
});

test("HbA1c is never read from a unit that only looks like it", () => {
  isNot("hba1c", "48", "%", /cannot be right/);
  isNot("hba1c", "6.5", "mmol/mol", /cannot be right/);
  isNot("hba1c", "6.5", null, /without a unit/);
  isNot("hba1c", "65", "mmol/L", /cannot be converted/);
  isNot("hba1c", "0.065", "mol/mol", /cannot be converted/);
});

test("the same unit is the same, however it is spelt", () => {
  for (const unit of ["mmol/L", "mmol/l", "MMOL/L", " mmol / L ", "mmols/L"]) is("potassium", "4.3", unit, "4.3");
  for (const unit of ["U/L", "u/l", "IU/L", "iu/L", "[iU]/L", "units/L"]) is("alt", "15", unit, "15");
  for (const unit of ["10*9/L", "10^9/L", "X 10-9/l", "x10^9/L", "10e9/L", "x10e9/L", "10⁹/L", "×10⁹/l", "x 10*9/L"]) {
    is("platelets", "497", unit, "497");
  }
  for (const unit of ["mL/min", "ml/min/1.73m2", "mL/min/1.73m²", "ml/min/1.73m*2", "mL/min/((173/100).m2)"]) {
    is("egfr", "90", unit, "90");
  }
  for (const unit of ["umol/L", "µmol/L", "μmol/L", "UMOL/L", "micromol/L"]) is("creatinine", "85", unit, "85");
  for (const unit of ["mU/L", "mIU/L", "MU/L", "mu/l", "uIU/mL"]) is("tsh", "3.20", unit, "3.2");
  for (const unit of ["fL", "fl", "f/l"]) is("mcv", "93", unit, "93");
});

test("grams in a decilitre are ten in a litre", () => {
  is("haemoglobin", "13.1", "g/dL", "131");
  is("haemoglobin", "13.1", "g/dl", "131");
  is("albumin", "3.5", "g/dL", "35");
  is("mchc", "33.4", "g/dL", "334");
  isNot("haemoglobin", "131", "g/dL", /cannot be right/);
  isNot("haemoglobin", "8.1", "g/L", /cannot be right/);
});

test("molar factors are exact: a limit in the other unit stands where it stood", () => {
  is("glucose", "180.156", "mg/dL", "10");
  is("creatinine", "11.312", "mg/dL", "1000");
  is("creatinine", "0.1", "mmol/L", "100");
  is("calcium", "10.0195", "mg/dL", "2.5");
  is("adjusted-calcium", "5", "mEq/L", "2.5");
  is("cholesterol", "193.325", "mg/dL", "5");
  is("triglycerides", "177.14", "mg/dL", "2");
  is("bilirubin", "1.16932", "mg/dL", "20");
  is("vitamin-d", "20", "ng/mL", "49.92");
  is("total-b12", "200", "pmol/L", "271.074");
  is("total-b12", "350", "pg/mL", "350");
  is("folate", "10", "nmol/L", "4.414");
  is("ferritin", "33", "ng/mL", "33");
  is("free-t4", "0.77687", "ng/dL", "10");
  is("acr", "100", "mg/g", "11.312");
  is("troponin", "0.014", "ng/mL", "14");
});

test("a D-dimer counts only in fibrinogen equivalent units", () => {
  is("d-dimer", "500", "ug/L FEU", "0.5");
  is("d-dimer", "500", "ng/mL FEU", "0.5");
  is("d-dimer", "0.49", "mg/L FEU", "0.49");
  for (const unit of ["ng/mL", "ug/L", "mg/L", "ng/mL DDU", "ng/mL{DDU}"]) isNot("d-dimer", "230", unit, /cannot be/);
});

test("a haematocrit fraction that is labelled per cent goes to a person", () => {
  is("haematocrit", "40.5", "%", "0.405");
  is("haematocrit", "0.405", "L/L", "0.405");
  isNot("haematocrit", "0.315", "%", /may be a fraction/);
  isNot("haematocrit", "40.5", "L/L", /cannot be right/);
  isNot("haematocrit", "0.405", "/L", /cannot be converted/);
});

test("a missing unit is none, except of a ratio", () => {
  for (const unit of [null, "", "  "]) {
    is("inr", "2.5", unit, "2.5");
    is("cholesterol-hdl-ratio", "4.1", unit, "4.1");
    isNot("potassium", "4.3", unit, /without a unit/);
    isNot("transferrin-saturation", "0.3", unit, /without a unit/);
  }
  is("inr", "2.5", "INR", "2.5");
  isNot("inr", "80", "%", /cannot be converted/);
});

test("a unit of another kind is never converted", () => {
  isNot("potassium", "4.3", "mg/dL", /cannot be converted/);
  isNot("urea", "40", "mg/dL", /cannot be converted/); // urea, or urea nitrogen?
  isNot("neutrophils", "62", "%", /cannot be converted/);
  isNot("rdw", "45", "fL", /cannot be converted/); // the SD, not the CV
  isNot("folate", "0.8", "mmol/mol", /cannot be converted/);
  isNot("active-b12", "60", "ng/L", /cannot be converted/);
  isNot("hiv", "1", "U/L", /not known as a number/);
});

test("UCUM stands behind the tables for powers of ten, and for nothing else", () => {
  is("crp", "16", "g/m3", "16");
  is("haemoglobin", "13100", "mg/dL", "131");
  is("potassium", "4.3", "mol/m3", "4.3");
  is("platelets", "250000", "/uL", "250");
  isNot("calcium", "50", "eq/m3", /cannot be converted/);
  isNot("potassium", "43", "10*9/L", /cannot be converted/);
});

test("a number that no body has is not believed, and what it seems to be is kept for the floor", () => {
  const potassium = terms.analytes.get("potassium");
  assert.ok(potassium);
  const answer = toUsualUnit(terms, potassium, decimal("43"), "mmol/L");
  assert.equal(answer.kind, "unconvertible");
  assert.ok(answer.kind === "unconvertible" && answer.seeming !== null);
  assert.equal(compareQuantity(answer.seeming, decimal("43")), 0);
});

test("a limit is converted without being believed", () => {
  const crp = terms.analytes.get("crp");
  assert.ok(crp);
  const limit = limitToUsualUnit(terms, crp, decimal("9999"), "mg/L");
  assert.equal(limit.kind, "converted");
  assert.equal(limitToUsualUnit(terms, crp, decimal("5"), "pounds").kind, "unconvertible");
});

test("units are the same where they make the same of every number", () => {
  assert.equal(same("alt", "IU/L", "U/L"), true);
  assert.equal(same("ferritin", "ng/mL", "ug/L"), true);
  assert.equal(same("inr", null, "ratio"), true);
  assert.equal(same("folate", "ng/mL", "nmol/L"), false);
  assert.equal(same("haemoglobin", "g/dL", "g/L"), false);
  assert.equal(same("hba1c", "%", "mmol/mol"), false);
  assert.equal(same("potassium", "pounds", "pounds"), false);
  assert.equal(same("potassium", null, null), false);
});

test("an analyte of other terms is a bug, not an answer", () => {
  const potassium = terms.analytes.get("potassium");
  assert.ok(potassium);
  assert.throws(() => toUsualUnit(terms, { ...potassium, id: "unobtainium" }, decimal("1"), "mmol/L"), RangeError);
});
