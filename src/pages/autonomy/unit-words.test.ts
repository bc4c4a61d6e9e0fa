import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf } from "../../countersign/autonomy/lines.ts";
import type { Grade } from "../../countersign/autonomy/grade.ts";
import { foldUnit } from "../../countersign/autonomy/unit.ts";
import { workOf } from "./unit-work.ts";
import { rateWords, shareWords, standingWords } from "./unit-words.ts";
import { weeksOf } from "./unit-weeks.ts";

// What a mentor reads of a unit, word for word where a number or a warning stands in it.

const lines = linesOf("results", null);
const START = Date.parse("2026-06-01T09:00:00Z");

function unitWith(grades: readonly Grade[]) {
  const scores = grades.map((grade, n) => ({
    id: `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    item: `item ${n}`,
    action: n,
    step: null,
    source: "countersign" as const,
    grade,
    by: "gp",
    at: new Date(START + n * 60_000),
    words: null,
  }));
  return foldUnit({ account: "a", task: "t", tier: "results" }, lines, { changes: [], scores });
}

const times = (n: number, grade: Grade): readonly Grade[] => Array.from({ length: n }, () => grade);

test("the rate is given with its exact interval, and corrected only where it is known what checks miss", () => {
  const unit = unitWith([...times(57, "none"), ...times(3, "minor")]);
  // Clopper-Pearson for 3 of 60 (R: binom.test(3, 60)): 0.01043 to 0.1392.
  const [seen, unknown] = rateWords(unit, { planted: 0, found: 0 });
  assert.match(
    seen ?? "",
    /^Checks changed 3 of 60 decisions: 5%, .* between 1\.04% and 13\.9% \(exact 95% interval\)\.$/,
  );
  assert.match(unknown ?? "", /How much checks miss is not known yet/);
  const corrected = rateWords(unit, { planted: 10, found: 8 });
  // 5% seen where 8 of 10 are found is 6.25%.
  assert.match(corrected[1] ?? "", /checks here found 8\. Corrected for that the rate is 6\.25%/);
  assert.match(corrected[2] ?? "", /cannot be told whether it is 2%, which is good enough, or 8%, which is not/);
  assert.match(rateWords(unitWith([]), { planted: 0, found: 0 })[0] ?? "", /there is no rate of errors yet/);
});

test("after a critical error no sentence says that a line is reached, however much was agreed since", () => {
  const unit = unitWith(["critical", ...times(200, "none")]);
  assert.match(standingWords(unit), /has to be reviewed first/);
  assert.match(standingWords(unitWith(times(79, "none"))), /has reached the line.*The mentor decides/);
  assert.doesNotMatch(standingWords(unitWith(times(78, "none"))), /has reached the line/);
});

test("the share is never said to be none of what takes effect", () => {
  assert.equal(shareWords({ stage: "sampled", fraction: 1 }), "All of it, afterwards");
  assert.equal(shareWords({ stage: "sampled", fraction: 0.1 }), "10% of it, drawn at random");
  assert.equal(shareWords({ stage: "supervised", fraction: 1 }), "All of it, before it takes effect");
});

test("weeks begin on Monday, go on to this one, and those without a check are in between", () => {
  const said = (day: string, grade: Grade) => ({ at: new Date(`${day}T12:00:00Z`), grade });
  const weeks = weeksOf(
    [said("2026-06-07", "none"), said("2026-06-08", "minor"), said("2026-06-08", "none")],
    new Date("2026-06-22T12:00:00Z"),
  );
  assert.deepEqual(
    weeks.map(({ checked, agreed }) => [checked, agreed]),
    [
      [1, 1],
      [2, 1],
      [0, 0],
      [0, 0],
    ],
  );
  assert.deepEqual(weeksOf([], new Date("2026-06-22T12:00:00Z")), []);
});

test("a protocol for letters makes work of two tiers, one for results of one, a list of none", () => {
  const bytes = (decides: readonly string[]): Buffer => Buffer.from(JSON.stringify({ decides }));
  const tiers = (kind: "protocol" | "list", decides: readonly string[]) =>
    workOf({ kind, name: "x", bytes: bytes(decides) }).map(({ tier }) => tier);
  assert.deepEqual(tiers("protocol", ["letter:discharge-summary"]), ["filing", "letters"]);
  assert.deepEqual(tiers("protocol", ["ferritin"]), ["results"]);
  assert.deepEqual(tiers("list", []), []);
  assert.deepEqual(workOf({ kind: "protocol", name: "x", bytes: Buffer.from("{") }), [{ task: "x", tier: "results" }]);
});
