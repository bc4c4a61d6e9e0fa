import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { Shown } from "../disclosure/shown.ts";
import { loadMeasures } from "../load.ts";
import { getMeasure } from "../load.ts";
import type { ReportAbout } from "./about.ts";
import { cell, writeCsv } from "./csv.ts";
import { measureReports } from "./measure-report.ts";
import { readBundle } from "./r4.test-support.ts";
import { reportedShown, reportedWhole } from "./reported.ts";

const measures = loadMeasures();
const SHARE = getMeasure(measures, "closed-without-gp");
const MEAN = getMeasure(measures, "gp-seconds-deciding");
const counts = (numerator: Shown, denominator: Shown, mean: number | null = null) => ({ numerator, denominator, mean });

const about = (figures: ReportAbout["figures"], more: Partial<ReportAbout> = {}): ReportAbout => ({
  level: "hub",
  place: "0198",
  name: "The Spinney",
  month: "2026-10",
  practices: 12,
  edition: "a".repeat(64),
  at: new Date("2026-11-20T09:00:00Z"),
  figures,
  ...more,
});
const rowsOf = (text: string): readonly Readonly<Record<string, string>>[] => parse(text, { columns: true, bom: true });

test("a share of 85 in 120 is 70.8%, with Wilson's interval as another computes it", () => {
  const { says } = reportedShown(SHARE, counts(Shown.exact(85), Shown.exact(120)));
  assert.ok(says.kind === "value");
  // By the formula of Newcombe 1998 (method 3) in thirty decimal digits: 62.1558 and 78.2184.
  assert.equal(says.value.toFixed(4), "70.8333");
  assert.deepEqual([says.interval?.low.toFixed(2), says.interval?.high.toFixed(2)], ["62.16", "78.22"]);
});

test("not allowed: a value of a star, of what is held back, or of fewer than the measure's minimum", () => {
  const fifty = Shown.rounded(50);
  assert.equal(reportedShown(SHARE, counts(Shown.star, fifty)).says.kind, "not-shown");
  assert.equal(reportedShown(SHARE, counts(Shown.held, fifty)).says.kind, "not-shown");
  assert.equal(reportedShown(SHARE, counts(Shown.held, Shown.held)).says.kind, "not-shown");
  assert.equal(reportedShown(SHARE, counts(Shown.star, Shown.star)).says.kind, "too-few");
  assert.equal(reportedShown(SHARE, counts(Shown.exact(0), Shown.exact(0))).says.kind, "nothing");
  const few = Shown.exact(SHARE.minimum - 1);
  assert.equal(reportedShown(SHARE, counts(few, few)).says.kind, "too-few");
  assert.equal(reportedShown(SHARE, counts(Shown.rounded(55), fifty)).says.kind, "not-shown", "of two releases");
  // "About 20" may be 18, and 20 are needed; "about 25" is 23 at least.
  assert.equal(SHARE.minimum, 20);
  assert.equal(reportedShown(SHARE, counts(Shown.rounded(10), Shown.rounded(20))).says.kind, "too-few");
  assert.equal(reportedShown(SHARE, counts(Shown.rounded(10), Shown.rounded(25))).says.kind, "value");
  assert.equal(reportedShown(MEAN, counts(Shown.held, Shown.rounded(100))).says.kind, "not-shown");
});

test("not allowed: how many people's answers there were, where they are too few, in a practice's own files either", () => {
  const { counts: shown, says } = reportedWhole(getMeasure(measures, "job-satisfaction"), {
    numerator: 30,
    denominator: 1,
    squares: 900,
  });
  assert.equal(says.kind, "too-few");
  assert.deepEqual([shown.numerator.toJSON(), shown.denominator.toJSON(), shown.mean], ["-", "-", null]);
});

test("a file for spreadsheets says each number with what it is of, and how it is shown", () => {
  const text = writeCsv(
    about([
      reportedShown(SHARE, counts(Shown.rounded(85), Shown.rounded(120))),
      reportedShown(SHARE, counts(Shown.star, Shown.rounded(120))),
      reportedShown(MEAN, counts(Shown.held, Shown.rounded(200), 41.5)),
    ]),
  );
  const [rounded, star, mean] = rowsOf(text);
  assert.deepEqual(
    [rounded?.["numerator"], rounded?.["numerator shown as"], rounded?.["denominator"], rounded?.["value"]],
    ["85", "to the nearest 5", "120", "70.8333"],
  );
  assert.deepEqual([star?.["numerator"], star?.["numerator shown as"], star?.["value"]], ["", "1 to 7", "not shown"]);
  assert.deepEqual(
    [mean?.["numerator"], mean?.["numerator shown as"], mean?.["value"]],
    ["", "not given of a mean", "41.5"],
  );
  assert.equal(rounded?.["question"], SHARE.question);
});

