import assert from "node:assert/strict";
import { test } from "node:test";
import { ageText, showDate, showInstant, showWeekday } from "./show-date.ts";

test("a date is shown with a month in letters, as exact as it was sent", () => {
  assert.equal(showDate("1980-08-14"), "14-Aug-1980");
  assert.equal(showDate("2027-05-01"), "01-May-2027");
  assert.equal(showDate("1980-08"), "Aug-1980");
  assert.equal(showDate("1980"), "1980");
  assert.equal(showDate(null), "Not recorded");
  assert.equal(showDate("14th of Aug"), "14th of Aug");
});

test("an instant is shown in the practice's time, over midnight and in summer too", () => {
  assert.equal(showInstant("2026-06-30T23:30:00Z"), "01-Jul-2026 00:30");
  assert.equal(showInstant("2026-12-31T23:30:00Z"), "31-Dec-2026 23:30");
  assert.equal(showInstant("2026-06-30T23:30"), "30-Jun-2026 23:30");
  assert.equal(showInstant("2026-06-30T23:30:59"), "30-Jun-2026 23:30");
  assert.equal(showInstant("2026-06-30"), "30-Jun-2026");
  assert.equal(showInstant(null), "Not recorded");
  assert.equal(showInstant("at noon"), "at noon");
});

test("the weekday stands before the date", () => {
  assert.equal(showWeekday("2027-01-05"), "Tue 05-Jan-2027");
  assert.equal(showWeekday("2026-11-22"), "Sun 22-Nov-2026");
  assert.equal(showWeekday("2027-01"), "Jan-2027");
  assert.equal(showWeekday(null), "Not recorded");
});

test("an age is told in the units that matter at that age", () => {
  assert.equal(ageText("1980-08-14", "2026-11-21"), "46y");
  assert.equal(ageText("2008-11-21", "2026-11-21"), "18y");
  assert.equal(ageText("2008-11-22", "2026-11-21"), "17y 11m");
  assert.equal(ageText("2020-11-21", "2026-11-21"), "6y");
  assert.equal(ageText("2025-05-15", "2026-11-21"), "18m 6d");
  assert.equal(ageText("2026-10-01", "2026-11-21"), "7w 2d");
  assert.equal(ageText("2026-10-24", "2026-11-21"), "4w");
  assert.equal(ageText("2026-10-25", "2026-11-21"), "27d");
  assert.equal(ageText("2026-11-21", "2026-11-21"), "0d");
  assert.equal(ageText("2024-02-29", "2026-02-28"), "23m 30d");
  assert.equal(ageText("1980", "2026-11-21"), null);
  assert.equal(ageText("2026-11-22", "2026-11-21"), null);
});
