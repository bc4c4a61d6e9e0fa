import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayNumber, fromDayNumber, isCalendarDay, monthLength } from "./calendar.ts";

const EPOCH = Temporal.PlainDate.from("1970-01-01");
// From the year 1 to 9999.
const days = fc.integer({ min: -719_162, max: 2_932_896 });

test("day and number agree with the platform's own calendar, there and back", () => {
  fc.assert(
    fc.property(days, (number) => {
      const { year, month, day } = EPOCH.add({ days: number });
      assert.deepEqual(fromDayNumber(number), { year, month, day });
      assert.equal(dayNumber({ year, month, day }), number);
      assert.ok(isCalendarDay({ year, month, day }));
    }),
    { numRuns: 2000 },
  );
});

test("months are as long as the platform has them", () => {
  for (const year of [1600, 1700, 1900, 2000, 2023, 2024, 2100]) {
    for (let month = 1; month <= 12; month += 1) {
      assert.equal(monthLength(year, month), Temporal.PlainYearMonth.from({ year, month }).daysInMonth);
    }
  }
});

test("what no calendar has is no day", () => {
  for (const [year, month, day] of [
    [2025, 2, 29],
    [1900, 2, 29],
    [2026, 4, 31],
    [2026, 0, 1],
    [2026, 13, 1],
    [2026, 1, 0],
    [0, 1, 1],
  ] as const) {
    assert.equal(isCalendarDay({ year, month, day }), false, `${year}-${month}-${day}`);
  }
});
