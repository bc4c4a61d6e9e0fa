import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Patient } from "../patients/patient.ts";
import { NEXTS } from "../protocols/decision.ts";
import type { Action } from "../worklist/action.ts";
import { STATUSES } from "../worklist/item.ts";
import { NOTHING_BESIDE, type Plan } from "../worklist/plan.ts";
import { whyHeld } from "./held.ts";
import { type Asked, phoneAnswer } from "./phone.ts";

// Whatever reports a patient has: the most cautious answer wins, and no word is shown that no GP has signed.

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

const plan = (text: string | null): Plan => ({
  ...NOTHING_BESIDE,
  tells: text === null ? null : { leaflet: null, text },
});
const action = (number: number, move: Action["move"], role: string, at: Date): Action => ({
  number,
  move,
  at,
  by: role,
  role,
  comment: null,
  decision: null,
  detail: {},
});

/** A report that a GP signed with words a minute ago, all of it back. */
const SAID: Asked = {
  item: { id: "i", status: "signed", patient: "p", next: "leaflet" },
  actions: [action(1, "open", "machine", ago(900)), action(2, "settle", "gp", ago(60))],
  plan: plan("Words that a GP signed"),
  decision: { because: [] },
  request: { isComplete: true, waitsFor: [], reports: [] },
  releasedAt: null,
  patient: PATIENT,
};
const UNSEEN: Asked = { ...SAID, item: { ...SAID.item, status: "waiting", next: "file" }, plan: null };
const because = (clause: string) => ({
  because: [{ protocol: "standing-rules", version: "2", clause, result: null, says: "" }],
});

const kindOf = (...reports: readonly Asked[]): string => phoneAnswer(reports, AT).kind;

test("nothing and what nobody has seen are not seen; what a GP signed is said; the two together are not discussed", () => {
  assert.equal(kindOf(), "not-seen");
  assert.equal(kindOf(UNSEEN, UNSEEN), "not-seen");
  assert.deepEqual(phoneAnswer([SAID], AT), { kind: "say", words: ["Words that a GP signed"] });
  assert.equal(kindOf(SAID, UNSEEN), "do-not-discuss");
});

test("not discussed: what is for a GP, flagged, sensitive, dead, unreleased, reopened, signed by another role, or without words", () => {
  const not: Readonly<Record<string, Asked>> = {
    "gp-now": { ...UNSEEN, item: { ...UNSEEN.item, next: "gp-now" } },
    "gp-today": { ...UNSEEN, item: { ...UNSEEN.item, next: "gp-today" } },
    "abnormal and undecided": { ...UNSEEN, item: { ...UNSEEN.item, next: "gp" } },
    asked: { ...UNSEEN, item: { ...UNSEEN.item, status: "asked" } },
    acknowledged: { ...UNSEEN, item: { ...UNSEEN.item, status: "acknowledged" } },
    safeguarding: { ...SAID, patient: { ...PATIENT, flags: ["safeguarding"] } },
    "safeguarding, not seen": { ...UNSEEN, patient: { ...PATIENT, flags: ["safeguarding"] } },
    sensitive: { ...SAID, decision: because("sensitive") },
    died: { ...SAID, patient: { ...PATIENT, registration: "deceased" } },
    incomplete: { ...SAID, request: { isComplete: false, waitsFor: ["FBC: no GP has signed it."], reports: [] } },
    reopened: { ...UNSEEN, actions: [...SAID.actions, action(3, "reopen", "gp", ago(30))] },
    "signed by a nurse": {
      ...SAID,
      actions: [action(1, "open", "machine", ago(900)), action(2, "agree", "nurse", ago(60))],
    },
    "signed this moment": {
      ...SAID,
      actions: [action(1, "open", "machine", ago(900)), action(2, "settle", "gp", ago(9))],
    },
    "filed without words": { ...SAID, plan: plan(null) },
  };
  for (const [name, report] of Object.entries(not)) {
    assert.equal(kindOf(report), "do-not-discuss", name);
    assert.equal(kindOf(SAID, report), "do-not-discuss", `${name}, beside one that may be said`);
  }
});

const report: fc.Arbitrary<Asked> = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    next: fc.constantFrom(...NEXTS),
    role: fc.constantFrom("gp", "nurse", "pharmacist", "assistant"),
    move: fc.constantFrom<Action["move"]>("settle", "agree", "propose-leaflet", "reopen", "undo"),
    seconds: fc.integer({ min: 0, max: 60 }),
    words: fc.option(fc.constantFrom("signed", "other"), { nil: null }),
    clause: fc.constantFrom("sensitive", "left", "safeguarding", "temporary", "final"),
    flags: fc.subarray<Patient["flags"][number]>(["safeguarding", "confidential-address"]),
    registration: fc.constantFrom<Patient["registration"]>("registered", "left", "deceased", "temporary"),
    isComplete: fc.boolean(),
    released: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  })
  .map(({ status, next, role, move, seconds, words, clause, flags, registration, isComplete, released }) => ({
    item: { id: "i", status, patient: "p", next },
    actions: [action(1, "open", "machine", ago(900)), action(2, move, role, ago(seconds))],
    plan: words === null ? null : plan(words),
    decision: because(clause),
    request: { isComplete, waitsFor: [], reports: [] },
    releasedAt: released === null ? null : ago(released),
    patient: { ...PATIENT, flags, registration },
  }));

/** Of most reports something else speaks against saying them; of these only the signature may. */
const nearly: fc.Arbitrary<Asked> = report.map((one) => ({
  ...one,
  item: { ...one.item, status: "signed" },
  decision: because("final"),
  request: SAID.request,
  patient: PATIENT,
}));
const any = fc.oneof(report, nearly);

const RANK = { say: 0, "not-seen": 1, "do-not-discuss": 2 } as const;

test("whatever there is: one more report never makes the answer less cautious, and words are a GP's, released and whole", () => {
  let said = 0;
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 4 }),
      fc.oneof(any, fc.constant(SAID), fc.constant(UNSEEN)),
      (some, more) => {
        const [before, after] = [phoneAnswer(some, AT), phoneAnswer([...some, more], AT)];
        // Nothing at all is "not seen", and is no report that could be the more cautious one.
        if (some.length > 0) assert.ok(RANK[after.kind] >= RANK[before.kind]);
        if (after.kind !== "say") return;
        said += 1;
        for (const one of [...some, more]) {
          const signing = one.actions[1];
          assert.ok(one.item.status === "signed" || one.item.status === "closed");
          assert.ok(signing?.role === "gp" && (signing.move === "settle" || signing.move === "agree"));
          assert.equal(whyHeld(one, AT), null);
          assert.deepEqual(one.patient?.flags, []);
          assert.ok(after.words.includes(one.plan?.tells?.text ?? "none"));
        }
      },
    ),
    { numRuns: 3000 },
  );
  assert.ok(said > 10, "some of what was tried may be said, or the property shows nothing");
});
