import assert from "node:assert/strict";
import { test } from "node:test";
import type { Patient } from "../../patients/patient.ts";
import type { Decision } from "../decision.ts";
import { aPatient, decided, facts, filesAll, preparedFor, told } from "../decide/testing/deciding.ts";
import { aReport, aResult } from "../decide/testing/reports.ts";

const plain = aReport([aResult("crp", "2")]);
const of = (more: Partial<Patient>, report = plain): Decision =>
  decided(report, { match: { kind: "exact", patient: { ...aPatient, ...more } } });

test("under 18 on the day of collection: a GP; on the birthday itself no longer", () => {
  assert.equal(of({ birthDate: "2008-03-31" }).next, "gp");
  assert.deepEqual(told(of({ birthDate: "2008-03-31" })).slice(0, 1), ["under-18"]);
  assert.equal(of({ birthDate: "2008-03-30" }).next, "file");
});

test("an age that is not known may be under 18", () => {
  assert.equal(of({ birthDate: null }).next, "gp");
  const report = { ...plain, patient: { ...plain.patient, birthDate: "2008" } };
  assert.equal(decided(report, { match: { kind: "assumed" } }).next, "gp");
});

test("without a register the report's own date of birth counts", () => {
  const report = { ...plain, patient: { ...plain.patient, birthDate: "2015-01-01" } };
  assert.equal(decided(report, { match: { kind: "assumed" } }).next, "gp");
  assert.equal(decided(plain, { match: { kind: "assumed" } }).next, "file");
});

for (const fact of ["pregnant", "postpartum"]) {
  test(`${fact}: yes goes to a GP, unknown goes to a GP and is asked for, no goes on`, () => {
    assert.equal(decided(plain, { known: facts({ [fact]: "yes" }) }).next, "gp");
    const unknown = decided(plain, { known: facts({ [fact]: "unknown" }) });
    assert.equal(unknown.next, "gp");
    assert.deepEqual(
      unknown.asks.map((ask) => ask.fact),
      [fact],
    );
    assert.equal(decided(plain, { known: facts() }).next, "file");
  });
}

const leaflet = filesAll(["crp"], {
  columns: [],
  clauses: [{ clause: "1", when: {}, next: "leaflet", do: [{ deed: "leaflet", what: "crp" }], says: "Leaflet." }],
});
const prepared = preparedFor([leaflet]);

test("the dead are sent nothing, and a GP sees what came", () => {
  const match = { kind: "exact", patient: { ...aPatient, registration: "deceased" } } as const;
  const decision = decided(plain, { match, prepared });
  assert.equal(decision.next, "gp");
  assert.deepEqual(decision.do, []);
});

test("who left: a GP, and forwarding is called for; who is here for a while: a GP, and a copy home", () => {
  const left = of({ registration: "left" });
  assert.deepEqual([left.next, left.do.map(({ deed }) => deed)], ["gp", ["forward"]]);
  const temporary = of({ registration: "temporary" });
  assert.deepEqual([temporary.next, temporary.do.map(({ deed }) => deed)], ["gp", ["copy-to-home-practice"]]);
});

for (const flag of ["safeguarding", "confidential-address"] as const) {
  test(`${flag}: nothing is sent without a GP, filing is still possible`, () => {
    const match = { kind: "exact", patient: { ...aPatient, flags: [flag] } } as const;
    const decision = decided(plain, { match, prepared });
    assert.deepEqual([decision.next, decision.do], ["gp", []]);
    assert.equal(of({ flags: [flag] }).next, "file");
  });
}

test("a leaflet that is called for beside other work needs a GP too where nothing may be sent", () => {
  const tests = filesAll(["alt"], {
    columns: [],
    clauses: [{ clause: "1", when: {}, next: "tests", do: [], says: "Tests." }],
  });
  const both = aReport([aResult("crp", "2"), aResult("alt", "20")]);
  const match = { kind: "exact", patient: { ...aPatient, flags: ["safeguarding"] } } as const;
  assert.equal(decided(both, { prepared: preparedFor([leaflet, tests]) }).next, "tests");
  assert.equal(decided(both, { prepared: preparedFor([leaflet, tests]), match }).next, "gp");
});

test("on a monitored drug it closes only with the next due date", () => {
  const decision = decided(plain, { known: facts({ "monitored-drug": "yes" }) });
  assert.equal(decision.next, "tests");
  assert.deepEqual(decision.do, [{ deed: "monitoring", what: "next due date", result: null }]);
  assert.deepEqual(decision.assumed, []);
});

test("where a monitored drug is not known of, nothing is held back or asked, and that is said once", () => {
  const two = aReport([aResult("crp", "2"), aResult("alt", "20")]);
  const unknown = decided(two, { known: facts({ "monitored-drug": "unknown" }), assumed: ["x"] });
  assert.deepEqual([unknown.next, unknown.asks, unknown.do], ["file", [], []]);
  assert.deepEqual(unknown.assumed, ["x", "Whether the patient takes a monitored drug is not known; none is assumed."]);
  assert.deepEqual(decided(two).assumed, []);
  // Held back for another reason, it is still no question.
  const both = decided(two, { known: facts({ pregnant: "unknown", "monitored-drug": "unknown" }) });
  assert.deepEqual([both.next, both.asks.map(({ fact }) => fact)], ["gp", ["pregnant"]]);
});
