import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Stage } from "../../people/scope/stage.ts";
import { GRADES, type Grade, outcomeOf } from "./grade.ts";
import { linesOf } from "./lines.ts";
import { type Change, FIRST_STAGE, foldUnit, type Score } from "./unit.ts";

// Where somebody stands, from what was signed and what the checks said. The field notes' figures are the expected values:
// results .02/.08 has +1/-22, the line 79, the median 116; monitoring 22 and the line 44; AOQL 2% and falling shares.

const OF = { account: "amal", task: "vitamin-d", tier: "results" };
const LINES = linesOf("results", null);
const START = Date.parse("2026-11-02T09:00:00Z");
const idOf = (n: number): string => String(n).padStart(8, "0");

/** Checks and changes in the order in which they are given, a minute apart. */
type Step = Grade | { readonly to: Stage; readonly kind: Change["kind"] };

function folded(steps: readonly Step[], source: Score["source"] = "check") {
  const scores: Score[] = [];
  const changes: Change[] = [];
  let stage = FIRST_STAGE;
  for (const [n, step] of steps.entries()) {
    const placed = { id: idOf(n), at: new Date(START + n * 60_000), by: "gp" };
    if (typeof step === "string") {
      scores.push({ ...placed, item: `item ${n}`, action: n, step: null, source, grade: step, words: null });
      continue;
    }
    changes.push({
      ...placed,
      kind: step.kind,
      from_stage: stage,
      to_stage: step.to,
      why: "",
      bound: null,
      sha256: null,
    });
    stage = step.to;
  }
  return foldUnit(OF, LINES, { scores, changes });
}

const UP = { to: "sampled", kind: "up" } as const;
const DOWN = { to: "supervised", kind: "down" } as const;
const times = (count: number, grade: Grade): readonly Grade[] => Array.from({ length: count }, () => grade);

test("79 agreed in a row reach the line, 78 do not, and one that was changed takes 22 away", () => {
  assert.equal(folded(times(78, "none"), "countersign").learning?.standing, "learning");
  assert.equal(folded(times(79, "none"), "countersign").learning?.standing, "reached");
  assert.equal(folded([...times(50, "none"), "minor"]).learning?.score, 28);
});

test("each change of the stage begins anew what is counted, in whatever order the rows come", () => {
  const steps: readonly Step[] = [...times(79, "none"), UP, ...times(5, "none"), DOWN, ...times(3, "none")];
  const unit = folded(steps);
  assert.deepEqual([unit.stage, unit.learning?.checked, unit.scores.length], ["supervised", 3, 87]);
  const { scores, changes } = unit;
  const again = foldUnit(OF, LINES, { scores: scores.toReversed(), changes: changes.toReversed() });
  assert.deepEqual(again, unit);
});

test("a critical error stands until a person has reviewed it, whatever comes after", () => {
  const unit = folded([...times(10, "none"), "critical", ...times(200, "none")]);
  assert.deepEqual([unit.owesReview, unit.learning?.standing], [true, "review"]);
  const fallen = folded([UP, "critical", DOWN, ...times(200, "none")]);
  assert.deepEqual(
    [fallen.owesReview, fallen.learning?.standing],
    [true, "review"],
    "also where the machine has lowered it",
  );
  const reviewed = folded(["critical", { to: "supervised", kind: "review" }, ...times(79, "none")]);
  assert.deepEqual([reviewed.owesReview, reviewed.learning?.standing], [false, "reached"]);
});

test("while sampled only what chance drew speaks for somebody, and an error from wherever it comes against them", () => {
  const drawn = folded([UP, ...times(4, "none")]);
  assert.equal(drawn.monitoring?.checked, 4);
  const proposed = folded([UP, ...times(4, "none")], "countersign");
  assert.deepEqual([proposed.monitoring?.checked, proposed.fraction], [0, 1], "what was proposed speaks for nobody");
  const hard = folded([UP, ...times(2, "minor")], "countersign");
  assert.deepEqual(
    [hard.monitoring?.checked, hard.monitoring?.standing],
    [2, "signal"],
    "and against them all the same",
  );
  assert.equal(folded([UP, "critical"], "countersign").monitoring?.standing, "review");
});

