import assert from "node:assert/strict";
import { test } from "node:test";
import type { Grade } from "./grade.ts";
import { linesOf } from "./lines.ts";
import { sharesOf } from "./shares.ts";
import { type Change, foldUnit, type Score } from "./unit.ts";

// How the checked share went, as a chart draws it. The plan of the tier "filing": so many clean in a row for a step.

const lines = linesOf("filing", null);
const BEGAN = new Date("2026-06-01T09:00:00Z");
const minute = (n: number): Date => new Date(BEGAN.getTime() + n * 60_000);

const signed: Change = {
  id: "00000000-0000-7000-8000-000000000000",
  kind: "up",
  from_stage: "supervised",
  to_stage: "sampled",
  by: "mentor",
  at: BEGAN,
  why: "Signed.",
  bound: "x",
  sha256: "0".repeat(64),
};

const score = (n: number, grade: Grade): Score => ({
  id: `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`,
  item: `item ${n}`,
  action: n,
  step: null,
  source: "check",
  grade,
  by: "gp",
  at: minute(n),
  words: null,
});

const unitWith = (grades: readonly Grade[], changes: readonly Change[] = [signed]) =>
  foldUnit({ account: "a", task: "t", tier: "filing" }, lines, {
    changes,
    scores: grades.map((grade, n) => score(n + 1, grade)),
  });

test("everything at first, then each smaller share from the check that earned it, and everything again after a change", () => {
  const { i } = lines.plan;
  const clean = Array.from({ length: 2 * i }, (): Grade => "none");
  assert.deepEqual(sharesOf(unitWith([...clean, "minor"])), [
    { at: BEGAN, share: 1 },
    { at: minute(i), share: 0.5 },
    { at: minute(2 * i), share: 0.2 },
    { at: minute(2 * i + 1), share: 1 },
  ]);
});

test("one clean check too few earns nothing, and what is not sampled has no share", () => {
  const { i } = lines.plan;
  assert.equal(sharesOf(unitWith(Array.from({ length: i - 1 }, (): Grade => "none"))).length, 1);
  assert.deepEqual(sharesOf(unitWith(["none"], [])), []);
});
