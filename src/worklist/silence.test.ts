import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, weekdayOf } from "../base/local-day.ts";
import { expectedSince, silentSenders } from "./silence.ts";

// 2 November 2026 is a Monday.

/** A laboratory that sends so many on each working day from `from` to `to`, and none at weekends. */
function workdays(from: string, to: string, each: number): ReadonlyMap<string, number> {
  const byDay = new Map<string, number>();
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekdayOf(day) <= 5) byDay.set(day, each);
  return byDay;
}

test("given thirty a working day until Friday, then a silent weekend is no question and a silent Monday is", () => {
  const byDay = workdays("2026-09-07", "2026-10-30", 30);
  const sender = { sender: "Northwold", byDay, last: "2026-10-30" };
  assert.equal(expectedSince(sender, "2026-11-02"), 0, "Saturday and Sunday");
  assert.deepEqual(silentSenders([sender], "2026-11-02"), []);
  assert.equal(expectedSince(sender, "2026-11-03"), 30, "all of Monday");
  assert.deepEqual(silentSenders([sender], "2026-11-03"), [{ sender: "Northwold", last: "2026-10-30", expected: 30 }]);
});

test("a sender of one a week is asked about only after six weeks", () => {
  const byDay = new Map(["2026-09-07", "2026-09-14", "2026-09-21"].map((day) => [day, 1]));
  const sender = { sender: "Far away", byDay, last: "2026-09-21" };
  assert.deepEqual(silentSenders([sender], "2026-10-27"), [], "five Mondays");
  assert.equal(silentSenders([sender], "2026-11-03").length, 1, "six Mondays");
});

test("who was heard today or yesterday is never silent, whatever they usually send", () => {
  const counts = fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 56 });
  fc.assert(
    fc.property(counts, fc.boolean(), (numbers, isToday) => {
      const today = "2026-11-03";
      const last = isToday ? today : addDays(today, -1);
      const byDay = new Map(numbers.map((count, n) => [addDays(last, -n), count]));
      return silentSenders([{ sender: "a", byDay, last }], today).length === 0;
    }),
  );
});

test("the longer the silence, the more was to be expected", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 7, maxLength: 56 }), fc.nat({ max: 40 }), (numbers, gap) => {
      const last = "2026-10-01";
      const byDay = new Map(numbers.map((count, n) => [addDays(last, -n), count]));
      const after = (days: number): number => expectedSince({ byDay, last }, addDays(last, days));
      return after(gap + 1) >= after(gap);
    }),
  );
});
