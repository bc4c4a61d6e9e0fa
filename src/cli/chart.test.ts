import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { Refusal } from "../base/refusal.ts";
import type { Spc } from "../charts/spc/spc.ts";
import { chartText } from "./chart.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const up = { improvementDirection: "increase" };
const chart = (given: unknown): Spc => JSON.parse(chartText("f.json", given));

function run(text: string) {
  const program = [`--import=${join(ROOT, "src/jsx.mjs")}`, join(ROOT, "src/cli/main.ts"), "chart", "-"];
  return spawnSync(process.execPath, program, { encoding: "utf8", input: text });
}

test("a series at the terminal gives one chart with exactly its twelve keys", () => {
  const done = run(`\uFEFF${JSON.stringify({ y: [3, 5, null], ...up })}`);
  assert.equal(done.status, 0, done.stderr);
  assert.deepEqual(Object.keys(JSON.parse(done.stdout)), [
    "mean",
    "lpl",
    "upl",
    "outside",
    "closeToLimits",
    "relativeToMean",
    "rebaseGroup",
    "specialCauseType",
    "pointType",
    "shortGroup",
    "assurance",
    "variationIcon",
  ]);
});

test("a list in gives a list out, in its order; an empty one an empty one", () => {
  const charts: readonly Spc[] = JSON.parse(chartText("f.json", [{ y: [3], ...up }, { input: { y: [4, 6], ...up } }]));
  assert.deepEqual(
    charts.map(({ mean }) => mean),
    [[3], [5, 5]],
  );
  assert.deepEqual(chart([]), []);
  assert.deepEqual(chart({ y: [3, "NA", 5], ...up }), chart({ y: [3, null, 5], ...up }));
});

test("dates put the points in order, and a rebase stays with its point", () => {
  const y = [1, 2, 3, 10, 11, 12];
  const dates = ["2026-01", "2026-02", "2026-03-01", "2026-04-01", "2026-05-01T00:00:00Z", "2026-06-01"];
  const shuffle = [5, 0, 3, 1, 4, 2];
  const shuffled = { y: shuffle.map((n) => y[n]), dates: shuffle.map((n) => dates[n]), ...up, rebaseAtIndex: 2 };
  assert.deepEqual(chart(shuffled), chart({ y, dates, ...up, rebaseAtIndex: 3 }));
  assert.deepEqual(chart(shuffled).mean, [2, 2, 2, 11, 11, 11]);
});

const REFUSED: readonly (readonly [unknown, string])[] = [
  [5, 'f.json is no series: it looks like {"y": [3, 5], "improvementDirection": "increase"}.'],
  [[null], 'f.json series 1 is no series: it looks like {"y": [3, 5], "improvementDirection": "increase"}.'],
  [up, "f.json has no list y of numbers."],
  [{ y: [], ...up }, "f.json has no point in y."],
  [{ y: [3, "4"], ...up }, 'f.json has at y[1] "4": it must be a number, or null where nothing was measured.'],
  [{ y: [1e101], ...up }, "f.json has at y[0] 1e+101: it must be a number, or null where nothing was measured."],
  [{ y: [3] }, 'f.json has as improvementDirection nothing: it is "increase", "decrease" or "neutral".'],
  [{ y: [3], ...up, target: "5" }, 'f.json has as target "5": it must be a number, or null where there is none.'],
  [{ y: [3], ...up, screenOutliers: 1 }, "f.json has as screenOutliers 1: it must be true or false."],
  [
    { y: [3], ...up, fixAfterNPoints: 11 },
    "f.json has as fixAfterNPoints 11: it must be a whole number of 12 or more, or null.",
  ],
  [
    { y: [3, 4], ...up, rebaseAtIndex: [1, 2] },
    "f.json has as rebaseAtIndex 2: it must be the place of a point in y, from 0 to 1.",
  ],
  [{ y: [3, 4], ...up, dates: ["2026-01-01"] }, "f.json has 2 points in y and 1 dates."],
  [{ y: [3], ...up, dates: ["2026-02-30"] }, 'f.json has at dates[0] "2026-02-30": a date looks like "2026-03-31".'],
  [
    { y: [3, 4], ...up, dates: ["2026-01-01", "2026-01-01"] },
    "f.json has two points on 2026-01-01: each point needs a date of its own.",
  ],
];

test("what cannot be charted is refused in one sentence that says where", () => {
  for (const [given, sentence] of REFUSED)
    assert.throws(
      () => chartText("f.json", given),
      (error) => error instanceof Refusal && error.code === "bad-input" && error.message === sentence,
      sentence,
    );
});

test("one bad series of a list prints nothing and exits with 1, and so does what is not JSON", () => {
  const done = run(
    JSON.stringify([
      { y: [3], ...up },
      { y: ["x"], ...up },
    ]),
  );
  assert.deepEqual([done.status, done.stdout], [1, ""]);
  assert.equal(
    done.stderr,
    'Standard input series 2 has at y[0] "x": it must be a number, or null where nothing was measured.\n',
  );
  const broken = run('{"y": [1,\n');
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /^Standard input is not JSON: .*\.\n$/);
});
