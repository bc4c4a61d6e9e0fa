import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { NEXTS } from "../../protocols/decision.ts";
import { NOTHING_BESIDE } from "../../worklist/plan.ts";
import { SAMPLED_MOVES } from "../../worklist/sampled-moves.ts";
import { haematinics } from "../../../test/support/moving.ts";
import { chance } from "./chance.ts";
import { choiceOf, isSameChoice } from "./blind.ts";
import { rateOf } from "./checking.ts";
import { linesOf } from "./lines.ts";
import { refuseOtherPlan } from "./sampled-plan.ts";
import { tasksOf, tierOf } from "./task.ts";
import { foldUnit } from "./unit.ts";

const because = (protocol: string | null) => ({ protocol, version: "1", clause: null, result: null, says: "" });

test("work is of every protocol that decided it, each once; standing rules and oddities are no work of their own", () => {
  const report = { kind: "report" } as const;
  const outcome = {
    next: "file" as const,
    because: ["white-cells", "standing-rules", "reading", null, "haemoglobin", "white-cells"].map(because),
  };
  assert.deepEqual(tasksOf(outcome, report), [
    { task: "haemoglobin", tier: "results" },
    { task: "white-cells", tier: "results" },
  ]);
  assert.deepEqual(tasksOf({ ...outcome, because: [because("standing-rules")] }, report), []);
});

test("every kind of work has a tier with lines, whatever is next", () => {
  for (const kind of ["report", "letter", "unreadable", "expectation", "action"] as const) {
    for (const next of NEXTS) assert.ok(linesOf(tierOf(kind, next), null).design.h > 0, `${kind} ${next}`);
  }
  assert.equal(tierOf("letter", "code-and-file"), "filing");
  assert.equal(tierOf("letter", "gp-aware"), "letters");
});

test("the lines that ship are the field note's: H 79 and 116 for results, 103 and 166 for letters, 49 and 83 for filing", () => {
  const shown = ["results", "letters", "filing", "general"].map((tier) => {
    const { design, monitor } = linesOf(tier, null);
    return [design.h, design.failureScore, design.medianAtP0, monitor.h];
  });
  assert.deepEqual(
    shown.slice(0, 3).map(([h, failure, median]) => [h, failure, median]),
    [
      [79, -22, 116],
      [103, -26, 166],
      [49, -10, 83],
    ],
  );
  assert.deepEqual(shown[0]?.[3], 44);
});

test("what is proposed is compared with what a GP said blind by what happens to the patient, not by its words", () => {
  const tells = { leaflet: "x 1.0.0", text: "Words" };
  assert.deepEqual(choiceOf(NOTHING_BESIDE), []);
  assert.deepEqual(choiceOf({ ...NOTHING_BESIDE, tells, expects: [haematinics("2026-12-01")] }), ["tell", "test"]);
  assert.deepEqual(choiceOf({ ...NOTHING_BESIDE, outcomes: [{ result: 0, outcome: "act" }] }), ["act"]);
  assert.ok(isSameChoice([], []));
  assert.ok(!isSameChoice(["tell"], ["tell", "test"]));
});

test("property: chance gives numbers from 0 to below 1, and a share of them is drawn", () => {
  const drawn = Array.from({ length: 20_000 }, chance);
  assert.ok(drawn.every((one) => one >= 0 && one < 1));
  // Five standard errors of a tenth among 20,000: .0106.
  const share = drawn.filter((one) => one < 0.1).length / drawn.length;
  assert.ok(Math.abs(share - 0.1) < 0.0106, `${share}`);
});

test("property: the corrected rate is nothing before anything is known of the checks, and never below what they found", () => {
  const lines = linesOf("results", null);
  const empty = foldUnit({ account: "a", task: "t", tier: "results" }, lines, { scores: [], changes: [] });
  assert.equal(rateOf(empty, { planted: 5, found: 4 }), null);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (count, found) => {
      const scores = Array.from({ length: count }, (_, n) => ({
        id: String(n),
        item: String(n),
        action: n,
        step: null,
        source: "countersign" as const,
        grade: n % 3 === 0 ? ("minor" as const) : ("none" as const),
        by: "gp",
        at: new Date(n),
        words: null,
      }));
      const unit = foldUnit({ account: "a", task: "t", tier: "results" }, lines, { scores, changes: [] });
      assert.equal(rateOf(unit, { planted: 0, found: 0 }), null);
      const rate = rateOf(unit, { planted: 30, found });
      assert.ok(rate !== null && rate.rate !== null && rate.rate >= rate.observed.rate);
    }),
  );
});

test("what takes effect unsigned is what its button says, and nothing beside it", () => {
  const tells = { leaflet: "x 1.0.0", text: "Words" };
  const expects = [haematinics("2026-12-01")];
  const letter = { taken: [], rejected: [], actions: [] };
  const asking = { ...letter, actions: [{ item: "i", what: "Repeat it" }] };
  const plans = {
    "carry-out-file": NOTHING_BESIDE,
    "carry-out-leaflet": { ...NOTHING_BESIDE, tells },
    "carry-out-tests": { ...NOTHING_BESIDE, expects },
    "carry-out-letter": { ...NOTHING_BESIDE, letter },
  };
  for (const { move } of SAMPLED_MOVES) {
    for (const [name, plan] of Object.entries(plans)) {
      if (name === move) assert.doesNotThrow(() => refuseOtherPlan(move, plan), `${move} ${name}`);
      else assert.throws(() => refuseOtherPlan(move, plan), /a GP countersigns/, `${move} ${name}`);
    }
    const more = { ...plans[move], outcomes: [{ result: 0, outcome: "act" as const }] };
    assert.throws(() => refuseOtherPlan(move, more), /a GP countersigns/);
    assert.throws(() => refuseOtherPlan(move, { ...plans[move], review: "2026-12-01" }), /a GP countersigns/);
    assert.throws(() => refuseOtherPlan(move, undefined), /a GP countersigns/);
  }
  assert.throws(() => refuseOtherPlan("carry-out-letter", { ...NOTHING_BESIDE, letter: asking }), /a GP countersigns/);
});
