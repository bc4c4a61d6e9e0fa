import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { render } from "preact-render-to-string";
import { placesOf } from "./groups.ts";
import { laney } from "./laney.ts";
import { letteredNotes } from "./letters.ts";
import { assuranceWords, chartWords, variationWords } from "./chart-words.ts";
import { gChart } from "./rare.ts";
import type { ShownChart, ShownNote } from "./shown-chart.ts";
import { SpcChart } from "./spc-chart.tsx";
import { ticksOf, timeTicksOf } from "./spc-lay.ts";
import type { Direction, Value } from "./spc.ts";
import { xmr } from "./xmr.ts";

const monday = (n: number): string => Temporal.PlainDate.from("2026-01-05").add({ weeks: n }).toString();
// Mean 11, limits 5.68 and 16.32, from twelve points that alternate.
const BASE = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? 10 : 12));
type Wish = {
  readonly direction?: Direction;
  readonly target?: number | null;
  readonly notes?: readonly ShownNote[];
  readonly fixAfterNPoints?: number | null;
};

function shown(y: readonly Value[], wish: Wish = {}): ShownChart {
  const { direction = "increase", target = null, notes = [], fixAfterNPoints = 12 } = wish;
  const points = y.map((value, n) => ({ on: monday(n), y: value, from: null }));
  const rebases = notes.filter(({ kind }) => kind === "rebase").map(({ on }) => on);
  const rebaseAt = placesOf(
    points.map(({ on }) => on),
    rebases,
  );
  const spc = xmr({ y, direction, target, screenOutliers: true, fixAfterNPoints, rebaseAt });
  return { kind: "xmr", by: "day", unit: "% of letters", of: null, points, spc, direction, target, notes, digits: 1 };
}

const html = (chart: ShownChart): string => render(<SpcChart id="c" title="Letters" chart={chart} />);
const count = (text: string, what: RegExp): number => [...text.matchAll(what)].length;

test("the picture is said in sentences, each rule in plain words with its days", () => {
  assert.equal(
    chartWords(shown([...BASE, 11, 11.5, 12, 11.5, 12, 11.5, 12, 11.5], { target: 20 })),
    "Last: 11.5% of letters, 18-May-2026. The mean is 11.0% of letters; 5.7 to 16.3 is what chance alone may bring. " +
      "The last point stands out as better: higher, and higher is good; 6 earlier points were better. " +
      "Seven or more in a row above the mean: 06-Apr-2026 to 18-May-2026. " +
      "Target 20.0% of letters: misses the target time after time, unless something changes.",
  );
  assert.match(chartWords(shown([...BASE, 30])), /Above the upper limit: 30-Mar-2026\./);
  assert.match(
    chartWords(shown([...BASE, 10, 11])),
    /Nothing stands out: the points vary as chance alone may bring\.$/,
  );
  assert.equal(chartWords(shown([null])), "Nothing has been measured yet.");
  assert.match(chartWords(shown([3])), /The mean is 3\.0% of letters; there are too few points for limits\./);
  assert.match(chartWords(shown([...BASE, null, 11])), /1 point has no value\.$/);
});

test("below 13 points it warns, at 13 it does not", () => {
  assert.match(chartWords(shown(BASE)), /Fewer than 13 points stand behind these limits: they may move much/);
  assert.doesNotMatch(chartWords(shown([...BASE, 11])), /Fewer/);
});

test("icons say whether it is better, worse or only different, and whether the target is in reach of chance", () => {
  const said = (y: readonly Value[], direction: Direction): string => variationWords(shown(y, { direction }));
  assert.equal(said([...BASE, 30], "increase"), "The last point stands out as better: higher, and higher is good");
  assert.equal(said([...BASE, 30], "decrease"), "The last point stands out as worse: higher, and lower is good");
  assert.equal(said([...BASE, 1], "neutral"), "The last point stands out: lower");
  assert.equal(said([...BASE, 11], "increase"), "The last point is as chance alone may bring");
  const with20 = html(shown(BASE, { target: 20 }));
  assert.ok(with20.includes(assuranceWords("consistent_fail")) && count(with20, /class="app-spc__icon"/g) === 2);
  assert.equal(count(html(shown(BASE, { target: 20, direction: "neutral" })), /class="app-spc__icon"/g), 1);
});

