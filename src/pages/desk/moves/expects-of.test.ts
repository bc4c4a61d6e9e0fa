import assert from "node:assert/strict";
import { test } from "node:test";
import type { Decision } from "../../../protocols/decision.ts";
import { dayText, parseDay } from "../../../base/typed-day.ts";
import { durationIn, withoutTime } from "./due-text.ts";
import { expectsOf } from "./expects-of.ts";
import { deciding, reportWith } from "./testing.ts";

// Days are counted by hand from 2 November 2026, a Monday.

const AT = new Date("2026-11-02T12:00:00Z");
const of = (does: Decision["do"], collected: string | null = "2026-11-02T08:05") =>
  expectsOf(deciding({ do: does }), reportWith(["haemoglobin"], collected), AT);
const deed = (name: string, what: string) => [{ deed: name, what, result: 0 }];

test("a time in a protocol's words becomes a day", () => {
  const days: readonly (readonly [string, string, string])[] = [
    ["repeat-test", "TSH and free T4 in 3 months", "2027-02-02"],
    ["repeat-test", "potassium within 3 days", "2026-11-05"],
    ["recall", "HbA1c in 12 months", "2027-11-02"],
    ["recall", "HbA1c in 6 months", "2027-05-02"],
    ["request-test", "ferritin, B12 and folate", "2026-11-16"],
  ];
  for (const [name, what, due] of days) assert.equal(of(deed(name, what))[0]?.dueOn, due, what);
});

test("what is asked for is named without its time, with the analytes that would answer it", () => {
  const [one] = of(deed("request-test", "ferritin, B12 and folate"));
  assert.deepEqual([one?.kind, one?.what], ["test", "ferritin, B12 and folate"]);
  assert.deepEqual(one?.analytes.toSorted(), ["ferritin", "folate", "total-b12"]);
  assert.equal(of(deed("repeat-test", "potassium within 3 days"))[0]?.what, "potassium");
});

test("tests that go with the repeat have the repeat's day, and are not added to this sample", () => {
  const [, antibodies] = of([
    { deed: "repeat-test", what: "TSH and free T4 in 3 months", result: 0 },
    { deed: "request-test", what: "TPO antibodies, with the repeat", result: 0 },
  ]);
  assert.deepEqual(antibodies?.dueOn, "2027-02-02");
  assert.deepEqual([antibodies?.by, antibodies?.addOnUntil], ["new-sample", null]);
});

test("an add-on while the sample is fresh: on its second day still, on its third not, and never of an unknown age", () => {
  const at = (collected: string | null) => of(deed("add-on", "ferritin, B12 and folate"), collected)[0];
  assert.deepEqual([at("2026-10-31T08:00")?.by, at("2026-10-31T08:00")?.addOnUntil], ["add-on", "2026-11-02"]);
  assert.deepEqual([at("2026-10-30T08:00")?.by, at("2026-10-30T08:00")?.addOnUntil], ["new-sample", null]);
  assert.equal(at(null)?.by, "new-sample");
});

test("a drug's next due date is for a person to say, and its own protocol's words go before the general rule's", () => {
  const does = [
    { deed: "monitoring", what: "next due date", result: null },
    { deed: "monitoring", what: "lithium level: date of the next test", result: 0 },
  ];
  const both = of(does);
  assert.deepEqual(
    both.map(({ what, analytes, dueOn, weight }) => [what, [...analytes], dueOn, weight]),
    [["monitoring: lithium level", ["lithium"], null, "monitoring"]],
  );
  assert.deepEqual(of(does.slice(0, 1))[0]?.analytes, ["haemoglobin"], "the next of what this report measured");
});

test("what is for a GP alone is only possible, and what is no request expects nothing", () => {
  assert.equal(of(deed("gp-in-parallel", "FIT"))[0]?.weight, "possible");
  assert.deepEqual(
    of([...deed("leaflet", "cholesterol"), ...deed("review-by", "a date"), ...deed("unheard-of", "x")]),
    [],
  );
});

test("words without a time give none, and no number out of a name", () => {
  assert.equal(durationIn("B12 and folate"), null);
  assert.equal(durationIn("vitamin D 25 in blood"), null);
  assert.equal(withoutTime("HbA1c in 12 months"), "HbA1c");
});

test("a day is read as people here write it, and never the American way", () => {
  for (const text of ["16-Nov-2026", "16 november 2026", "16/11/2026", "2026-11-16", " 16.11.2026 "])
    assert.equal(parseDay(text), "2026-11-16", text);
  assert.equal(parseDay("03/04/2027"), "2027-04-03");
  for (const text of ["", "11/16/2026", "30 Feb 2027", "16-Foo-2026", "16 Nov", "tomorrow"])
    assert.equal(parseDay(text), null, text);
  assert.equal(dayText("2026-11-16"), "16-Nov-2026");
  assert.equal(dayText("tomorow"), "tomorow", "what is no day stays as it was typed");
});
