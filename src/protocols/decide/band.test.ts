import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonalBand } from "./band.ts";
import { aPatient, decided, filesAll, past, preparedFor } from "./testing/deciding.ts";
import { aReport, aResult } from "./testing/reports.ts";

const band = (more: Partial<PersonalBand> = {}): PersonalBand => ({
  patient: "p1",
  analyte: "platelets",
  low: "50",
  high: "69",
  signedAt: "2026-01-01",
  expires: "2026-12-31",
  signedBy: "Dr Rowan",
  ...more,
});
const history = [past("platelets", "2026-02-10", "60"), past("platelets", "2025-09-01", "200")];
const report = aReport([aResult("platelets", "62")]);
const next = (more: Partial<PersonalBand> = {}, rest = {}): string =>
  decided(report, { bands: [band(more)], history, ...rest }).next;

test("a signed band lowers now to a GP, says so, and the floor still shows what was breached", () => {
  const decision = decided(report, { bands: [band()], history });
  assert.equal(decision.next, "gp");
  assert.deepEqual(
    decision.floor.map(({ rule }) => rule),
    ["platelets-low"],
  );
  assert.match(decision.floor[0]!.says, /Dr Rowan signed/);
  assert.equal(decided(report, { history }).next, "gp-now");
});

test("a clause's own now is lowered with it, and never further than to a GP", () => {
  const now = filesAll(["platelets"], {
    columns: [],
    clauses: [{ clause: "1", when: {}, next: "gp-now", do: [], says: "Now." }],
  });
  assert.equal(next({}, { prepared: preparedFor([now]) }), "gp");
});

test("outside the band, before it is signed, once it has expired, or signed for more than a year: no band", () => {
  assert.equal(next({ low: "63" }), "gp-now");
  assert.equal(next({ high: "61" }), "gp-now");
  assert.equal(next({ high: "sixty-nine" }), "gp-now");
  assert.equal(next({ signedAt: "2026-04-01" }), "gp-now");
  assert.equal(next({ expires: "2026-03-31" }), "gp-now");
  assert.equal(next({ expires: "2027-01-03" }), "gp-now");
  assert.equal(next({ signedAt: "2025-06-01", expires: "2026-06-01" }), "gp");
});

test("another patient's or another analyte's band, and any band for a patient not matched by the register, is none", () => {
  assert.equal(next({ patient: "p2" }), "gp-now");
  assert.equal(next({ analyte: "haemoglobin" }), "gp-now");
  assert.equal(next({}, { match: { kind: "assumed" } }), "gp-now");
});

test("only a value within 20% of all those of the 90 days before is stable", () => {
  const stable = (...raw: string[]): string =>
    next({}, { history: raw.map((one) => past("platelets", "2026-02-10", one)) });
  // 62 lies within 20% of 51.7 to 77.5: 62 / 1.2 = 51.66..., 62 / 0.8 = 77.5.
  assert.equal(stable("51.6"), "gp-now");
  assert.equal(stable("51.7"), "gp");
  assert.equal(stable("77.5"), "gp");
  assert.equal(stable("77.6"), "gp-now");
  assert.equal(stable("62", "90"), "gp-now");
  assert.equal(next({}, { history: null }), "gp-now");
  assert.equal(next({}, { history: [past("platelets", "2025-12-29", "62")] }), "gp-now");
  assert.equal(next({}, { history: [past("platelets", "2025-12-30", "62")] }), "gp");
});

test("never for potassium, sodium or calcium, and never for what a comparator leaves open", () => {
  const potassium = aReport([aResult("potassium", "6.1")]);
  const given = {
    bands: [band({ analyte: "potassium", low: "5", high: "7" })],
    history: [past("potassium", "2026-02-10", "6.1")],
  };
  assert.equal(decided(potassium, given).next, "gp-now");
  for (const [analyte, raw] of [
    ["sodium", "124"],
    ["adjusted-calcium", "3.1"],
  ] as const) {
    const more = { bands: [band({ analyte, low: "0", high: "999" })], history: [past(analyte, "2026-02-10", raw)] };
    assert.equal(decided(aReport([aResult(analyte, raw)]), more).next, "gp-now");
  }
  const open = aReport([aResult("platelets", "62", { comparator: "<" })]);
  assert.equal(decided(open, { bands: [band()], history }).next, "gp-now");
});

test("a band answers only its own result: another's now stays now, and so does kidney injury", () => {
  const two = aReport([aResult("platelets", "62"), aResult("potassium", "6.5")]);
  assert.equal(decided(two, { bands: [band()], history }).next, "gp-now");
  const kidney = aReport([aResult("creatinine", "210")]);
  const rising = {
    bands: [band({ analyte: "creatinine", low: "100", high: "300" })],
    history: [past("creatinine", "2026-03-29T09:00", "180"), past("creatinine", "2026-03-30T02:00", "175")],
  };
  assert.notEqual(decided(kidney, rising).next, "gp");
  assert.equal(aPatient.id, "p1");
});
