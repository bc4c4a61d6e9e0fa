import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ComponentChild } from "preact";
import { render } from "preact-render-to-string";
import { agreement, agreementWords, type WeekChecked } from "./agreement.tsx";
import { FRAME } from "./frame.ts";
import { samplingSteps, samplingWords } from "./sampling-steps.tsx";
import { type Checked, placeOfNote, type Score, scoreWords } from "./score.ts";
import { scoreChart, type ScoreChartProps } from "./score-chart.tsx";

// The scores are counted by hand from the design of results: +1 for what is agreed, -22 for what is changed, never
// below 0, line 79; and of monitoring +22 and -1.

const DAY = 24 * 60 * 60_000;
const FIRST = new Date("2026-10-01T09:00:00Z");
const on = (n: number): Date => new Date(FIRST.getTime() + n * DAY);

/** A run of checks, one a day: "a" agreed, "c" changed, "x" critical. */
function run(marks: string, kind: Score["kind"] = "learning"): readonly Checked[] {
  let score = 0;
  return marks.split("").map((mark, n) => {
    const clean = mark === "a";
    if (kind === "learning") score = mark === "x" ? 0 : Math.min(79, Math.max(0, score + (clean ? 1 : -22)));
    else score = Math.max(0, score + (clean ? -1 : 22));
    return { at: on(n), outcome: clean ? "agreed" : mark === "x" ? "critical" : "changed", score };
  });
}
const words = (marks: string, more: Partial<Score["line"]> = {}): string =>
  scoreWords({ kind: "learning", checked: run(marks), line: { h: 79, ...more } });
const watched = (marks: string): string =>
  scoreWords({ kind: "monitoring", checked: run(marks, "monitoring"), line: { h: 44 } });

test("the score, the line, how many were checked and how many changed are said in a sentence", () => {
  // 18 agreed and one changed leave 0; 1 changed leaves 0; 41 agreed: 41 of 79.
  assert.equal(
    words(`${"a".repeat(18)}cc${"a".repeat(41)}`),
    "Score 41 of 79 after 61 checked decisions, 2 of them changed. It has not reached the line.",
  );
  assert.equal(
    words("a"),
    "Score 1 of 79 after 1 checked decision, none of them changed. It has not reached the line.",
  );
  assert.equal(words(""), "Nothing has been checked yet. The line stands at 79.");
});

test("at the line the mentor decides; a change after it takes the line away again", () => {
  assert.equal(
    words("a".repeat(79)),
    "Score 79 of 79 after 79 checked decisions, none of them changed. It has reached the line: the checks say what a mentor needs before signing. The mentor decides.",
  );
  assert.match(words("a".repeat(78)), /It has not reached the line\.$/);
  assert.match(words(`${"a".repeat(79)}c`), /^Score 57 of 79 after 80 .* It has not reached the line\.$/);
});

test("reached after the horizon is not reached; held since before it, it is", () => {
  const late = `${"a".repeat(30)}c${"a".repeat(71)}`;
  // 30 - 22 = 8, and 71 more are 79: at the line with the 102nd check.
  assert.match(words(late), /The mentor decides\.$/);
  assert.match(words(late, { horizon: 102 }), /The mentor decides\.$/);
  assert.match(words(late, { horizon: 101 }), /not reached the line within 101 checked decisions: a person decides/);
  assert.match(words(`${late}aa`, { horizon: 102 }), /The mentor decides\.$/, "held since");
});

test("after one critical error no score says that the line is reached", () => {
  const says = words(`aax${"a".repeat(90)}`);
  assert.match(says, /after 93 checked decisions, 1 of them changed, 1 of these a critical error\./);
  assert.match(says, /the score does not count: the mentor reviews it/);
  assert.doesNotMatch(says, /has reached/);
});

test("monitoring: crossing is the alarm, dated by the first that crossed, and stays said although the score sinks", () => {
  assert.equal(
    watched("aacaac"),
    "Score 42 of 44 after 6 checked decisions, 2 of them changed. It has not crossed its line.",
  );
  // 22, 44: crossed on the second day.
  assert.match(watched("ccaaa"), /It has crossed its line: fully checked again since 02-Oct-2026\.$/);
  assert.match(watched("aax"), /A critical error on 03-Oct-2026: fully checked again since then, whatever the score/);
});

const PROPS: ScoreChartProps = {
  id: "results",
  title: "Results",
  kind: "learning",
  checked: run("aacax"),
  line: { h: 79 },
  notes: [
    { at: on(3), words: "Reviewed with the mentor" },
    { at: on(-1), words: "Supervised from now on" },
  ],
  caution: "Called inaccurate: sensitivity 85%, specificity 67%.",
};
const html = (node: ComponentChild): string => render(<>{node}</>);
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

test("each check has the shape of what became of it, and the legend says which shape is what", () => {
  const picture = html(scoreChart({ ...PROPS, notes: [] }));
  // One of each stands in the legend.
  assert.equal(count(picture, /<circle class="app-learner-chart__agreed"/g), 3 + 1);
  assert.equal(count(picture, /<polygon class="app-learner-chart__changed"/g), 1 + 1);
  assert.equal(count(picture, /<polygon class="app-learner-chart__critical"/g), 1 + 1);
  for (const word of ["agreed", "changed by the check", "critical error"]) assert.ok(picture.includes(word), word);
});

