import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decimal } from "../../base/decimal.ts";
import type { PastResult } from "../../patients/history.ts";
import { quantityOf } from "../../terms/quantity.ts";
import { type Aki, akiStage } from "./aki.ts";
import { earlierOf } from "./earlier.ts";

const past = (at: string, raw: string, comparator: PastResult["comparator"] = null): PastResult => ({
  analyte: "creatinine",
  value: quantityOf(decimal(raw)),
  comparator,
  at,
  raw,
  unit: "umol/L",
});

const NOW = "2026-03-31T09:00";
const stage = (value: string, history: readonly PastResult[], collected = NOW): Aki =>
  akiStage(quantityOf(decimal(value)), earlierOf("creatinine", history, collected));

test("every edge of the ratio, worked out by hand on a baseline of 80 within seven days", () => {
  const history = [past("2026-03-25T09:00", "80")];
  // 1.5 x 80 = 120, 2 x 80 = 160, 3 x 80 = 240.
  for (const [value, expected] of [
    ["119.9", "none"],
    ["120", "1"],
    ["159.9", "1"],
    ["160", "2"],
    ["239.9", "2"],
    ["240", "3"],
  ] as const) {
    assert.equal(stage(value, history), expected, value);
  }
});

test("the lowest of seven days is the baseline, whatever the year before", () => {
  const history = [past("2026-03-30T08:00", "130"), past("2026-03-24T09:00", "90"), past("2025-09-01", "60")];
  assert.equal(stage("134", history), "none"); // 134 / 90 = 1.49
  assert.equal(stage("135", history), "1"); // 135 / 90 = 1.5
});

test("day seven is in the week, day eight in the year", () => {
  assert.equal(stage("120", [past("2026-03-24", "80"), past("2026-03-01", "120")]), "1");
  assert.equal(stage("120", [past("2026-03-23", "80"), past("2026-03-01", "120")]), "none"); // median 100
});

test("without a value in the week the median of the year counts, the mean of two in the middle when even", () => {
  const three = [past("2026-01-10", "70"), past("2025-10-10", "200"), past("2025-08-10", "80")];
  assert.equal(stage("119", three), "none"); // median 80
  assert.equal(stage("120", three), "1");
  const four = [...three, past("2025-07-10", "91")];
  assert.equal(stage("128", four), "none"); // median (80 + 91) / 2 = 85.5, x 1.5 = 128.25
  assert.equal(stage("128.25", four), "1");
});

test("a value 365 days old counts, one of 366 does not", () => {
  assert.equal(stage("80", [past("2025-03-31", "80")]), "none");
  assert.equal(stage("80", [past("2025-03-30", "80")]), "unknown");
});

test("more than 26 within 48 hours is stage 1 though the ratio is small", () => {
  const history = [past("2026-03-29T09:00", "100")];
  assert.equal(stage("126", history), "none");
  assert.equal(stage("126.1", history), "1");
  assert.equal(stage("127", [past("2026-03-29T08:59", "100")]), "none");
});

test("without times of day two calendar days may be 48 hours", () => {
  assert.equal(stage("127", [past("2026-03-29", "100")], "2026-03-31"), "1");
  assert.equal(stage("127", [past("2026-03-28", "100")], "2026-03-31"), "none");
});

test("over 354 is stage 3 only with an acute rise", () => {
  assert.equal(stage("354", [past("2026-03-30T09:00", "300")]), "1"); // +54 in 24 hours
  assert.equal(stage("354.1", [past("2026-03-30T09:00", "300")]), "3");
  assert.equal(stage("400", [past("2026-03-01", "390")]), "none"); // long-standing
});

test("nothing to compare with is unknown, never none", () => {
  assert.equal(stage("80", []), "unknown");
  assert.equal(stage("80", [past("2026-03-30", "80", "<")]), "unknown");
  assert.equal(stage("80", [past("2026-04-02", "80")]), "unknown");
  assert.equal(stage("80", [past("2026", "80")]), "unknown");
  assert.equal(stage("80", [past("2026-03-30", "0")]), "unknown");
  assert.equal(akiStage(quantityOf(decimal("80")), earlierOf("creatinine", null, NOW)), "unknown");
  assert.equal(
    akiStage(quantityOf(decimal("80")), earlierOf("creatinine", [past("2026-03-30", "80")], null)),
    "unknown",
  );
});

test("this very result in its own history does not make itself the baseline", () => {
  assert.equal(stage("240", [past(NOW, "240"), past("2026-01-01", "80")]), "3");
  // Without a time of day it may be the same result, or one of the morning: the worse counts.
  assert.equal(stage("240", [past("2026-03-31", "240"), past("2026-01-01", "80")]), "3");
  assert.equal(stage("240", [past("2026-03-31", "80")]), "3");
  assert.equal(stage("80", [past("2026-03-31", "80")]), "unknown");
});

test("a higher creatinine never has a lower stage", () => {
  const order: readonly Aki[] = ["none", "1", "2", "3"];
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, "0")}`);
  const history = fc.array(fc.tuple(day, fc.integer({ min: 20, max: 600 })), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(history, fc.integer({ min: 20, max: 900 }), fc.nat(200), (rows, value, more) => {
      const some = rows.map(([at, raw]) => past(at, String(raw)));
      assert.ok(order.indexOf(stage(String(value), some)) <= order.indexOf(stage(String(value + more), some)));
    }),
  );
});
