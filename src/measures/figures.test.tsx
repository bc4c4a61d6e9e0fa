import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { render } from "preact-render-to-string";
import { addCounts, countOf, countWeeks } from "./count.ts";
import { Figure } from "./figure.ts";
import { figureText } from "./figure-says.ts";
import { FigureWords } from "./figure-words.tsx";
import { garwood, studentT, wilson } from "./interval.ts";
import { KINDS } from "./kinds.ts";
import { getMeasure, loadMeasures, measuresOf } from "./load.ts";
import { answersOf, isByChance } from "./measure.ts";
import type { Count, Occurrence } from "./occurrence.ts";
import { addMonths, addWeeks, isWeek, monthOf, spanOfWeek, weekOf, weeksOfMonth } from "./week.ts";

const SHIPPED = loadMeasures();
const WEEK = "2026-11-02";
const HOUR = 3_600_000;

const near = (found: number, expected: number, digits: number): void =>
  assert.ok(Math.abs(found - expected) <= 0.5 * 10 ** -digits, `${found} is not ${expected}`);

test("weeks begin on the local Monday, also where the clocks change, and each is in the month of its Thursday", () => {
  assert.equal(weekOf(new Date("2026-11-01T23:59:59Z")), "2026-10-26");
  assert.equal(weekOf(new Date("2026-11-02T00:00:00Z")), "2026-11-02");
  // In summer Monday begins at 23:00 of the day before, by Greenwich.
  assert.equal(weekOf(new Date("2026-06-28T23:00:00Z")), "2026-06-29");
  const lengths = ["2026-03-23", "2026-10-19", "2026-11-02"].map((week) => {
    const { from, until } = spanOfWeek(week);
    return (until.getTime() - from.getTime()) / HOUR;
  });
  assert.deepEqual(lengths, [167, 169, 168]);
  assert.deepEqual(weeksOfMonth("2026-11"), ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]);
  // ISO 8601: the week of 28 December 2026 is the 53rd of 2026, because its Thursday is 31 December.
  assert.deepEqual(weeksOfMonth("2026-12").at(-1), "2026-12-28");
  assert.equal(weeksOfMonth("2026-12").length, 5);
  assert.throws(() => weeksOfMonth("2026-13"), RangeError);
  assert.deepEqual(["2026-11-02", "2026-11-03", "2026-02-30", "x"].map(isWeek), [true, false, false, false]);
});

test("every week is in exactly one month, and months have all of them in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (weeks) => {
      const week = addWeeks("2019-04-01", weeks);
      const month = monthOf(week);
      assert.ok(weeksOfMonth(month).includes(week));
      for (const other of [addMonths(month, -1), addMonths(month, 1)]) assert.ok(!weeksOfMonth(other).includes(week));
      assert.equal(addWeeks(weeksOfMonth(month).at(-1) ?? "", 1), weeksOfMonth(addMonths(month, 1))[0]);
    }),
  );
});

test("the interval of a share is Wilson's, as Newcombe 1998 prints it (table I, method 3)", () => {
  for (const [count, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    near(wilson(count, of).low, low, 4);
    near(wilson(count, of).high, high, 4);
  }
});

test("the interval of a rate is the exact one, as tables after Garwood 1936 print it", () => {
  for (const [count, low, high] of [
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [5, 1.623, 11.668],
    [10, 4.795, 18.39],
    [50, 37.11, 65.92],
  ] as const) {
    near(garwood(count).low, low, 2);
    near(garwood(count).high, high, 2);
  }
});

test("the interval of a mean is Student's; one number has none", () => {
  // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, standard deviation 2.138, and t of 7 degrees is 2.365 in every table.
  const interval = studentT(40, 232, 8);
  near(interval?.low ?? 0, 5 - (2.3646 * 2.13809) / Math.sqrt(8), 3);
  near(interval?.high ?? 0, 5 + (2.3646 * 2.13809) / Math.sqrt(8), 3);
  assert.equal(studentT(5, 25, 1), null);
});

test("an interval always holds its share and stays within what can be", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
      const [count, of] = [Math.min(a, b), Math.max(a, b, 1)];
      const { low, high } = wilson(count, of);
      assert.ok(low >= 0 && low <= count / of && count / of <= high && high <= 1);
    }),
  );
});

const share = getMeasure(SHIPPED, "closed-without-gp");
const rate = getMeasure(SHIPPED, "serious-errors-found");
const mean = getMeasure(SHIPPED, "hours-to-answer");
const nobodyCounts = getMeasure(SHIPPED, "recalls-attended");
const count = (numerator: number, denominator: number, squares = 0): Count => ({ numerator, denominator, squares });