test("one piece of work speaks once for somebody and one step once against them, by the gravest word", () => {
  const one = { by: "gp", step: null, words: null, item: "the same" } as const;
  const score = (n: number, more: Pick<Score, "action" | "grade" | "source">): Score => {
    return { ...one, ...more, id: idOf(n), at: new Date(START + n) };
  };
  const scores = [
    score(1, { action: 2, grade: "none", source: "countersign" }),
    score(2, { action: 5, grade: "none", source: "countersign" }),
    score(3, { action: 5, grade: "none", source: "audit" }),
    score(4, { action: 5, grade: "minor", source: "second" }),
    score(5, { action: 5, grade: "major", source: "audit" }),
  ];
  const { points } = foldUnit(OF, LINES, { scores, changes: [] });
  assert.deepEqual(
    points.map(({ id }) => id),
    [idOf(1), idOf(4)],
  );
  const worse = score(6, { action: 5, grade: "critical", source: "audit" });
  assert.equal(foldUnit(OF, LINES, { scores: [...scores, worse], changes: [] }).owesReview, true);
});

test("the share falls by clean checks in a row, to a tenth and never to nothing, and is everything again after one error", () => {
  const { i, fractions } = LINES.plan;
  assert.deepEqual(fractions, [0.5, 0.2, 0.1]);
  const after = (count: number) => folded([UP, ...times(count, "none")]).fraction;
  assert.deepEqual([after(i - 1), after(i), after(2 * i), after(3 * i), after(20 * i)], [1, 0.5, 0.2, 0.1, 0.1]);
  assert.equal(folded([UP, ...times(3 * i, "none"), "minor"]).fraction, 1);
});

test("simulated: somebody who errs in 2 of 100 is sampled after 116 checked results in the median, as the field note says", () => {
  // A generator of our own, so that it is the same on every machine (Park and Miller 1988).
  let seed = 20_261_102;
  const uniform = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const learners = 1000;
  const needed = Array.from({ length: learners }, () => {
    const grades = Array.from({ length: 300 }, (): Grade => (uniform() < 0.02 ? "minor" : "none"));
    const { points } = folded(grades, "countersign");
    const at = points.findIndex(({ score }) => score >= LINES.design.h);
    return at < 0 ? Infinity : at + 1;
  }).toSorted((a, b) => a - b);
  const median = needed[learners / 2] ?? 0;
  // The standard error of a median is about 1.25 standard deviations over the root of their number: some 3 here.
  assert.ok(Math.abs(median - 116) <= 10, `${median}`);
  const passed = needed.filter((one) => one !== Infinity).length / learners;
  // The note's true pass of .9868 within 300; its standard error is .0036.
  assert.ok(Math.abs(passed - 0.9868) <= 0.012, `${passed}`);
});

const grade = fc.constantFrom(...GRADES);
const change = fc.constantFrom(
  UP,
  DOWN,
  { to: "shadowing", kind: "down" } as const,
  { to: "suspended", kind: "down" } as const,
  { to: "supervised", kind: "review" } as const,
);
const steps = fc.array(fc.oneof({ weight: 6, arbitrary: grade }, { weight: 1, arbitrary: change }), { maxLength: 120 });

test("property: whatever is checked and signed, the share is never 0, only sampled work has one below 1, and a critical error never passes", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const unit = folded(all);
      assert.ok(unit.fraction > 0 && unit.fraction <= 1);
      if (unit.stage !== "sampled") assert.equal(unit.fraction, 1);
      if (unit.owesReview) assert.notEqual(unit.learning?.standing, "reached");
      assert.equal(unit.learning === null, unit.stage === "sampled");
      assert.equal(unit.scores.length, all.filter((one) => typeof one === "string").length, "nothing is forgotten");
      // Independently: the newest change says the stage; what comes after it is what may count.
      const last = all.findLastIndex((one) => typeof one !== "string");
      const newest = all[last];
      assert.equal(unit.stage, newest === undefined || typeof newest === "string" ? FIRST_STAGE : newest.to);
      assert.ok(unit.points.length <= all.length - last - 1);
      assert.ok(unit.points.every((point) => point.outcome === outcomeOf(point.grade)));
    }),
  );
});