test("each kind of point has a shape of its own, and its words beside it", () => {
  const drawn = html(shown([...BASE, 30, 1, null]));
  // In the picture one each, one in the legend; the last point being missing, the icon shows none.
  assert.equal(count(drawn, /<polygon class="app-spc__improvement"/g), 2);
  assert.equal(count(drawn, /<polygon class="app-spc__concern"/g), 2);
  assert.equal(count(drawn, /<path class="app-spc__missing"/g), 2);
  assert.ok(drawn.includes("no value: nothing came, or too few to be said or shown"));
  assert.doesNotMatch(html(shown(BASE)), /app-spc__missing|no value/);
  assert.ok(count(drawn, /<circle class="app-spc__common"/g) >= 13);
  assert.equal(count(html(shown([...BASE, 30], { direction: "neutral" })), /<rect class="app-spc__neutral"/g), 3);
  for (const words of ["improvement: above the upper limit", "concern: below the lower limit", "no value"])
    assert.ok(drawn.includes(words), words);
  assert.doesNotMatch(drawn, / style=|<script/);
});

test("a person's rebase breaks every line and stands with its reason and name; a note breaks none", () => {
  const words = { words: "A second hospital sends its letters", byName: "Alma Bright" };
  const y = [...BASE, ...BASE.map((value) => value + 20)];
  const rebased = html(shown(y, { fixAfterNPoints: null, notes: [{ on: monday(12), kind: "rebase", ...words }] }));
  const noted = html(shown(y, { fixAfterNPoints: null, notes: [{ on: monday(12), kind: "note", ...words }] }));
  const lines = (text: string): number => count(text, /<path class="app-spc__(?:mean|limit)"/g);
  assert.deepEqual([lines(rebased), lines(noted)], [6, 3]);
  assert.equal(count(rebased, /<line class="app-spc__rebase"/g), 1);
  assert.ok(rebased.includes("lines begin anew. A second hospital sends its letters (Alma Bright)"));
  assert.doesNotMatch(noted, /lines begin anew|app-spc__rebase/);
  // One before the first point and one after the last still have a place.
  const places = letteredNotes(
    [{ on: monday(0), y: 1, from: null }],
    [
      { on: "2025-01-01", kind: "note", ...words },
      { on: "2027-01-01", kind: "rebase", ...words },
    ],
  ).map(({ letter, place }) => [letter, place]);
  assert.deepEqual(places, [
    ["A", 0],
    ["B", 1],
  ]);
});

test("a share never stands without what it is of, and g says that its middle is a median", () => {
  const points = Array.from({ length: 14 }, (_, n) => ({ count: 40 + (n % 3), of: 100 + n }));
  const chart = laney({
    kind: "p",
    points,
    per: 100,
    direction: "increase",
    target: null,
    fixAfterNPoints: null,
    rebaseAt: [],
  });
  const share: ShownChart = {
    ...shown([]),
    kind: "p",
    spc: chart.spc,
    unit: "%",
    of: "letters",
    points: points.map((from, n) => ({ on: monday(n), y: chart.y[n] ?? null, from })),
  };
  assert.match(chartWords(share), /^Last: 36\.3% \(41 of 113 letters\), /);
  assert.ok(html(share).includes("40.0 (40 of 100)"));
  const spc = gChart({
    between: [10, 20, 30],
    direction: "increase",
    target: null,
    fixAfterNPoints: null,
    rebaseAt: [],
  });
  const rare: ShownChart = { ...shown([10, 20, 30]), kind: "g", spc };
  assert.match(chartWords(rare), /The median is 13\.9% of letters; up to 81\.5 is what chance alone may bring\./);
});