test("a figure says what it is of, always; below its minimum it says that it is too few", () => {
  assert.deepEqual(figureText(Figure.of(share, count(81, 263))), {
    value: "30.8%",
    of: "81 of 263 pieces of work closed",
    interval: "95% interval 25.5% to 36.6%",
  });
  assert.deepEqual(figureText(Figure.of(rate, count(5, 1000))), {
    value: "5 for 1,000 checks",
    of: "5 for 1,000 checks",
    interval: "95% interval 1.62 to 11.7",
  });
  assert.equal(figureText(Figure.of(mean, count(50, 10, 300))).of, "50 over 10 questions");
  const few = figureText(Figure.of(share, count(3, 19)));
  assert.deepEqual([few.value, few.interval], ["Too few to say", null]);
  assert.equal(few.of, "3 of 19 pieces of work closed; at least 20 are needed");
  assert.throws(() => Figure.of(share, count(3, 2)), /no share/);
});

test("what nobody records yet is never nought, and what did not happen is not either", () => {
  assert.equal(figureText(Figure.of(nobodyCounts, count(0, 0))).value, "Nothing counts this yet");
  const none = figureText(Figure.of(share, count(0, 0)));
  assert.deepEqual([none.value, none.of], ["Nothing to say", "0 of 0 pieces of work closed"]);
});

test("whatever is counted, the words of a figure that has a value hold its denominator", () => {
  const any = fc.record({ measure: fc.constantFrom(...SHIPPED.all), d: fc.nat(3000), part: fc.nat(3000) });
  fc.assert(
    fc.property(any, ({ measure, d, part }) => {
      const n = measure.kind === "share" ? Math.min(part, d) : part;
      const figure = Figure.of(measure, count(n, d, measure.kind === "mean" ? n * n : 0));
      const html = render(<FigureWords figure={figure} />);
      if (figure.says.kind === "not-counted") assert.match(html, /Nothing counts this yet/);
      else if (figure.says.kind === "too-few" && answersOf(measure) !== null) {
        assert.match(html, new RegExp(`> fewer than ${measure.minimum} (?:answers|scores)<`));
        assert.doesNotMatch(html, /\d.*\d+ (?:of|over) /);
      } else assert.ok(html.includes(`app-figure__of`) && html.includes(d.toLocaleString("en-GB")), html);
    }),
  );
});

test("of too few people's answers not even how many there were is said, or what they came to; of work it is", () => {
  const says = (id: string, one: Count) => figureText(Figure.of(getMeasure(SHIPPED, id), one));
  const few = { value: "Too few to say", interval: null };
  assert.deepEqual(says("job-satisfaction", count(10, 1, 100)), { ...few, of: "fewer than 10 scores" });
  assert.deepEqual(says("friends-and-family", count(0, 2)), { ...few, of: "fewer than 30 answers" });
  assert.deepEqual(says("answers-same-day", count(1, 2)), { ...few, of: "1 of 2 questions; at least 10 are needed" });
});

test("a mean of tenths is said in ones: ten scores from 1 to 5", () => {
  // Five say 5 and five say 2: 3.5; s^2 = 10 x 1.5^2 / 9 = 2.5; t(9) = 2.2622; 3.5 -/+ 2.2622 x sqrt(2.5 / 10).
  const { says } = Figure.of(getMeasure(SHIPPED, "job-satisfaction"), count(350, 10, 5 * 2500 + 5 * 400));
  assert.ok(says.kind === "value" && says.interval !== null);
  near(says.value, 3.5, 9);
  near(says.interval.low, 2.3689, 4);
  near(says.interval.high, 4.6311, 4);
});

test("what chance does not draw has no interval: nine fixed duties, and a learner is one however much they plan", () => {
  const duties = Figure.of(getMeasure(SHIPPED, "duties-used"), count(18, 36)).says;
  assert.ok(duties.kind === "value" && duties.value === 50 && duties.interval === null);
  // Of one learner with 20 of 40 nothing is said; of three the interval is that of three: 20, 50 and 80 percent.
  const learners = getMeasure(SHIPPED, "competencies-by-learner");
  assert.equal(Figure.of(learners, count(500, 1, 250_000)).says.kind, "too-few");
  const three = Figure.of(learners, count(1500, 3, 200 ** 2 + 500 ** 2 + 800 ** 2)).says;
  // s = 30, t(2) = 4.3027: 50 -/+ 74.5, and no mean of what is never below nought is.
  assert.ok(three.kind === "value" && three.interval !== null && three.value === 50);
  assert.equal(three.interval.low, 0);
  near(three.interval.high, 124.52, 2);
  // A share of sums, as somebody may write one, hangs together too.
  const sums = {
    ...share,
    numerator: { ...share.numerator, sum: "n" },
    denominator: { ...share.denominator, sum: "m" },
  };
  assert.equal(isByChance(sums), false);
  assert.equal(isByChance(share), true);
});

const closed = (gp: string, week = WEEK): Occurrence => ({
  kind: "item-closed",
  week,
  attributes: { work: "letter", gp },
});
const asked = (answer: string, hours: number): Occurrence => ({
  kind: "question",
  week: WEEK,
  attributes: { how: "ask", answer, hours },
});

