import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isValidNhsNumber } from "../src/base/nhs-number.ts";
import { read } from "../src/reading/read.ts";
import { addDays, bornYearsAgo, workingDayBefore, yearsBetween } from "./calendar.ts";
import { csvBytes } from "./csv.ts";
import { fhirBytes } from "./fhir/bundle.ts";
import { egfrOf } from "./laboratory/levels.ts";
import { nhsNumbers, withWrongCheckDigit } from "./people/numbers.ts";
import { populate } from "./people/population.ts";
import { randomFor } from "./random.ts";
import { stageOf } from "./traps/stage.ts";

function draws(seed: number, name: string): number[] {
  const random = randomFor(seed, name);
  return Array.from({ length: 2000 }, () => random.next());
}

test("a stream is its own for seed and name, and even", () => {
  assert.deepEqual(draws(1, "a"), draws(1, "a"));
  assert.notDeepEqual(draws(1, "a"), draws(1, "b"));
  assert.notDeepEqual(draws(1, "a"), draws(2, "a"));
  const mean = draws(1, "a").reduce((sum, one) => sum + one, 0) / 2000;
  assert.ok(Math.abs(mean - 0.5) < 0.03, String(mean));
});

test("what is drawn stays within its bounds, and shuffling loses nobody", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(60), (seed, name, low, more) => {
      const random = randomFor(seed, name);
      const whole = random.whole(low, low + more);
      assert.ok(Number.isInteger(whole) && whole >= low && whole <= low + more);
      assert.ok(Math.abs(random.bell()) <= 3.5);
      const all = Array.from({ length: more }, (_, at) => at);
      assert.deepEqual(
        random.shuffled(all).sort((a, b) => a - b),
        all,
      );
    }),
  );
});

test("numbers do not repeat and pass modulus 11; a wrong check digit does not", () => {
  const next = nhsNumbers();
  const numbers = Array.from({ length: 8000 }, next);
  assert.equal(new Set(numbers).size, 8000);
  for (const number of numbers) {
    assert.ok(number.startsWith("999") && isValidNhsNumber(number));
    assert.equal(isValidNhsNumber(withWrongCheckDigit(number)), false);
  }
});

test("days across months, leap days and weekends", () => {
  assert.equal(addDays("2026-03-01", -1), "2026-02-28");
  assert.equal(addDays("2024-02-28", 1), "2024-02-29");
  assert.equal(workingDayBefore("2026-11-23"), "2026-11-20", "a Monday's post was taken on Friday");
  assert.equal(workingDayBefore("2026-11-24"), "2026-11-23");
  assert.equal(bornYearsAgo("2028-02-29", 17, 0), "2011-02-28");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 364 }), (years, days) => {
      for (const today of ["2026-11-23", "2028-02-29", "2027-01-01"]) {
        assert.equal(yearsBetween(bornYearsAgo(today, years, days), today), years);
      }
    }),
  );
});

test("cells with commas, quotation marks and line ends are quoted as RFC 4180 has it", () => {
  const bytes = csvBytes(
    ["a", "b"],
    [
      ["1,2", 'say "x"'],
      [null, "line\nend"],
    ],
  );
  assert.equal(new TextDecoder().decode(bytes), 'a,b\r\n"1,2","say ""x"""\r\n,"line\nend"\r\n');
});

test("eGFR as worked by hand from the published equation", () => {
  // 141 x (1.0/0.7)^-1.209 x 0.993^55 x 1.018 = 63.4; 141 x (1.2/0.9)^-1.209 x 0.993^60 = 65.3 (mg/dL x 88.4).
  assert.equal(egfrOf(88.4, 55, "female").toFixed(0), "63");
  assert.equal(egfrOf(106.1, 60, "male").toFixed(0), "65");
});

test("one report says the same as EDIFACT and as both kinds of FHIR bundle", () => {
  const people = populate(1, "2026-11-23", [{ cast: "somebody", age: 50, sex: "male" }]);
  const stage = stageOf(1, "2026-11-23", people);
  const draft = { panels: ["urea-and-electrolytes", "inflammation"], values: { potassium: "5.9", crp: "44" } } as const;
  const report = stage.report("somebody", draft);
  const files = [
    Buffer.from(stage.edifact("somebody", draft), "latin1"),
    fhirBytes("document", report, 1),
    fhirBytes("message", report, 2),
  ];
  const [edifact, ...bundles] = files.map((bytes) => {
    const [document] = read(bytes, "file");
    assert.ok(document?.kind === "report");
    assert.deepEqual(document.oddities, []);
    const { patient, results } = document;
    return {
      patient: [patient.nhsNumber, patient.familyName, patient.givenName, patient.birthDate, patient.sex],
      // FHIR sends numbers, so that only the value can be the same and not how it was written.
      results: results.map(({ code, name, group, value, comparator, unit, flag }) => [
        code,
        name,
        group,
        value,
        comparator,
        unit,
        flag,
      ]),
    };
  });
  for (const bundle of bundles) assert.deepEqual(bundle, edifact);
});
