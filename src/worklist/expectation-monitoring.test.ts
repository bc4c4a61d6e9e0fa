import assert from "node:assert/strict";
import { test } from "node:test";
import { dayDone, intervalOf, nextMonitoring } from "./expectation-monitoring.ts";

const AT = new Date("2026-11-06T12:00:00Z");
const asked = (detail: Record<string, string>) => ({ at: new Date("2026-11-02T12:00:00Z"), detail });

test("the interval is that of the asking, or the one that a round before it has handed on", () => {
  assert.equal(intervalOf(asked({ dueOn: "2027-01-31" })), 90);
  assert.equal(intervalOf(asked({ dueOn: "2027-02-04", every: "90" })), 90);
});

test("an interval that cannot be told is a day, so that it comes back soon and is seen", () => {
  for (const detail of [{}, { dueOn: "2026-10-01" }, { dueOn: "2026-11-02" }, { dueOn: "2027", every: "often" }]) {
    assert.equal(intervalOf(asked(detail as Record<string, string>)), 1, JSON.stringify(detail));
  }
});

test("it was done on the first day that is said; a year, a month and a day still to come say none", () => {
  assert.equal(dayDone(["2026-11-05T08:05", "2026-11-06"], AT), "2026-11-05");
  assert.equal(dayDone(["2026", "2026-11", null, "", "2062-11-05", "2026-11-04"], AT), "2026-11-04");
  assert.equal(dayDone(["2026"], AT), "2026-11-06");
  assert.equal(dayDone([], AT), "2026-11-06");
});

test("the next round is an interval after this one", () => {
  const next = nextMonitoring({ what: "potassium", analytes: ["potassium"] }, "2026-11-05", 90);
  assert.deepEqual([next.kind, next.dueOn, next.by], ["monitoring", "2027-02-03", "none"]);
});
