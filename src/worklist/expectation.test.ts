import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ExpectationState, type ExpectationStep, foldExpectation, stepExpectation } from "./expectation.ts";
import { EXPECTATION_STATUSES, STEPS, type StepName, whyNotStep } from "./expectation-steps.ts";
import { EXPECTATION_KINDS } from "./plan.ts";

const AT = new Date("2026-11-02T12:00:00Z");

const opened: ExpectationStep = {
  number: 1,
  step: "open",
  at: AT,
  by: "gp-1",
  comment: null,
  detail: { dueOn: "2026-11-09", way: "new-sample" },
};
const next = (state: ExpectationState, step: StepName, detail: ExpectationStep["detail"] = {}): ExpectationState =>
  stepExpectation(state, { number: state.version + 1, step, at: AT, by: "machine", comment: "c", detail });
const begun = foldExpectation([opened]);

test("it is expected by its day, and still to be requested", () => {
  assert.deepEqual([begun.status, begun.dueOn, begun.requestedAt], ["open", "2026-11-09", null]);
  assert.equal(next(begun, "request").requestedAt, AT);
  const elsewhere = foldExpectation([{ ...opened, detail: { dueOn: "2026-11-09", way: "elsewhere" } }]);
  assert.equal(elsewhere.requestedAt, AT, "what was ordered elsewhere is not requested here");
});

test("one without a date, with a gap or that begins in the middle is a bug", () => {
  assert.throws(() => foldExpectation([{ ...opened, detail: {} }]), /without a date/);
  assert.throws(() => foldExpectation([{ ...opened, step: "meet" }]), /no meet from here/);
  assert.throws(() => foldExpectation([opened, { ...opened, number: 3, step: "request" }]), /out of order/);
  assert.throws(() => foldExpectation([]), /without steps/);
});

test("what came is kept with its document, and goes with the document that was another patient's", () => {
  const part = next(begun, "part", { document: "d1", analytes: "ferritin" });
  const met = next(part, "meet", { document: "d2", analytes: "folate total-b12" });
  assert.deepEqual([met.status, met.metBy, met.endedAt], ["met", "d2", AT]);
  assert.deepEqual(met.came, { ferritin: "d1", folate: "d2", "total-b12": "d2" });
  const back = next(met, "unmeet", { document: "d2" });
  assert.deepEqual([back.status, back.metBy, back.endedAt, back.came], ["open", null, null, { ferritin: "d1" }]);
});

test("overdue it may be given a later day, come late, or be ended", () => {
  const lapsed = next(begun, "lapse", { back: "i1" });
  assert.deepEqual([lapsed.status, lapsed.backAs], ["lapsed", "i1"]);
  const later = next(lapsed, "postpone", { dueOn: "2026-11-20" });
  assert.deepEqual([later.status, later.dueOn, later.postponed], ["open", "2026-11-20", 1]);
  assert.equal(next(lapsed, "meet", { document: "d1", analytes: "ferritin" }).status, "met");
  assert.equal(next(lapsed, "end").status, "ended");
});

test("an attempt that reaches nobody is counted, one that reaches the patient is not", () => {
  const missed = next(begun, "contact", { outcome: "no-answer" });
  assert.equal(next(missed, "contact", { outcome: "message-left" }).failures, 2);
  assert.equal(next(begun, "contact", { outcome: "reached" }).failures, 0);
});

test("only a GP ends what a GP signed or promised, whatever it is", () => {
  for (const kind of EXPECTATION_KINDS) {
    for (const status of ["open", "lapsed"] as const) {
      for (const role of ["assistant", "nurse", "pharmacist", "reception", "manager", "machine"] as const) {
        assert.notEqual(whyNotStep("end", { status, kind, role }), null, `${role} ends a ${kind}`);
      }
      assert.equal(whyNotStep("end", { status, kind, role: "gp" }), null);
    }
  }
  assert.match(whyNotStep("end", { status: "open", kind: "recall", role: "assistant" }) ?? "", /for a GP to say/);
});

test("speaking to the patient ends a contact that was asked for, and nothing else", () => {
  const so = { status: "open", role: "assistant" } as const;
  assert.equal(whyNotStep("reach", { ...so, kind: "contact" }), null);
  assert.equal(next(begun, "reach").status, "ended");
  for (const kind of EXPECTATION_KINDS.filter((one) => one !== "contact")) {
    assert.notEqual(whyNotStep("reach", { ...so, kind, role: "gp" }), null);
  }
});

test("no person says that it has come or that it is overdue, and the machine ends nothing", () => {
  for (const kind of EXPECTATION_KINDS) {
    for (const status of EXPECTATION_STATUSES) {
      for (const step of ["part", "meet", "unmeet", "lapse"] as const) {
        assert.notEqual(whyNotStep(step, { status, kind, role: "gp" }), null);
      }
      assert.notEqual(whyNotStep("end", { status, kind, role: "machine" }), null);
    }
  }
});

test("whatever happens, one that is open has a date and a way to fail, and it is met at most once at a time", () => {
  const names = STEPS.map(({ step }) => step);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...names), { maxLength: 30 }), (wished) => {
      let state = begun;
      for (const step of wished) {
        const may = whyNotStep(step, { status: state.status, kind: "test", role: "machine" });
        const mayGp = whyNotStep(step, { status: state.status, kind: "test", role: "gp" });
        if (may !== null && mayGp !== null) continue;
        const before = state;
        state = next(state, step, { dueOn: "2026-12-01", document: "d1", analytes: "ferritin", outcome: "reached" });
        if (step === "meet") assert.notEqual(before.status, "met");
        assert.equal(state.status === "met", state.metBy !== null);
        if (state.status === "open") {
          assert.match(state.dueOn, /^\d{4}-\d{2}-\d{2}$/);
          assert.equal(whyNotStep("lapse", { status: state.status, kind: "test", role: "machine" }), null);
        }
        if (before.status === "withdrawn" || before.status === "ended") assert.fail(`${step} after the end`);
      }
    }),
  );
});
