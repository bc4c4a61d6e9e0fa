import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ageOn, dayOf, minuteOf } from "./days.ts";

test("days agree with the platform's own calendar", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("1880-01-01"), max: new Date("2120-12-31"), noInvalidDate: true }), (date) => {
      assert.equal(dayOf(date.toISOString().slice(0, 10)), Math.floor(date.getTime() / 86_400_000));
    }),
  );
});

test("minutes agree with the platform's own, with and without a zone", () => {
  for (const iso of ["2026-03-01T09:30:00Z", "2026-06-01T09:30:00+01:00", "2026-06-01T23:45:10.5-05:30"]) {
    assert.equal(minuteOf(iso), Math.floor(Date.parse(iso) / 60_000), iso);
  }
  assert.equal(minuteOf("2026-06-01T09:30"), Date.parse("2026-06-01T09:30:00Z") / 60_000);
});

test("what is less precise than a day, or no day at all, is not known", () => {
  for (const iso of ["2026", "2026-02", "2026-02-30", "2025-02-29", "2026-13-01", "20260201", ""]) {
    assert.equal(dayOf(iso), null, iso);
  }
  assert.equal(minuteOf("2026-02-01"), null);
  assert.equal(minuteOf("2026-02-01T25:00"), null);
});

test("a birthday is reached on its day, and one of 29 February on 1 March of a common year", () => {
  assert.deepEqual(ageOn("2008-05-10", "2026-05-09"), { least: 17, most: 17 });
  assert.deepEqual(ageOn("2008-05-10", "2026-05-10T08:00"), { least: 18, most: 18 });
  assert.deepEqual(ageOn("2008-02-29", "2026-02-28"), { least: 17, most: 17 });
  assert.deepEqual(ageOn("2008-02-29", "2026-03-01"), { least: 18, most: 18 });
});

test("a birth date without its day leaves both ages open", () => {
  assert.deepEqual(ageOn("2008", "2026-05-10"), { least: 17, most: 18 });
  assert.deepEqual(ageOn("2008-05", "2026-05-10"), { least: 17, most: 18 });
  assert.deepEqual(ageOn("2008-04", "2026-05-10"), { least: 18, most: 18 });
});

test("nobody is born after the test, nor 130 years before it", () => {
  assert.equal(ageOn("2027-01-01", "2026-05-10"), null);
  assert.equal(ageOn("1890-01-01", "2026-05-10"), null);
  assert.equal(ageOn("", "2026-05-10"), null);
});
