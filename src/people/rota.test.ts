import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hoursOfDay, hoursText, parseDay, parseTime } from "./hours-text.ts";
import { USUAL_SETTINGS } from "./practice-settings.ts";
import { findInstant, gapsOf, type Interval, localTime, weekOf, without } from "./rota.ts";
import type { Member, Staffing } from "./staffing.ts";

const at = (text: string): Date => new Date(`2026-11-${text}:00Z`);
const WEEK = weekOf("2026-11-04");
const MONDAY = { name: "Monday", day: 1 } as const;

const ann: Member = {
  account: "ann",
  name: "Dr Ann Field",
  role: "gp",
  codes: [],
  isLocum: false,
  isConfirmed: true,
  hours: null,
  cover: null,
  endedAt: null,
};
const staffing = (over: Partial<Staffing>): Staffing => ({
  members: [ann],
  absences: [],
  duty: [],
  opening: USUAL_SETTINGS.opening,
  ...over,
});
const span = (from: string, until: string, account = "ann") => ({ account, from: at(from), until: at(until) });
const words = (gaps: readonly Interval[]): readonly string[] =>
  gaps.map(({ from, until }) => `${from.toISOString().slice(8, 16)} ${until.toISOString().slice(11, 16)}`);

test("a week begins on Monday, whichever of its days is named", () => {
  assert.deepEqual([WEEK[0], WEEK[6]], ["2026-11-02", "2026-11-08"]);
  assert.deepEqual(weekOf("2026-11-08"), WEEK);
});

test("opening hours without a duty doctor are gaps, those with one are not", () => {
  const duty = [span("02T08:00", "02T13:00"), span("03T00:00", "07T00:00")];
  assert.deepEqual(words(gapsOf(staffing({ duty }), WEEK)), ["02T13:00 18:30"]);
  assert.equal(gapsOf(staffing({}), WEEK).length, 5, "an empty rota is five days of gaps");
});

test("not counted as watched: a duty doctor on leave, one who has left by then, somebody who is no GP", () => {
  const duty = [span("02T08:00", "07T00:00")];
  assert.deepEqual(words(gapsOf(staffing({ duty, absences: [span("03T12:00", "04T00:00")] }), WEEK)), [
    "03T12:00 18:30",
  ]);
  for (const member of [
    { ...ann, endedAt: at("01T00:00") },
    { ...ann, role: "nurse" as const },
    { ...ann, isLocum: true, isConfirmed: false },
  ]) {
    assert.equal(gapsOf(staffing({ duty, members: [member] }), WEEK).length, 5);
  }
});

const interval = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => ({ from: new Date(from), until: new Date(from + length) }));
const has = (intervals: readonly Interval[], ms: number): boolean =>
  intervals.some(({ from, until }) => from.getTime() <= ms && ms < until.getTime());

test("an instant is left exactly where it was in an interval and in no cut", () => {
  fc.assert(
    fc.property(fc.array(interval), fc.array(interval), fc.integer({ min: 0, max: 70 }), (some, cuts, ms) => {
      assert.equal(has(without(some, cuts), ms), has(some, ms) && !has(cuts, ms));
    }),
  );
});

test("a local time is its instant in winter, in summer and at the end of the day, and nonsense is none", () => {
  assert.deepEqual(findInstant("2026-11-02", "08:00"), at("02T08:00"));
  assert.deepEqual(findInstant("2026-07-06", "08:00"), new Date("2026-07-06T07:00:00Z"));
  assert.deepEqual(findInstant("2026-11-02", "24:00"), at("03T00:00"));
  assert.equal(localTime(new Date("2026-07-06T07:00:00Z")), "08:00");
  for (const [date, time] of [
    ["2026-02-30", "08:00"],
    ["02/11/2026", "08:00"],
    ["2026-11-02", "25:00"],
    ["", ""],
  ] as const) {
    assert.equal(findInstant(date, time), undefined, `${date} ${time}`);
  }
});

test("hours are read as people write them, and written back in one way", () => {
  for (const text of ["08:00-13:00, 14:00-18:30", "8-13;14:00 to 18.30", "14:00 - 18:30, 8.00–13.00"]) {
    assert.equal(hoursOfDay(parseDay(MONDAY, text), 1), "08:00-13:00, 14:00-18:30", text);
  }
  assert.deepEqual(parseDay(MONDAY, " "), []);
  assert.equal(hoursText(parseDay(MONDAY, "8-13")), "Mon 08:00-13:00");
  assert.equal(parseTime("24:00"), "24:00");
});

test("not allowed: hours that end before they begin, that overlap, that are no times", () => {
  for (const text of ["13:00-08:00", "08:00", "25:00-26:00", "08:60-09:00", "morning"]) {
    assert.throws(() => parseDay(MONDAY, text), /Monday: write hours such as/, text);
  }
  assert.throws(() => parseDay(MONDAY, "08:00-13:00, 12:00-14:00"), /two of the hours overlap/);
});