test("occurrences are counted by filter, sum and squares, each in its own week", () => {
  const next = addWeeks(WEEK, 1);
  const all = [
    closed("none"),
    closed("none"),
    closed("decided"),
    closed("none", next),
    asked("later", 7),
    asked("same-day", 2),
    asked("waiting", 0),
  ];
  const counted = countWeeks([...all, closed("none", "2020-01-06")], SHIPPED, [WEEK, next]);
  const of = (id: string, week = WEEK): Count => countOf(counted.get(week), id);
  assert.deepEqual(of("closed-without-gp"), count(2, 3));
  assert.deepEqual(of("closed-without-gp", next), count(1, 1));
  assert.deepEqual(of("hours-to-answer"), count(9, 2, 53));
  assert.deepEqual(of("answers-same-day"), count(1, 3));
  assert.deepEqual(of("results-now-in-time"), count(0, 0));
  const month = addCounts([of("closed-without-gp"), of("closed-without-gp", next)]);
  assert.deepEqual(month, count(3, 4));
});

const folder = mkdtempSync(join(tmpdir(), "countersign-measures-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const ours = {
  ...share,
  id: "ours",
  question: "How many letters were closed without a GP's decision, here?",
  numerator: { occurrence: "item-closed", where: { work: "letter", gp: ["none", "countersigned"] } },
  denominator: { occurrence: "item-closed", where: { work: "letter" } },
  of: "letters",
  minimum: 1,
};
const load = (measure: unknown) => {
  writeFileSync(join(folder, "ours.json"), JSON.stringify(measure));
  return loadMeasures(folder);
};

test("a measure that somebody writes as a file is counted and shown without any code", () => {
  const written = load(ours);
  const counted = countWeeks([closed("none"), closed("decided"), closed("countersigned")], written, [WEEK]);
  const html = render(
    <FigureWords figure={Figure.of(getMeasure(written, "ours"), countOf(counted.get(WEEK), "ours"))} />,
  );
  assert.match(html, /66\.7%/);
  assert.match(html, /2 of 3 letters/);
  assert.notEqual(written.edition, SHIPPED.edition);
});

test("a file that names what the vocabulary does not know is refused in one sentence with file and field", () => {
  const item = { occurrence: "item-closed" };
  const refused: readonly (readonly [object, RegExp])[] = [
    [{ numerator: { occurrence: "miracle" } }, /^ours\.json: numerator\.occurrence is "miracle", which is no kind\.$/],
    [
      { numerator: item, denominator: { ...item, where: { colour: "red" } } },
      /denominator\.where\.colour is no attribute of item-closed\.$/,
    ],
    [
      { numerator: { ...item, where: { gp: ["none", "perhaps"] } }, denominator: item },
      /numerator\.where\.gp can never be "perhaps"\.$/,
    ],
    [{ numerator: { ...item, where: { constructor: "x" } } }, /numerator\.where\.constructor is no attribute/],
    [
      { kind: "mean", numerator: { ...item, sum: "gp" }, denominator: item },
      /numerator\.sum is "gp", which is no number/,
    ],
    [{ numerator: item }, /numerator\.where\.work lets in what the denominator leaves out/],
    [
      { numerator: { occurrence: "question" }, denominator: { occurrence: "item-closed" } },
      /numerator\.occurrence has to be the denominator's/,
    ],
    [{ aim: "profit" }, /^ours\.json: aim /],
    [{ minimum: 0 }, /^ours\.json: minimum /],
    [{ misleads: "" }, /^ours\.json: misleads /],
  ];
  for (const [change, says] of refused) {
    assert.throws(() => load({ ...ours, ...change }), { code: "bad-input", message: says }, JSON.stringify(change));
  }
  const { misleads: _, ...without } = ours;
  assert.throws(() => load(without), { code: "bad-input", message: /^ours\.json: .*misleads/ });
  writeFileSync(join(folder, "ours.json"), "{");
  assert.throws(() => loadMeasures(folder), { message: "ours.json: the file is not JSON." });
  assert.throws(() => measuresOf([share, share]), { message: "Two measures have the id closed-without-gp." });
});

test("the measures that ship have all four aims, and every kind of the vocabulary that is counted has one", () => {
  assert.ok(SHIPPED.all.length >= 30);
  assert.equal(new Set(SHIPPED.all.map(({ aim }) => aim)).size, 4);
  const used = new Set(
    SHIPPED.all.flatMap(({ numerator, denominator }) => [numerator.occurrence, denominator.occurrence]),
  );
  const unused = KINDS.map(({ kind }) => kind).filter((kind) => !used.has(kind));
  // How many answered is said beside each survey.
  assert.deepEqual(unused, ["survey-invitation"]);
});
