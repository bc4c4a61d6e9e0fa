import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countWeeks } from "../../src/measures/count.ts";
import { findKind } from "../../src/measures/kinds.ts";
import { loadMeasures } from "../../src/measures/load.ts";
import { addMonths, weeksOfMonth } from "../../src/measures/week.ts";
import { checkReturn } from "../../src/programme/returns/check-return.ts";
import { measureKinds } from "../../src/programme/returns/measure-kinds.ts";
import { Value } from "typebox/value";
import { randomFor } from "../random.ts";
import { counterOf } from "./cells.ts";
import { inventedPractices } from "./practices.ts";
import { returnsOf } from "./return.ts";
import { splitOf } from "./split.ts";
import { qualityOf, weekCells } from "./week.ts";

const LAST = "2026-10";
const NOW = new Date("2026-11-22T10:00:00Z");
const practices = inventedPractices(7, LAST);
const anyPractice = fc.constantFrom(...practices);
const anyMonth = fc.integer({ min: 0, max: 11 }).map((back) => addMonths(LAST, -back));

test("seven hubs have two hundred practices and forty learners each, the same ones for the same seed", () => {
  assert.equal(practices.length, 200);
  assert.equal(new Set(practices.map(({ ods }) => ods)).size, 200);
  const learners = Map.groupBy(
    practices.flatMap(({ hub, learners }) => learners.map(({ id }) => ({ id, region: hub.region }))),
    ({ region }) => region,
  );
  assert.deepEqual(
    [...learners.values()].map((these) => new Set(these.map(({ id }) => id)).size),
    Array(7).fill(40),
  );
  for (const { listSize, time, deprivation } of [1, 2, 3, 4, 5].flatMap((seed) => inventedPractices(seed, LAST))) {
    assert.ok(listSize >= 1900 && time > 0 && time <= 1 && deprivation >= 1 && deprivation <= 10);
  }
  assert.deepEqual(inventedPractices(7, LAST), practices);
  assert.notDeepEqual(inventedPractices(8, LAST), practices);
});

test("what a practice sends is sound by the check that a real return has to pass", () => {
  const write = returnsOf(7, loadMeasures(), LAST);
  fc.assert(
    fc.property(anyPractice, anyMonth, (practice, month) => {
      const checked = checkReturn(JSON.parse(JSON.stringify(write(practice, month))), measureKinds(), NOW);
      assert.equal(checked.kind, "sound", checked.kind === "sound" ? "" : checked.says);
    }),
    { numRuns: 30 },
  );
});

test("cells count as the occurrences that they stand for, each of which the vocabulary has", () => {
  const count = counterOf(loadMeasures());
  fc.assert(
    fc.property(anyPractice, anyMonth, (practice, month) => {
      const [week = ""] = weeksOfMonth(month);
      const cells = weekCells(7, practice, week, LAST);
      for (const { kind, attributes, many } of cells) {
        const known = findKind(kind);
        assert.ok(known !== undefined && many >= 0 && Number.isInteger(many), kind);
        assert.ok(Value.Check(known.attributes, attributes), JSON.stringify([kind, attributes]));
      }
      const occurrences = cells.flatMap(({ many, ...one }) => Array.from({ length: many }, () => ({ ...one, week })));
      assert.deepEqual({ ...countWeeks(occurrences, loadMeasures(), [week]).get(week) }, count(cells));
    }),
    { numRuns: 8 },
  );
});

test("a whole that is split comes to itself again, whatever the shares", () => {
  const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.array(share, { minLength: 1, maxLength: 5 }), (whole, shares) => {
      const parts = splitOf(randomFor(whole, "split"), whole, shares);
      assert.ok(parts.every((part) => part >= 0 && Number.isInteger(part)));
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0),
        whole,
      );
    }),
  );
});

test("a hub that is meant to do well ends better than one that is meant to struggle", () => {
  const mean = (region: string): number => {
    const these = practices.filter(({ hub }) => hub.region === region).map((one) => qualityOf(one, LAST, LAST));
    return these.reduce((sum, one) => sum + one, 0) / these.length;
  };
  assert.ok(mean("North East & Yorkshire") > mean("South East") + 0.3);
});
