import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gatheredSince } from "./tutorials.ts";

const at = (text: string): Date => new Date(text);

test("the next agenda begins when a tutorial was written down on its day, and at the day's beginning where it was later", () => {
  assert.equal(gatheredSince([]), null);
  const sameDay = { heldOn: "2026-07-02", at: at("2026-07-02T15:30:00Z") };
  assert.deepEqual(gatheredSince([sameDay]), sameDay.at);
  // In July the practice's day begins at eleven in the evening of universal time.
  const later = { heldOn: "2026-07-02", at: at("2026-07-04T08:00:00Z") };
  assert.deepEqual(gatheredSince([later]), at("2026-07-01T23:00:00Z"));
});

test("one that is written down late for an earlier day does not bring back what a later one has dealt with", () => {
  const newer = { heldOn: "2026-07-09", at: at("2026-07-09T12:00:00Z") };
  const older = { heldOn: "2026-07-02", at: at("2026-07-10T12:00:00Z") };
  assert.deepEqual(gatheredSince([older, newer]), newer.at);
});

test("whatever is written down, in whatever order, nothing after the last writing is left out", () => {
  const instants = fc.date({ min: at("2026-01-01"), max: at("2027-01-01"), noInvalidDate: true });
  const tutorial = fc.record({ at: instants, days: fc.integer({ min: 0, max: 30 }) });
  const check = fc.property(fc.array(tutorial, { minLength: 1, maxLength: 5 }), (some) => {
    const held = some.map((one) => {
      const heldOn = new Date(one.at.getTime() - one.days * 86_400_000).toISOString().slice(0, 10);
      return { at: one.at, heldOn };
    });
    const since = gatheredSince(held)?.getTime() ?? 0;
    assert.ok(since <= Math.max(...held.map((one) => one.at.getTime())));
    assert.equal(gatheredSince(held.toReversed())?.getTime(), since);
  });
  fc.assert(check);
});
