import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDuration, ageOn, compareDurations, dayOf, daysBetween, instantOf, isoDuration, parseIso } from "./dates.ts";

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("a date is read as far as it was sent and no further", () => {
  assert.deepEqual(parseIso("2001"), { year: 2001, month: null, day: null, time: null, zone: null });
  assert.deepEqual(parseIso("2001-03"), { year: 2001, month: 3, day: null, time: null, zone: null });
  assert.deepEqual(parseIso("2001-03-30"), { year: 2001, month: 3, day: 30, time: null, zone: null });
  assert.deepEqual(parseIso("2001-03-30T17:01"), { year: 2001, month: 3, day: 30, time: "17:01", zone: null });
  assert.deepEqual(parseIso("2001-03-30T17:01:09+01:00"), {
    year: 2001,
    month: 3,
    day: 30,
    time: "17:01:09",
    zone: "+01:00",
  });
});

test("what no calendar or clock has is no date", () => {
  for (const odd of [
    "",
    "20010330",
    "30/03/2001",
    "2001-00",
    "2001-13",
    "2001-02-29",
    "2001-04-31",
    "2001-03-00",
    "2001-03-30T24:00",
    "2001-03-30T17",
    "2001-03-30T17:60",
    "2001-03-30T17:01+25:00",
    "2001-03-30[u-ca=hebrew]",
    "2001-03-30 ",
  ]) {
    assert.equal(parseIso(odd), null, odd);
    assert.equal(dayOf(odd), null, odd);
  }
  assert.equal(parseIso("1900-02-29"), null);
  assert.notEqual(parseIso("2000-02-29"), null);
});

test("an instant with a zone falls on the practice's day", () => {
  assert.equal(dayOf("2026-06-30T23:30:00Z"), "2026-07-01");
  assert.equal(dayOf("2026-12-31T23:30:00Z"), "2026-12-31");
  assert.equal(dayOf("2026-06-30T23:30"), "2026-06-30");
  assert.equal(dayOf("2026-06"), null);
});

test("a time without a zone is London's, summer time included", () => {
  assert.equal(instantOf("2026-07-01T12:00"), Date.parse("2026-07-01T11:00:00Z"));
  assert.equal(instantOf("2026-01-01T12:00"), Date.parse("2026-01-01T12:00:00Z"));
  assert.equal(instantOf("2026-07-01"), Date.parse("2026-06-30T23:00:00Z"));
  assert.equal(instantOf("2026"), null);
});

test("an age is reached when its anniversary begins, in leap years too", () => {
  assert.equal(ageOn("1980-08-14", "2026-08-13"), 45);
  assert.equal(ageOn("1980-08-14", "2026-08-14"), 46);
  assert.equal(ageOn("2008-02-29", "2026-02-28"), 17);
  assert.equal(ageOn("2008-02-29", "2026-03-01"), 18);
  assert.equal(ageOn("2008-02-29", "2028-02-29"), 20);
  assert.equal(ageOn("2026-05-01", "2026-05-01"), 0);
});

test("an age that cannot be known is null, never a guess", () => {
  assert.equal(ageOn("1980", "2026-08-14"), null);
  assert.equal(ageOn("1980-08-14", "2026"), null);
  assert.equal(ageOn("2026-08-15", "2026-08-14"), null);
  assert.equal(ageOn("nonsense", "2026-08-14"), null);
});

test("ages agree with the calendar of the platform", () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [born, on] = a <= b ? [a, b] : [b, a];
      fc.pre(!born.endsWith("02-29"));
      assert.equal(ageOn(born, on), Temporal.PlainDate.from(born).until(on, { largestUnit: "year" }).years);
    }),
  );
});

test("days between are days of the calendar, whichever way round", () => {
  assert.equal(daysBetween("2026-03-28", "2026-03-30"), 2); // the clocks go forward between them
  assert.equal(daysBetween("2026-03-28T23:59", "2026-03-29T00:01"), 1);
  assert.equal(daysBetween("2024-02-28", "2024-03-01"), 2);
  assert.equal(daysBetween("2026-03-30", "2026-03-28"), -2);
  assert.equal(daysBetween("2026-03", "2026-03-28"), null);
});

test("adding days and asking for the days between are the same question", () => {
  fc.assert(
    fc.property(day, fc.nat(5000), (from, days) => {
      const to = addDuration(from, `P${days}D`);
      assert.notEqual(to, null);
      assert.equal(daysBetween(from, to!), days);
    }),
  );
});

test("a duration later, in the practice's calendar and as exactly as before", () => {
  assert.equal(addDuration("2026-11-21", "P90D"), "2027-02-19");
  assert.equal(addDuration("2026-01-31", "P1M"), "2026-02-28");
  assert.equal(addDuration("2026-11-21", "P1Y"), "2027-11-21");
  assert.equal(addDuration("2026-03-28T17:00", "P1D"), "2026-03-29T17:00");
  assert.equal(addDuration("2026-03-28T17:00:00Z", "P1D"), "2026-03-29T16:00:00Z");
  assert.equal(addDuration("2026-11-21T17:00:00Z", "PT4H"), "2026-11-21T21:00:00Z");
  assert.equal(addDuration("2026-07-01", "PT4H"), "2026-07-01T03:00:00Z");
  assert.equal(addDuration("2026-11", "P1D"), null);
  assert.equal(addDuration("soon", "P1D"), null);
  assert.throws(() => addDuration("2026-11-21", "a while"), RangeError);
});

test("only whole durations that do not go back are durations", () => {
  for (const good of ["P90D", "P1Y2M", "PT4H", "P1W", "PT30M", "P0D", "P1DT12H"]) {
    assert.notEqual(isoDuration(good), null, good);
  }
  for (const odd of ["", "P", "PT", "P1DT", "-P1D", "P-1D", "P1.5D", "p3m", "90D", "P1D2M"]) {
    assert.equal(isoDuration(odd), null, odd);
  }
});

test("deadlines stand in their order, whatever they are written in", () => {
  const order = ["PT0S", "PT30M", "PT4H", "P1D", "PT25H", "P6D", "P1W", "P30D", "P1M", "P32D", "P12M", "P366D"];
  assert.deepEqual(order.toReversed().toSorted(compareDurations), order);
  assert.equal(compareDurations("P1Y", "P12M"), 0);
  assert.throws(() => compareDurations("P1Y", ""), RangeError);
});
