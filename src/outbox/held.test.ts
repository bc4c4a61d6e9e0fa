import assert from "node:assert/strict";
import { test } from "node:test";
import type { Patient } from "../patients/patient.ts";
import type { Action } from "../worklist/action.ts";
import { STATUSES } from "../worklist/item.ts";
import { NOTHING_BESIDE } from "../worklist/plan.ts";
import { type Letter, whyHeld } from "./held.ts";

// A letter is held until nothing speaks against it, and says why.

const AT = new Date("2026-11-02T12:00:00Z");
const ago = (seconds: number): Date => new Date(AT.getTime() - seconds * 1000);
const PATIENT: Patient = {
  id: "p",
  nhsNumber: null,
  familyName: "Osgood",
  givenName: "Bertram",
  birthDate: null,
  sex: "male",
  postcode: null,
  registration: "registered",
  flags: [],
  staffRelations: [],
};
const signed = (role: string, seconds: number): readonly Action[] => [
  {
    number: 2,
    move: role === "gp" ? "settle" : "agree",
    at: ago(seconds),
    by: role,
    role,
    comment: null,
    decision: null,
    detail: {},
  },
];
const READY: Letter = {
  item: { id: "i", status: "signed", patient: "p" },
  actions: signed("gp", 60),
  plan: { ...NOTHING_BESIDE, tells: { leaflet: null, text: "Words" } },
  decision: { because: [] },
  request: { isComplete: true, waitsFor: [], reports: [] },
  releasedAt: null,
  patient: PATIENT,
};
const rule = (clause: string): Letter["decision"] => ({
  because: [{ protocol: "standing-rules", version: "2", clause, result: null, says: "" }],
});
const held = (over: Partial<Letter>): string => whyHeld({ ...READY, ...over }, AT) ?? "ready";

test("what a GP signed more than ten seconds ago, all of it back, is ready", () => {
  assert.equal(held({}), "ready");
  assert.match(held({ actions: signed("gp", 10) }), /can still be taken back/);
  assert.equal(held({ actions: signed("gp", 10.001) }), "ready");
});

test("unsigned, reopened or nobody's, nothing leaves, whatever the status is", () => {
  for (const status of STATUSES.filter((one) => one !== "signed" && one !== "closed")) {
    assert.notEqual(held({ item: { ...READY.item, status } }), "ready", status);
  }
  assert.match(held({ item: { ...READY.item, status: "waiting" } }), /open again/);
  assert.match(held({ item: { ...READY.item, status: "proposed" } }), /No GP has signed/);
  assert.match(held({ item: { ...READY.item, patient: null } }), /not settled whose/);
  assert.match(held({ item: { ...READY.item, patient: "somebody else" } }), /not settled whose/);
});

test("an incomplete request is held until a GP releases it, and again when another report comes", () => {
  const request = { isComplete: false, waitsFor: ["FBC: no GP has signed it."], reports: [] };
  assert.match(held({ request }), /FBC: no GP has signed it\./);
  assert.equal(held({ request, releasedAt: ago(30) }), "ready");
  const later = { ...request, reports: [{ id: "late", opened_at: ago(20) }] };
  assert.match(held({ request: later, releasedAt: ago(30) }), /Not all of this request/);
});

test("after a death nothing is sent, not even with a GP's signature and release", () => {
  const patient = { ...PATIENT, registration: "deceased" } as const;
  assert.match(held({ patient, releasedAt: ago(1) }), /has died: nothing is sent/);
});

test("left, safeguarding, a confidential address and sensitive tests need a GP's own signature", () => {
  for (const clause of ["left", "safeguarding", "confidential-address", "sensitive"]) {
    assert.equal(held({ decision: rule(clause) }), "ready", clause);
    assert.match(held({ decision: rule(clause), actions: signed("pharmacist", 60) }), /own signature/, clause);
    const released = { decision: rule(clause), actions: signed("pharmacist", 60), releasedAt: ago(30) };
    assert.equal(held(released), "ready", `${clause}, released by a GP since`);
  }
  assert.equal(held({ actions: signed("pharmacist", 60) }), "ready", "without such a rule a signed scope is enough");
});

test("a flag that came after the decision holds the letter until a GP has looked again", () => {
  const patient: Patient = { ...PATIENT, flags: ["safeguarding"] };
  assert.match(held({ patient }), /was not known when this was decided/);
  assert.match(held({ patient, releasedAt: ago(90) }), /was not known/, "a release from before the signature is none");
  assert.equal(held({ patient, releasedAt: ago(30) }), "ready");
});