test("the picture has a title and a description, the caution stands below it, and a table holds every number", () => {
  const picture = html(scoreChart(PROPS));
  assert.match(picture, /role="img" aria-labelledby="results-title results-says"><title id="results-title">Results</);
  assert.match(picture, /<desc id="results-says">Score 0 of 79 after 5 checked decisions/);
  assert.match(picture, /Called inaccurate: sensitivity 85%, specificity 67%\./);
  const [, table = ""] = picture.split("<details");
  for (const { score } of PROPS.checked) assert.ok(table.includes(`>${score}<`));
  assert.match(table, /05-Oct-2026.*Critical error/s);
});

test("notes stand on the line in the order of time as letters, with their words below", () => {
  assert.equal(placeOfNote(PROPS.checked, { at: on(3), words: "" }), 4, "after the check of that instant");
  const picture = html(scoreChart(PROPS));
  assert.match(picture, /<strong>A<\/strong> 30-Sep-2026: Supervised from now on/);
  assert.match(picture, /<strong>B<\/strong> 04-Oct-2026: Reviewed with the mentor/);
  assert.equal(count(picture, /class="app-learner-chart__note"/g), 2);
});

test("the checked share is said as it is now and was before, and its steps are drawn in the order of time", () => {
  const steps = [1, 0.5, 0.2, 0.1].map((share, n) => ({ at: on(n * 30), share }));
  assert.equal(
    samplingWords(steps),
    "Since 30-Dec-2026 10% of it is checked, drawn at random; before that 20%. It never comes to none.",
  );
  const back = [...steps, { at: on(100), share: 1 }];
  assert.match(samplingWords(back), /^Since 09-Jan-2027 everything is checked; before that 10%\./);
  const picture = html(samplingSteps({ id: "s", title: "Checked share", steps, until: on(120) }));
  assert.match(picture, /role="img" aria-labelledby="s-title s-says"/);
  for (const share of ["100%", "50%", "20%", "10%"]) assert.ok(picture.includes(`>${share}<`), share);
  const none = html(samplingSteps({ id: "s", title: "Checked share", steps: [], until: on(1) }));
  assert.match(none, /Everything is checked\./);
});

const WEEKS: readonly WeekChecked[] = [
  { week: on(0), checked: 13, agreed: 12 },
  { week: on(7), checked: 0, agreed: 0 },
  { week: on(14), checked: 8, agreed: 8 },
];

test("agreement stands on how many it is of; a week without a check is a week without a check and no bad one", () => {
  assert.equal(
    agreementWords(WEEKS),
    "Of 21 checked in 3 weeks 20 were agreed and 1 changed. In 1 of these weeks nothing was checked.",
  );
  assert.equal(agreementWords([]), "Nothing has been checked yet.");
  const picture = html(agreement({ id: "w", title: "Agreement", weeks: WEEKS }));
  for (const says of ["12/13", "none", "8/8"]) assert.ok(picture.includes(`>${says}<`), says);
  assert.equal(count(picture, /class="app-learner-chart__whole"/g), 2);
});

test("whatever the numbers, nothing is drawn outside the picture, and nothing that the page's policy refuses", () => {
  const marks = fc.array(fc.constantFrom("a", "a", "a", "c", "x"), { maxLength: 320 }).map((some) => some.join(""));
  const notes = fc.array(
    fc.integer({ min: -5, max: 330 }).map((n) => ({ at: on(n), words: "A note" })),
    { maxLength: 30 },
  );
  const steps = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(1, 0.5, 0.2, 0.1)), { maxLength: 12 })
    .map((some) =>
      some.map(([day, share]) => ({ at: on(day), share })).toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    );
  const weeks = fc
    .array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 40 })
    .map((some) => some.map(([a, b], n) => ({ week: on(7 * n), checked: a + b, agreed: a })));
  const kind = fc.constantFrom("learning", "monitoring");
  fc.assert(
    fc.property(marks, notes, steps, weeks, kind, fc.integer({ min: 1, max: 500 }), (m, n, s, w, k, h) => {
      const pictures = [
        html(scoreChart({ ...PROPS, kind: k, checked: run(m, k), notes: n, line: { h } })),
        html(samplingSteps({ id: "s", title: "Share", steps: s, until: on(200) })),
        html(agreement({ id: "w", title: "Agreement", weeks: w })),
      ];
      for (const picture of pictures) {
        assert.doesNotMatch(picture, /style=|<style|<script|NaN|Infinity|undefined/);
        const [drawn = ""] = picture.split("</svg>");
        for (const [, at = ""] of drawn.matchAll(/ (?:x|x1|x2|cx)="([^"]+)"/g))
          assert.ok(Number(at) >= 0 && Number(at) <= FRAME.width, `x ${at}`);
        for (const [, at = ""] of drawn.matchAll(/ (?:y|y1|y2|cy)="([^"]+)"/g))
          assert.ok(Number(at) >= 0 && Number(at) <= FRAME.height, `y ${at}`);
      }
    }),
    { numRuns: 60 },
  );
});
