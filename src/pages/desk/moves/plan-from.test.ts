import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Value } from "typebox/value";
import type { Decision, Deed } from "../../../protocols/decision.ts";
import { NEXTS } from "../../../protocols/decision.ts";
import { isForGp } from "../../../worklist/item.ts";
import { Plan } from "../../../worklist/plan.ts";
import { duplicatesOf, type Outstanding, type PlanFacts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import { planFrom } from "./plan-from.ts";
import { deciding, factsAbout, reportWith } from "./testing.ts";
import { fieldsFrom, tryPlan, usualFields } from "./usual-fields.ts";

const MONITORING: Deed = { deed: "monitoring", what: "next due date", result: null };
const HAEMATINICS: Deed = { deed: "request-test", what: "ferritin, B12 and folate", result: 0 };
const LEAFLET: Deed = { deed: "leaflet", what: "cholesterol", result: 0 };
const REVIEW: Deed = { deed: "review-by", what: '"review by" a date, or "none needed"', result: 0 };
const WHOSE: Deed = { deed: "record-whose", what: '"ours" or "requester acting"', result: null };
const LETTER = { leaflet: "cholesterol 1.0.0", text: "Dear Bertram Osgood" };

const refusal = (form: Fields, facts: PlanFacts): string => {
  const plan = tryPlan(form, facts);
  assert.ok(typeof plan === "string", "it should have been refused");
  return plan;
};

test("as it stands, what a plain report calls for is nothing, and the record system gets its numbers", () => {
  const facts = factsAbout();
  const plan = planFrom(usualFields(facts, null), facts);
  assert.deepEqual(plan.outcomes, [{ result: 0, outcome: "file" }]);
  assert.deepEqual([plan.expects, plan.tells, plan.review, plan.whose], [[], null, null, null]);
  assert.match(plan.record, /potassium: 5 mmol\/L/);
  assert.match(plan.record, /Nothing needed\./);
});

test("monitoring closes only with the next due date, for an assistant and for a GP", () => {
  for (const role of ["assistant", "gp"] as const) {
    const facts = factsAbout({ role, do: [MONITORING] });
    assert.match(refusal(usualFields(facts, null), facts), /Say by which day/);
    const plan = planFrom({ ...usualFields(facts, null), "expect-0-due": "02-Feb-2027" }, facts);
    assert.deepEqual(
      plan.expects.map(({ kind, dueOn }) => [kind, dueOn]),
      [["monitoring", "2027-02-02"]],
    );
  }
});

test("not allowed: a day that is over, or so far away that it is a slip", () => {
  const facts = factsAbout({ do: [HAEMATINICS] });
  const due = (day: string) => refusal({ ...usualFields(facts, null), "expect-0-due": day }, facts);
  assert.match(due("01-Nov-2026"), /01-Nov-2026 is over/);
  assert.match(due("16-Nov-2206"), /more than five years away/);
  assert.equal(typeof tryPlan({ ...usualFields(facts, null), "expect-0-due": "02-Nov-2026" }, facts), "object");
});

test("not allowed: an assistant's plan for what was brought back for a GP, although it was decided for tests", () => {
  const facts = factsAbout({ do: [HAEMATINICS], next: "gp" });
  assert.equal(facts.decision.next, "tests");
  assert.match(refusal(usualFields(factsAbout({ do: [HAEMATINICS] }), null), facts), /A GP decides about this/);
  const gp = factsAbout({ role: "gp", do: [HAEMATINICS], next: "gp" });
  assert.equal(planFrom(usualFields(gp, null), gp).expects.length, 1);
});

test("a GP's review and whose it is are demanded where the standing rules call for them", () => {
  const facts = factsAbout({ role: "gp", decision: deciding({ next: "gp", do: [REVIEW, WHOSE] }) });
  assert.match(refusal({}, facts), /needs a day on which a GP looks again/);
  assert.match(refusal({ review: "none-needed" }, facts), /Say whose it is/);
  assert.match(refusal({ review: "none-needed", whose: "requester" }, facts), /with whom you have confirmed/);
  const form = { review: "by", "review-on": "01-Dec-2026", whose: "requester", "whose-with": "Dr Quince, 12:10" };
  const plan = planFrom(form, facts);
  assert.equal(plan.review, "2026-12-01");
  assert.deepEqual(plan.whose, { is: "requester", confirmedWith: "Dr Quince, 12:10" });
});

test("what is expected already is asked for again only with a reason, and may be left out", () => {
  const outstanding: Outstanding[] = [
    { id: "1", kind: "test", what: "ferritin", due_on: "2026-11-09", analytes: ["ferritin"] },
  ];
  const facts = factsAbout({ do: [HAEMATINICS], outstanding });
  const again = { ...usualFields(facts, null), "expect-0": "yes" };
  assert.match(refusal(again, facts), /ferritin is expected already by 09-Nov-2026\. Say why/);
  assert.equal(planFrom({ ...again, "expect-0-despite": "haemolysed" }, facts).expects[0]?.despite, "haemolysed");
  const { "expect-0": _, ...without } = again;
  assert.deepEqual(planFrom(without, facts).expects, []);
});

test("not allowed: an assistant's plan with what the decision does not call for", () => {
  const plain = factsAbout();
  const forged: Fields = {
    tells: "yes",
    "tells-text": "You are well",
    "own-0-what": "ferritin",
    "own-0-due": "09-Nov-2026",
    review: "none-needed",
    whose: "ours",
  };
  const plan = planFrom(forged, plain);
  assert.deepEqual([plan.tells, plan.expects, plan.review, plan.whose], [null, [], null, null]);
  assert.match(refusal({ "outcome-0": "act" }, plain), /does not call for that with potassium/);
  assert.match(refusal({}, factsAbout({ decision: deciding({ next: "gp" }) })), /A GP decides/);
});

test("not allowed: words to a patient who has died, or past a flag without a GP who says so", () => {
  const patient = {
    id: "1",
    nhsNumber: null,
    familyName: "Osgood",
    givenName: "Bertram",
    birthDate: null,
    sex: "male",
    postcode: null,
    registration: "registered",
    flags: ["safeguarding"],
    staffRelations: [],
  } as const;
  const form = { tells: "yes", "tells-text": "Dear Bertram" };
  const gp = factsAbout({ role: "gp", patient });
  assert.match(refusal(form, gp), /safeguarding flag stands.*Say that you have decided/);
  assert.equal(planFrom({ ...form, "send-anyway": "yes" }, gp).tells?.text, "Dear Bertram");
  const assistant = factsAbout({ patient, decision: deciding({ next: "leaflet", do: [LEAFLET] }) });
  assert.match(refusal({ ...form, "send-anyway": "yes" }, assistant), /nothing is sent without a GP/);
  const died = factsAbout({ role: "gp", patient: { ...patient, registration: "deceased", flags: [] } });
  assert.match(refusal({ ...form, "send-anyway": "yes" }, died), /has died: nothing is sent/);
});

test("a text that nobody touched says what was chosen in the end; one that somebody typed stays", () => {
  const facts = factsAbout({ do: [HAEMATINICS] });
  const usual = usualFields(facts, null);
  const form = { ...usual, "record-was": usual["record"] ?? "", "expect-0-due": "20-Nov-2026" };
  assert.match(planFrom(form, facts).record, /by 20-Nov-2026/);
  assert.equal(planFrom({ ...form, record: "My own\r\nwords" }, facts).record, "My own\nwords");
});

const deed = fc.constantFrom(MONITORING, HAEMATINICS, LEAFLET, REVIEW, WHOSE, {
  deed: "recall",
  what: "HbA1c in 12 months",
  result: 1,
});
const decision: fc.Arbitrary<Decision> = fc
  .record({ next: fc.constantFrom(...NEXTS), does: fc.uniqueArray(deed), sensitive: fc.boolean() })
  .map(({ next, does, sensitive }) => ({
    ...deciding({ next, do: does }),
    because: sensitive
      ? [{ protocol: "standing-rules", version: "2", clause: "sensitive", result: 0, says: "HIV: nothing is sent." }]
      : [],
  }));
const outstanding: fc.Arbitrary<readonly Outstanding[]> = fc.constantFrom(
  [],
  [{ id: "1", kind: "test" as const, what: "ferritin", due_on: "2026-11-09", analytes: ["ferritin"] }],
  [{ id: "2", kind: "monitoring" as const, what: "monitoring", due_on: "2026-12-09", analytes: ["potassium"] }],
);
const day = fc.constantFrom("", "2020-01-01", "2026-11-02", "16-Nov-2026", "31 Feb 2027", "2030-01-01", "soon");
const form: fc.Arbitrary<Fields> = fc.dictionary(
  fc.constantFrom(
    ..."tells tells-text send-anyway review review-on whose whose-with record own-0-what own-0-due own-0-despite".split(
      " ",
    ),
    ...[0, 1, 2, 3].flatMap((n) => ["", "-due", "-way", "-despite", "-what"].map((part) => `expect-${n}${part}`)),
    ...[0, 1].map((n) => `outcome-${n}`),
  ),
  fc.oneof(
    day,
    fc.constantFrom("yes", "by", "none-needed", "ours", "requester", "add-on", "file", "tell", "test", "act"),
  ),
);
const facts = fc
  .record({ decision, outstanding, role: fc.constantFrom("assistant" as const, "gp" as const) })
  .map((one) => factsAbout({ ...one, document: reportWith(["potassium", "HbA1c"]) }));

test("whatever is sent, a plan that comes of it holds what the decision demands and nothing that it must not", () => {
  let made = 0;
  fc.assert(
    fc.property(form, facts, fc.boolean(), (sent, about, isUsual) => {
      const plan = tryPlan(isUsual ? { ...usualFields(about, LETTER), ...sent } : sent, about);
      if (typeof plan === "string") return;
      made += 1;
      assert.ok(Value.Check(Plan, plan));
      const { role, decision, today } = about;
      const calls = (name: string): boolean => decision.do.some((one) => one.deed === name);
      for (const { dueOn } of plan.expects) assert.ok(dueOn >= today, "a day that is over");
      const isMonitored =
        plan.expects.some(({ kind }) => kind === "monitoring") ||
        about.outstanding.some(({ kind, due_on }) => kind === "monitoring" && due_on > today);
      assert.ok(!calls("monitoring") || isMonitored, "monitoring without a due date");
      assert.deepEqual(
        plan.outcomes.map(({ result }) => result),
        [0, 1],
        "each result has its outcome",
      );
      for (const asked of plan.expects)
        assert.equal(duplicatesOf(about, asked).length > 0, asked.despite !== null, "asked again without a reason");
      if (role === "gp") {
        assert.ok(!calls("review-by") || plan.review !== null);
        assert.ok(!calls("record-whose") || plan.whose !== null);
        assert.ok(plan.tells === null || about.sendsNothing.length === 0 || sent["send-anyway"] === "yes");
        return;
      }
      assert.ok(!isForGp(decision.next), "an assistant decided what is a GP's");
      assert.deepEqual([plan.review, plan.whose], [null, null]);
      assert.ok(plan.tells === null || (calls("leaflet") && about.sendsNothing.length === 0));
      const kinds = about.suggested.map(({ kind, what }) => `${kind} ${what}`);
      for (const { kind, what } of plan.expects) assert.ok(kinds.includes(`${kind} ${what}`), what);
    }),
    { numRuns: 2000 },
  );
  assert.ok(made > 200, `only ${made} plans were made`);
});

test("what somebody proposed comes back out of the form that a GP changes it with, as it was", () => {
  fc.assert(
    fc.property(form, facts, (sent, about) => {
      const plan = tryPlan({ ...usualFields(about, LETTER), ...sent }, about);
      if (typeof plan === "string" || about.sendsNothing.length > 0 || about.outstanding.length > 0) return;
      const gp = { ...about, role: "gp" as const };
      const again = tryPlan({ review: "none-needed", whose: "ours", ...fieldsFrom(plan, gp) }, gp);
      if (typeof again === "string") assert.fail(again);
      const { review: _r, whose: _w, ...same } = again;
      const { review: _r2, whose: _w2, ...was } = plan;
      assert.deepEqual(same, was);
    }),
    { numRuns: 1000 },
  );
});
