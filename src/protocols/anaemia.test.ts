import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import fc from "fast-check";
import type { Result } from "../reading/report.ts";
import type { Decision } from "./decision.ts";
import { aPatient, decided, facts, past, preparedFor } from "./decide/testing/deciding.ts";
import { aReport, aResult } from "./decide/testing/reports.ts";
import { loadProtocols } from "./table/load.ts";

// A mild anaemia as a whole blood count shows it: beside the haemoglobin its other faces (red cells,
// haematocrit, MCV, MCH) are usually outside the range too, and are no second finding. By the tables that
// are shipped.

const FOLDER = fileURLToPath(new URL("../../content/protocols/", import.meta.url));
const library = (await loadProtocols(FOLDER)).map(({ protocol }) => protocol);
const prepared = preparedFor(library);
const withoutHaemoglobin = preparedFor(library.filter(({ protocol }) => protocol !== "haemoglobin"));

type Measure = { readonly unit: string; readonly low: string; readonly high: string; readonly inside: string };

// Ranges of an adult man, as laboratories print them.
const COUNT: Readonly<Record<string, Measure>> = {
  haemoglobin: { unit: "g/L", low: "130", high: "170", inside: "145" },
  "red cell count": { unit: "10*12/L", low: "4.40", high: "5.80", inside: "5.00" },
  haematocrit: { unit: "L/L", low: "0.400", high: "0.510", inside: "0.450" },
  MCV: { unit: "fL", low: "80.0", high: "100.0", inside: "90.0" },
  MCH: { unit: "pg", low: "27.0", high: "33.0", inside: "30.0" },
  MCHC: { unit: "g/L", low: "310", high: "360", inside: "335" },
  RDW: { unit: "%", low: "11.0", high: "15.0", inside: "13.0" },
  "white cell count": { unit: "10*9/L", low: "4.0", high: "11.0", inside: "6.5" },
  neutrophils: { unit: "10*9/L", low: "1.80", high: "7.50", inside: "4.00" },
  lymphocytes: { unit: "10*9/L", low: "1.00", high: "4.00", inside: "2.00" },
  platelets: { unit: "10*9/L", low: "150", high: "450", inside: "250" },
};

/** A blood count of a man of 55 whose haemoglobin was 125 a year ago; all is inside but what is given. Null leaves out. */
function count(values: Readonly<Record<string, string | null>>, on = prepared): Decision {
  const results = Object.entries(COUNT).flatMap(([name, { unit, low, high, inside }]): Result[] => {
    const raw = values[name] === undefined ? inside : values[name];
    if (raw === null) return [];
    return [aResult(name, raw, { unit, ranges: [{ low, high, unit: null, text: null }] })];
  });
  return decided(aReport(results), {
    prepared: on,
    match: { kind: "exact", patient: { ...aPatient, sex: "male", birthDate: "1970-06-01" } },
    known: facts(),
    history: [past("haemoglobin", "2025-03-30", "125")],
  });
}

const called = ({ do: deeds }: Decision): readonly string[] => deeds.map(({ deed, what }) => `${deed}: ${what}`);

test("a mild anaemia whose other faces are out of range too: first tests, once", () => {
  const decision = count({
    haemoglobin: "121",
    "red cell count": "4.10",
    haematocrit: "0.372",
    MCV: "78.0",
    MCH: "26.1",
  });
  assert.equal(decision.next, "tests", JSON.stringify(decision.because));
  assert.deepEqual(called(decision), ["add-on: ferritin, B12 and folate"]);
});

test("large cells as well as small ones", () => {
  const decision = count({
    haemoglobin: "121",
    "red cell count": "3.60",
    haematocrit: "0.372",
    MCV: "103.0",
    MCH: "33.6",
    RDW: "16.1",
  });
  assert.equal(decision.next, "tests", JSON.stringify(decision.because));
});

test("the same measures with a normal haemoglobin, or none in the report: a GP", () => {
  assert.equal(count({ MCV: "78.0" }).next, "gp");
  assert.equal(count({ haemoglobin: "130", haematocrit: "0.390" }).next, "gp");
  assert.equal(count({ haemoglobin: null, MCV: "78.0" }).next, "gp");
});

test("too many red cells, too high a haematocrit or MCHC: a GP, however low the haemoglobin", () => {
  assert.equal(count({ haemoglobin: "121", MCV: "68.0", "red cell count": "6.10" }).next, "gp");
  assert.equal(count({ haemoglobin: "121", haematocrit: "0.530" }).next, "gp");
  assert.equal(count({ haemoglobin: "121", MCHC: "368" }).next, "gp");
});

test("another cytopenia is no face of the anaemia: a GP", () => {
  for (const [name, low] of [
    ["white cell count", "3.2"],
    ["neutrophils", "1.50"],
    ["lymphocytes", "0.80"],
    ["platelets", "130"],
  ] as const) {
    assert.equal(count({ haemoglobin: "121", MCV: "78.0", [name]: low }).next, "gp", name);
  }
});

test("where the haemoglobin's own protocol is not in force, its faces decide nothing: a GP", () => {
  assert.equal(count({ haemoglobin: "121", MCV: "78.0" }, withoutHaemoglobin).next, "gp");
});

test("whatever the red cells show, nothing is left to tests that the haemoglobin does not call for", () => {
  const around = (low: number, high: number, scale: number): fc.Arbitrary<string> =>
    fc.integer({ min: low, max: high }).map((units) => (units / 10 ** scale).toFixed(scale));
  fc.assert(
    fc.property(
      fc.record({
        haemoglobin: fc.oneof(around(60, 210, 0), fc.constant(null)),
        "red cell count": around(300, 650, 2),
        haematocrit: around(300, 550, 3),
        MCV: around(650, 1150, 1),
        MCH: around(200, 360, 1),
      }),
      (values) => {
        const decision = count(values);
        if (decision.next !== "tests") return;
        assert.ok(Number(values.haemoglobin) >= 100 && Number(values.haemoglobin) < 130);
        assert.deepEqual(called(decision), ["add-on: ferritin, B12 and folate"]);
      },
    ),
    { numRuns: 200 },
  );
});