test("the words of a chart speak of its last point, and say which way those before it are marked", () => {
  const said = (y: readonly Value[], direction: Direction = "increase") => variationWords(shown(y, { direction }));
  assert.equal(
    said([...BASE, 30, 1, 31, 11]),
    "The last point is as chance alone may bring; 2 earlier points were better, 1 worse",
  );
  assert.equal(said([...BASE, 1, 11]), "The last point is as chance alone may bring; 1 earlier point was worse");
  assert.equal(
    said([...BASE, 30, 1, 11], "neutral"),
    "The last point is as chance alone may bring; 1 earlier point was higher, 1 lower",
  );
  assert.equal(said([...BASE, null]), "The last point has no value");
});

test("points of months are named by their months, in the words, the picture and the table", () => {
  // The first week of October 2026 begins on 28 September: its Thursday is the 1st.
  const points = BASE.map((y, n) => ({ on: n === 11 ? "2026-09-28" : monday(n), y, from: null }));
  const chart: ShownChart = { ...shown(BASE), by: "month", points };
  assert.match(chartWords(chart), /^Last: 12\.0% of letters, October 2026\./);
  assert.match(html(chart), /text-anchor="end">October 2026<\/text>/);
  assert.match(html(chart), /<span>October 2026<\/span>|>October 2026<\/t[dh]>/);
  assert.doesNotMatch(html(chart), /28-Sep-2026/);
});

// Mann-Kendall of 20 values that only rise: 190 pairs, of a deviation of sqrt(20 x 19 x 45 / 18) = 30.8.
test("a course that rises all the time is said to be marked against itself; one begun anew, or level, is not", () => {
  const rising = Array.from({ length: 20 }, (_, n) => 10 + n + (n % 2));
  const says = (y: readonly Value[], wish: Wish = {}) => chartWords(shown(y, { fixAfterNPoints: null, ...wish }));
  const caption =
    /through the whole time, and the mean is that of the whole time: early and late points are marked against/;
  assert.match(says(rising), caption);
  assert.match(
    says(rising),
    /The points rise through[\s\S]*begin the lines anew from a known cause, with the reason\./,
  );
  assert.match(says(rising.toReversed()), /The points fall through/);
  const anew: ShownNote = { on: monday(10), kind: "rebase", words: "A second hospital", byName: "Alma Bright" };
  assert.doesNotMatch(says(rising, { notes: [anew] }), caption);
  assert.doesNotMatch(says([...BASE, 30, ...BASE]), caption);
});

test("ticks are round and lie within", () => {
  assert.deepEqual(ticksOf([0, 1]), [0, 0.5, 1]);
  assert.deepEqual(ticksOf([27.8, 63.1]), [30, 40, 50, 60]);
  assert.deepEqual(ticksOf([0.628, 0.941]), [0.7, 0.8, 0.9]);
  assert.deepEqual(ticksOf([-1.6, 15.1]), [0, 5, 10, 15]);
  // Of times, by their 3.6th roots: 10 of 1000 lies at .278 of the height, 50 at .435, 100 at .527, 200 at .640, 500 at .825.
  assert.deepEqual(timeTicksOf([0, 1000], 0.11), [0, 10, 50, 200, 500, 1000]);
});

test("every colour of a control chart is at least 4.5 to 1 on the white that it may lie on", () => {
  const styles = readFileSync(new URL("../../web/styles.scss", import.meta.url), "utf8");
  const block = styles.slice(
    styles.indexOf("// Control charts."),
    styles.indexOf("@media print", styles.indexOf("// Control charts.")),
  );
  const colours = [...new Set([...block.matchAll(/#[0-9a-f]{6}/g)].map(([colour]) => colour))];
  assert.ok(colours.includes("#005eb8") && colours.includes("#4c6272") && colours.length >= 4);
  // WCAG 2.2, relative luminance; white is 1, and the page's grey #f0f4f5 a little less.
  for (const colour of colours)
    for (const ground of ["#ffffff", "#f0f4f5"]) {
      const ratio = (luminance(ground) + 0.05) / (luminance(colour) + 0.05);
      assert.ok(ratio >= 4.5, `${colour} on ${ground}: ${ratio}`);
    }
});

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
