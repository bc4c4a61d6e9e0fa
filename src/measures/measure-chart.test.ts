import assert from "node:assert/strict";
import { test } from "node:test";
import { chartWords, hasLimits, variationWords } from "../charts/spc/chart-words.ts";
import { laney } from "../charts/spc/laney.ts";
import { type NoteRow, notesOf } from "./chart-note.ts";
import type { Measure } from "./measure.ts";
import { type ChartedWeek, measureChart } from "./measure-chart.ts";
import type { Count } from "./occurrence.ts";
import { addWeeks } from "./week.ts";

const SHARE: Measure = {
  id: "letters",
  kind: "share",
  aim: "sustainable-costs",
  question: "How many letters need no GP?",
  numerator: { occurrence: "item" },
  denominator: { occurrence: "item" },
  unit: "%",
  of: "letters",
  good: "up",
  target: { value: 60, source: "a test" },
  minimum: 20,
  misleads: "Nothing.",
  people: false,
};

const count = (numerator: number, denominator: number): Count => ({ numerator, denominator, squares: 0 });
const weeks = (...counts: readonly (Count | null)[]): readonly ChartedWeek[] =>
  counts.map((one, n) => ({ week: addWeeks("2026-01-05", n), count: one }));
const row = (id: string, kind: NoteRow["kind"], week: string, withdraws: string | null = null): NoteRow => ({
  id,
  kind,
  week,
  withdraws,
  words: "A second hospital",
  by: "a",
  by_name: "Alma Bright",
  at: new Date("2026-03-01T00:00:00Z"),
});

const TWENTY = Array.from({ length: 20 }, (_, n) => count((n < 10 ? 40 : 70) + (n % 3), 100 + n));

test("a share is p', a rate u' in its own unit, a mean XmR; the good direction and the target are the measure's", () => {
  const share = measureChart(SHARE, weeks(...TWENTY));
  assert.deepEqual([share.kind, share.direction, share.target, share.unit], ["p", "increase", 60, "%"]);
  assert.equal(share.points[0]?.y, 40);
  const rate = measureChart({ ...SHARE, kind: "rate", per: 1000, good: "down" }, weeks(...TWENTY));
  assert.deepEqual([rate.kind, rate.direction, rate.points[0]?.y], ["u", "decrease", 400]);
  // 2,000 seconds of 100: 20; 3,000 of 100: 30. Mean 25, range 10.
  const mean = measureChart(
    { ...SHARE, kind: "mean", good: "neutral", target: null, unit: "seconds" },
    weeks(count(2000, 100), count(3000, 100)),
  );
  assert.deepEqual([mean.kind, mean.spc.mean[0], mean.unit], ["xmr", 25, " seconds"]);
  assert.match(
    chartWords(mean),
    /^Last: 30\.0 seconds \(of 100 letters\), 12-Jan-2026\. The mean is 25\.0 seconds; -1\.6 to 51\.6 /,
  );
});

test("a week with too little to say has no value, and no week is without its denominator", () => {
  const { points, spc } = measureChart(SHARE, weeks(count(10, 20), count(10, 19), null, count(11, 20)));
  assert.deepEqual(
    points.map(({ y }) => y),
    [50, null, null, 55],
  );
  assert.deepEqual(
    points.map(({ from }) => from?.of ?? null),
    [20, null, null, 20],
  );
  assert.equal(spc.outside[1], null);
});

test("a chart begins at its first value; a last week without one leaves the limits of those before it", () => {
  const late = measureChart(SHARE, weeks(null, count(3, 4), ...TWENTY, count(3, 4)));
  assert.deepEqual([late.points.length, late.points[0]?.on, late.points[0]?.y], [21, "2026-01-19", 40]);
  assert.match(
    chartWords(late),
    /The mean is 51\.1%; \d\d\.\d to \d\d\.\d is what chance alone may bring at the last point with/,
  );
  assert.match(chartWords(late), /The last point has no value; .*1 point has no value\.$/);
  assert.equal(late.spc.assurance, "consistent_fail");
  const none = measureChart(SHARE, weeks(null, null));
  assert.equal(chartWords(none), "Nothing has been measured yet.");
});

test("without limits nothing is said of chance: points without neighbours have none", () => {
  const apart = weeks(...Array.from({ length: 24 }, (_, n) => (n % 4 === 3 ? count(80, 100) : null)));
  const chart = measureChart(SHARE, apart);
  assert.equal(hasLimits(chart.spc), false);
  assert.match(
    chartWords(chart),
    /there are too few points for limits\. Whether anything stands out cannot be said yet\./,
  );
  assert.doesNotMatch(chartWords(chart), /chance/);
  assert.equal(variationWords(chart), "Too few points to say whether it changes");
  const whole = measureChart(SHARE, weeks(...TWENTY));
  assert.equal(hasLimits(whole.spc), true);
});

test("what chance has no part in has an XmR chart, and a mean of tenths is charted in ones", () => {
  const duties = measureChart({ ...SHARE, kind: "share", chance: false }, weeks(count(20, 40), count(30, 40)));
  assert.deepEqual([duties.kind, duties.points.map(({ y }) => y)], ["xmr", [50, 75]]);
  const tenths = { occurrence: "survey-score", sum: "tenths" };
  const scores = measureChart({ ...SHARE, kind: "mean", numerator: tenths, target: null }, weeks(count(700, 20)));
  assert.deepEqual(scores.points[0]?.y, 3.5);
});

test("lines begin anew where a person's note says so; not where it was taken back, and not by themselves", () => {
  const rebase = row("1", "rebase", "2026-03-16");
  const anew = measureChart(SHARE, weeks(...TWENTY), notesOf([rebase, row("2", "note", "2026-02-02")]));
  assert.deepEqual(anew.spc.rebaseGroup, [...Array(10).fill(0), ...Array(10).fill(1)]);
  assert.equal(anew.notes.length, 2);
  const back = measureChart(SHARE, weeks(...TWENTY), notesOf([rebase, row("3", "withdrawn", "2026-03-16", "1")]));
  assert.deepEqual(back.spc.rebaseGroup, Array(20).fill(0));
  assert.deepEqual(back.notes, []);
  const alone = laney({
    kind: "p",
    points: TWENTY.slice(10).map(({ numerator, denominator: of }) => ({ count: numerator, of })),
    per: 100,
    direction: "increase",
    target: 60,
    fixAfterNPoints: null,
    rebaseAt: [],
  });
  assert.deepEqual(anew.spc.upl.slice(10), alone.spc.upl);
});