test("a practice's own figures are whole, small ones too, and a mean has its interval", () => {
  const own = { level: "practice", place: "Y90001", name: "Larch Road" } as const;
  const small = reportedWhole(SHARE, { numerator: 3, denominator: 20, squares: 0 });
  const mean = reportedWhole(MEAN, { numerator: 1000, denominator: 25, squares: 41_000 });
  const [one, two] = rowsOf(writeCsv(about([small, mean], own)));
  assert.deepEqual([one?.["numerator"], one?.["denominator"], one?.["value"]], ["3", "20", "15"]);
  // s = sqrt((41000 - 40000) / 24) = 6.455; t(24) = 2.0639; 40 +- 2.0639 x 6.455 / 5 = 2.664
  assert.deepEqual([Number(two?.["low 95%"]).toFixed(2), Number(two?.["high 95%"]).toFixed(2)], ["37.34", "42.66"]);
  const [report] = readBundle(JSON.stringify(measureReports(about([small], own))));
  assert.deepEqual(report?.counts, { numerator: 3, denominator: 20 });
  assert.equal(report?.score, 15);
});

test("no cell is run by a spreadsheet, and every cell is read back as it was", () => {
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)", "\uFF1D1"]) {
    assert.match(cell(text), /^"?'/, text);
  }
  for (const text of ["Larch Road", "70%", "O'Neil's", "a, b", 'the "North"']) assert.doesNotMatch(cell(text), /^"?'/);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.string({ maxLength: 30 }), (a, b) => {
      const [row] = parse(`${[a, b].map(cell).join(",")}\r\n`, { relax_column_count: true }) as readonly string[][];
      for (const [n, typed] of [a, b].entries()) {
        const read = row?.[n] ?? "";
        assert.doesNotMatch(read, /^[=+\-@\t\r]/);
        assert.ok(read === typed || read === `'${typed}`, JSON.stringify([typed, read]));
      }
    }),
  );
  const bad = about([reportedShown(SHARE, counts(Shown.exact(20), Shown.exact(40)))], { name: '=cmd|" /C calc"!A0' });
  assert.equal(rowsOf(writeCsv(bad))[0]?.["place"], `'=cmd|" /C calc"!A0`);
});

test("a MeasureReport is as R4 has it: of a share, a rate and a mean, and of what is not shown", () => {
  const figures = [
    reportedShown(SHARE, counts(Shown.rounded(85), Shown.rounded(120))),
    reportedShown(getMeasure(measures, "questions-asked"), counts(Shown.star, Shown.rounded(1200))),
    reportedShown(MEAN, counts(Shown.held, Shown.rounded(200), 41.5)),
    reportedShown(getMeasure(measures, "errors-found"), counts(Shown.held, Shown.held)),
  ];
  const bundle = measureReports(about(figures));
  const [share, rate, mean, held] = readBundle(JSON.stringify(bundle));
  assert.deepEqual(share?.counts, { numerator: 85, denominator: 120 });
  assert.equal(share?.measure, `urn:countersign:measure:closed-without-gp|${"a".repeat(12)}`);
  assert.equal(share?.score?.toFixed(4), "70.8333");
  assert.deepEqual([rate?.counts, rate?.score], [{ numerator: "masked", denominator: 1200 }, null]);
  assert.deepEqual([mean?.counts, mean?.score], [{ "measure-population": 200 }, 41.5]);
  assert.deepEqual([held?.counts, held?.score], [{ numerator: "masked", denominator: "masked" }, null]);
  assert.deepEqual(measureReports(about(figures)), bundle, "the same ids each time");
  // October 2026: the weeks whose Thursday lies in it are those of 28 September to 26 October; clocks go back on the 25th.
  const { period } = bundle.entry[0]?.resource ?? assert.fail();
  assert.deepEqual(period, { start: "2026-09-27T23:00:00.000Z", end: "2026-11-01T23:59:59.000Z" });
});

test("every measure that is shipped can be written, whatever is shown of it", () => {
  const shown = fc.oneof(
    fc.constant(Shown.star),
    fc.constant(Shown.held),
    fc.nat(3).map((n) => Shown.exact(n)),
    fc.integer({ min: 2, max: 400 }).map((n) => Shown.rounded(5 * n)),
  );
  fc.assert(
    fc.property(shown, shown, fc.option(fc.double({ min: 0, max: 900, noNaN: true })), (n, d, mean) => {
      const figures = measures.all.map((measure) => reportedShown(measure, counts(n, d, mean)));
      assert.equal(readBundle(JSON.stringify(measureReports(about(figures)))).length, figures.length);
      const rows = rowsOf(writeCsv(about(figures)));
      for (const row of rows) assert.ok(row["denominator shown as"] !== "", "a value never without what it is of");
    }),
    { numRuns: 20 },
  );
});
