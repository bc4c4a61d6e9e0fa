import assert from "node:assert/strict";
import { test } from "node:test";
import { potassium, reportOf } from "../../../test/support/laboratory.ts";
import type { WireResult } from "../../reading/edifact/wire.ts";
import type { PastResult } from "../../patients/history.ts";
import { decimal } from "../../base/decimal.ts";
import { read } from "../../reading/read.ts";
import { standardTerms } from "../../terms/analyte.ts";
import { earlierOf, trendOf } from "./earlier.ts";
import { plainDates } from "./plain-dates.ts";
import { flagText, isOut, placeText, rangeText, resultText } from "./result-words.ts";
import { type Seen, seeResults } from "./seen.ts";

// What stands in a row of the results: the laboratory's words, and ours beside them.

function seenOf(...results: readonly WireResult[]): readonly Seen[] {
  const [report] = read(reportOf("Y90000", results), "a.edi");
  assert.ok(report?.kind === "report");
  return seeResults(standardTerms(), report);
}

function only(result: WireResult): Seen {
  const [seen] = seenOf(result);
  assert.ok(seen);
  return seen;
}

test("a value above its range that came without a flag is said to be both, and stands out", () => {
  const seen = only(potassium("6.7"));
  assert.equal(resultText(seen.result), "6.7 mmol/L");
  assert.equal(rangeText(seen.result), "3.5 to 5.3");
  assert.equal(flagText(seen.result), "No flag sent");
  assert.equal(placeText(seen), "Above its range, although no flag was sent");
  assert.equal(isOut(seen), true);
});

test("a value inside its range that was flagged stands out too, with the laboratory's own letters", () => {
  const seen = only(potassium("4.2", "HI"));
  assert.equal(flagText(seen.result), 'Flagged high ("HI")');
  assert.equal(placeText(seen), "Inside its range, although it was flagged");
  assert.equal(isOut(seen), true);
});

test("the lack of a flag is never called normal, whatever the value is", () => {
  for (const value of ["1.2", "3.4", "4.2", "5.4", "6.7"]) {
    const seen = only(potassium(value));
    assert.doesNotMatch(`${flagText(seen.result)} ${placeText(seen)}`, /normal/i, value);
    assert.match(flagText(seen.result), /^No flag sent$/);
  }
});

test("what cannot be compared says why, and is not said to be inside", () => {
  const without = only({ ...potassium("4.2"), ranges: [] });
  assert.equal(rangeText(without.result), "No range sent");
  assert.equal(placeText(without), "No range to compare it with");
  const unknown = only({ ...potassium("4.2"), code: "ZZZZ.", name: "Something new" });
  assert.match(placeText(unknown), /^Not compared: no test that Countersign knows$/);
  const reversed = only({ ...potassium("4.2"), ranges: [{ low: "5.3", high: "3.5" }] });
  assert.match(placeText(reversed), /^Not compared: The range's lower limit is above its upper one/);
});

const past = (at: string, raw: string, comparator: PastResult["comparator"] = null): PastResult => ({
  analyte: "potassium",
  value: { value: decimal(raw), over: 1 },
  comparator,
  at,
  raw,
  unit: "mmol/L",
});
const OWN = past("2026-11-02T08:05", "6.7");

test("the other values stand newest first, and the report's own is not one of them", () => {
  const earlier = earlierOf(only(potassium("6.7")), [past("2025-05-01", "4.1"), past("2026-10-12T08:05", "4.4"), OWN]);
  assert.deepEqual(
    earlier.map(({ shown, past: { at } }) => [shown, at]),
    [
      ["4.4 mmol/L", "2026-10-12T08:05"],
      ["4.1 mmol/L", "2025-05-01"],
    ],
  );
  assert.ok(earlier.every(({ isNewer, isSameSample }) => !isNewer && !isSameSample));
});

test("a value that is newer than the report, and another version of its own sample, are said to be so", () => {
  const seen = only(potassium("6.7"));
  const [newer, other] = earlierOf(seen, [past("2026-11-02T08:05", "5.1"), past("2026-11-03T09:00", "4.9")]);
  assert.deepEqual([newer?.shown, newer?.isNewer], ["4.9 mmol/L", true]);
  assert.deepEqual([other?.shown, other?.isSameSample, other?.isNewer], ["5.1 mmol/L", true, false]);
});

test("another test's values are not this one's, and a test that is not known has none", () => {
  const sodium = { ...past("2026-10-12", "140"), analyte: "sodium" };
  assert.deepEqual(earlierOf(only(potassium("6.7")), [sodium, OWN]), []);
  const unknown = only({ ...potassium("4.2"), code: "ZZZZ.", name: "Something new" });
  assert.deepEqual(earlierOf(unknown, [past("2026-10-12", "4.4")]), []);
});

test("the trend holds the report's own value, each as it was sent, and its range", () => {
  const seen = only(potassium("6.7"));
  const { points, band } = trendOf(seen, earlierOf(seen, [past("2026-10-12T08:05", "5", ">"), OWN]));
  assert.deepEqual(
    points.map(({ shown, comparator, value }) => [shown, comparator, value]),
    [
      [">5 mmol/L", ">", 5],
      ["6.7 mmol/L", null, 6.7],
    ],
  );
  assert.deepEqual(band, { low: 3.5, high: 5.3, shown: "3.5 to 5.3" });
});

test("no trend is drawn without another value, nor from a value that is no number", () => {
  const seen = only(potassium("6.7"));
  assert.deepEqual(trendOf(seen, earlierOf(seen, [OWN])).points, []);
});

test("our sentences show dates as people on a ward read them", () => {
  assert.equal(plainDates("problems, file, 2026-10-01: too old"), "problems, file, 01-Oct-2026: too old");
  assert.equal(plainDates("at 2026-11-02T12:00:00Z"), "at 02-Nov-2026 12:00");
  assert.equal(plainDates("report HL27000/2026-11-21 and 2026-13-99"), "report HL27000/2026-11-21 and 2026-13-99");
});
