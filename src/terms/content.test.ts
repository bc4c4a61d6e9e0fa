import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { compare, type Decimal, decimal } from "../base/decimal.ts";
import { type Analyte, standardTerms } from "./analyte.ts";
import type { AnalyteContent, OtherUnit } from "./content.ts";
import { limitToUsualUnit } from "./convert.ts";
import { findAnalyte } from "./find.ts";
import { compareQuantities, type Quantity } from "./quantity.ts";
import { readContent } from "./read-content.ts";

const terms = standardTerms();
const content = readContent(join(import.meta.dirname, "..", "..", "content", "analytes"));
const rows: readonly AnalyteContent[] = content.groups.flatMap((group) => group.content.analytes);
const spellings = new Map(content.units.units.map((unit) => [unit.unit, unit.spellings]));
const factors = rows.flatMap((row) =>
  (row.units ?? []).filter((unit) => unit.formula === undefined).map((unit) => ({ row, unit })),
);

const number = fc.tuple(fc.nat(10_000_000), fc.nat(5)).map(([units, scale]): Decimal => ({ units, scale }));

function analyteOf(row: AnalyteContent): Analyte {
  const analyte = terms.analytes.get(row.id);
  assert.ok(analyte, row.id);
  return analyte;
}

function convert(row: AnalyteContent, value: Decimal, unit: string): Quantity {
  const answer = limitToUsualUnit(terms, analyteOf(row), value, unit);
  assert.ok(answer.kind === "converted", `${row.id} in ${unit}: ${answer.kind === "converted" ? "" : answer.says}`);
  return answer.quantity;
}

test("the analytes that protocols, the floor and the standing rules name are here", () => {
  const wanted =
    "potassium sodium creatinine egfr urea calcium adjusted-calcium phosphate magnesium albumin total-protein bilirubin alt ast " +
    "alp ggt globulin haemoglobin white-cells platelets neutrophils lymphocytes monocytes eosinophils basophils red-cells " +
    "haematocrit mcv mch mchc rdw esr crp ferritin iron transferrin tibc transferrin-saturation folate total-b12 active-b12 " +
    "vitamin-d pth tsh free-t4 free-t3 tpo-antibodies hba1c glucose cholesterol hdl ldl non-hdl triglycerides " +
    "cholesterol-hdl-ratio psa ca125 fit paraprotein inr d-dimer troponin ck amylase lithium digoxin acr hcg hiv chlamydia " +
    "gonorrhoea syphilis sti drug-screen blasts urate ldh";
  assert.deepEqual([...terms.analytes.keys()].toSorted(), wanted.split(" ").toSorted());
});

test("every spelling of every unit of every analyte converts, in any case and with spaces", () => {
  for (const row of rows) {
    const units = row.unit === null ? [] : [row.unit, ...(row.units ?? []).map((unit) => unit.unit)];
    for (const spelling of units.flatMap((unit) => spellings.get(unit) ?? [])) {
      for (const text of [spelling, spelling.toUpperCase(), ` ${spelling.toLowerCase()} `]) {
        convert(row, decimal("50"), text);
      }
    }
  }
});

test("every name finds its analyte on every specimen that the analyte may have", () => {
  const wordOf = new Map(content.specimens.kinds.map((kind) => [kind.kind, kind.words[0]]));
  for (const row of rows) {
    const names = [...row.names, ...(row.variants ?? []).flatMap((variant) => variant.names)];
    for (const name of names) {
      for (const kind of row.specimens) {
        const found = findAnalyte(terms, { code: null, system: null, name, specimenType: wordOf.get(kind) ?? null });
        assert.equal(found.kind === "analyte" ? found.analyte.id : found.kind, row.id, name);
      }
    }
  }
});

/** value x numerator / denominator as a fraction of bigints: what the file says, worked out apart from our own code. */
function fraction(value: Decimal, unit: OtherUnit): [bigint, bigint] {
  const [top, bottom] = [decimal(unit.numerator ?? "1"), decimal(unit.denominator ?? "1")];
  return [
    BigInt(value.units) * BigInt(top.units) * 10n ** BigInt(bottom.scale),
    10n ** BigInt(value.scale + top.scale) * BigInt(bottom.units),
  ];
}

test("a conversion is exactly its factor, and turning it round gives the number that was sent", () => {
  fc.assert(
    fc.property(fc.constantFrom(...factors), number, ({ row, unit }, value) => {
      fc.pre(unit.least === undefined || compare(value, decimal(unit.least)) >= 0);
      const { value: got, over } = convert(row, value, unit.unit);
      const [top, bottom] = fraction(value, unit);
      assert.equal(BigInt(got.units) * bottom, top * BigInt(over) * 10n ** BigInt(got.scale));
    }),
    { numRuns: 2000 },
  );
});

test("converting keeps the order of two values, the formula of HbA1c included", () => {
  const all = rows.flatMap((row) => (row.units ?? []).map((unit) => ({ row, unit })));
  fc.assert(
    fc.property(fc.constantFrom(...all), number, number, ({ row, unit }, a, b) => {
      const least = decimal(unit.least ?? "0");
      fc.pre(compare(a, least) >= 0 && compare(b, least) >= 0);
      const order = Math.sign(compareQuantities(convert(row, a, unit.unit), convert(row, b, unit.unit)));
      const sent = Math.sign(compare(a, b));
      if (unit.formula === undefined) assert.equal(order, sent);
      else assert.ok(order === 0 || order === sent);
    }),
    { numRuns: 2000 },
  );
});

test("every number has a widest band that can be believed, and every other unit a source", () => {
  for (const row of rows) {
    assert.equal(row.plausible !== undefined, row.unit !== null, row.id);
    for (const unit of row.units ?? []) assert.ok(unit.source.length > 3, row.id);
  }
});
