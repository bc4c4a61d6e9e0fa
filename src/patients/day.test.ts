import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ageOn, dayAfter, dayBefore, findDay, isDay, isDuration } from "./day.ts";

const MS_A_DAY = 86_400_000;
const instant = fc.integer({ min: Date.parse("1900-01-01"), max: Date.parse("2100-01-01") });
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

test("days and weeks back agree with the runtime's own calendar", () => {
  fc.assert(
    fc.property(instant, fc.nat(9000), (ms, days) => {
      assert.equal(dayBefore(dayOf(ms), `P${days}D`), dayOf(ms - days * MS_A_DAY));
      assert.equal(dayAfter(dayOf(ms), `P${days}D`), dayOf(ms + days * MS_A_DAY));
      assert.equal(dayBefore(dayOf(ms), `P${days % 900}W`), dayOf(ms - (days % 900) * 7 * MS_A_DAY));
    }),
    { numRuns: 2000 },
  );
});

test("months back keep the day of the month, or the last there is", () => {
  assert.equal(dayBefore("2026-05-31", "P3M"), "2026-02-28");
  assert.equal(dayBefore("2024-05-31", "P3M"), "2024-02-29");
  assert.equal(dayBefore("2026-01-15", "P1M"), "2025-12-15");
  assert.equal(dayBefore("2024-02-29", "P1Y"), "2023-02-28");
  assert.equal(dayBefore("2026-03-01", "P1M1D"), "2026-01-31");
  assert.equal(dayAfter("2026-01-31", "P1M"), "2026-02-28");
  assert.equal(dayAfter("2026-10-15", "P15M"), "2028-01-15");
});

test("every day of the calendar is a day and nothing else is", () => {
  fc.assert(fc.property(instant, (ms) => isDay(dayOf(ms))));
  for (const odd of [
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "1900-02-29",
    "2026-4-01",
    "20260401",
    "",
  ]) {
    assert.equal(isDay(odd), false, odd);
  }
});

test("a cell's day is read as ISO 8601, CCYYMMDD or day first", () => {
  assert.equal(findDay(" 2026-11-02 "), "2026-11-02");
  assert.equal(findDay("2026-11-02T10:00:00Z"), "2026-11-02");
  assert.equal(findDay("20261102"), "2026-11-02");
  assert.equal(findDay("02/11/2026"), "2026-11-02");
  assert.equal(findDay("2/1/2026"), "2026-01-02");
  for (const odd of ["11/13/2026", "2026-11", "2026", "2 Nov 2026", "02-11-26", "30/02/2026", ""]) {
    assert.equal(findDay(odd), null, odd);
  }
});

test("an age is counted in whole years, and grows on the birthday", () => {
  assert.equal(ageOn("1990-05-17", "2026-05-16"), 35);
  assert.equal(ageOn("1990-05-17", "2026-05-17"), 36);
  assert.equal(ageOn("2008-02-29", "2026-02-28"), 17);
  assert.equal(ageOn("2008-02-29", "2026-03-01"), 18);
});

test("only dated durations are durations here", () => {
  for (const good of ["P3M", "P12W", "P1Y6M", "P90D"]) assert.equal(isDuration(good), true, good);
  for (const odd of ["P", "3M", "PT1H", "P1.5Y", "P-1M", ""]) assert.equal(isDuration(odd), false, odd);
});
