import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readDate } from "./date.ts";

test("each format at its own precision", () => {
  assert.deepEqual(readDate("20010330", "102"), { kind: "date", iso: "2001-03-30" });
  assert.deepEqual(readDate("200103301701", "203"), { kind: "date", iso: "2001-03-30T17:01" });
  assert.deepEqual(readDate("1926", "602"), { kind: "date", iso: "1926" });
  assert.deepEqual(readDate("192605", "610"), { kind: "date", iso: "1926-05" });
});

test("a date in another format than it states, or in an unknown one, is not guessed", () => {
  for (const [text, format] of [
    ["20010330", "203"],
    ["200103301701", "102"],
    ["2001-03-30", "102"],
    ["20010330", "101"],
    ["20010330", ""],
    ["", "102"],
    ["2001033O", "102"],
  ] as const) {
    assert.deepEqual(readDate(text, format), { kind: "odd", code: "date-format" }, `${text} ${format}`);
  }
});

test("days and minutes that do not exist are impossible", () => {
  for (const text of ["20010229", "19000229", "20010431", "20011301", "20010100", "20010001", "00000101"]) {
    assert.deepEqual(readDate(text, "102"), { kind: "odd", code: "date-impossible" }, text);
  }
  assert.deepEqual(readDate("20000229", "102"), { kind: "date", iso: "2000-02-29" });
  assert.deepEqual(readDate("200101012400", "203"), { kind: "odd", code: "date-impossible" });
  assert.deepEqual(readDate("200101012360", "203"), { kind: "odd", code: "date-impossible" });
});

test("it agrees with the calendar of the platform on every day", () => {
  const days = fc.date({
    min: new Date("1880-01-01T00:00:00Z"),
    max: new Date("2199-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (day) => {
      const iso = day.toISOString().slice(0, 10);
      assert.deepEqual(readDate(iso.replaceAll("-", ""), "102"), { kind: "date", iso });
    }),
  );
});
