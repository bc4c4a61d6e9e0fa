import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Band, type Box, layTrend, type Point } from "./trend.ts";

const BOX: Box = { left: 0, top: 0, width: 100, height: 50 };
const band = (low: number | null, high: number | null): Band => ({ low, high, shown: "" });
const point = (at: string, value: number, comparator: Point["comparator"] = null): Point => ({
  at,
  value,
  comparator,
  shown: `${comparator ?? ""}${value}`,
});

test("the newest stands on the right, in whatever order the points came", () => {
  const trend = layTrend([point("2026-11-02", 6), point("2026-01-02", 4), point("2026-06-03", 5)], null, BOX);
  assert.ok(trend);
  assert.deepEqual(
    trend.points.map(({ value }) => value),
    [4, 5, 6],
  );
  assert.deepEqual(
    trend.dots.map(({ isNewest }) => isNewest),
    [false, false, true],
  );
  assert.equal(trend.dots[0]?.x, 0);
  assert.equal(trend.dots[2]?.x, 100);
});

test("a higher value stands higher, and the distance between dots is the time between them", () => {
  const trend = layTrend([point("2026-01-01", 4), point("2026-01-11", 8), point("2026-01-21", 6)], null, BOX);
  assert.deepEqual(
    trend?.dots.map(({ x, y }) => [x, y]),
    [
      [0, 50],
      [50, 0],
      [100, 25],
    ],
  );
});

test("the range is a band in the picture, even where every value lies outside it", () => {
  const trend = layTrend([point("2026-01-01", 8), point("2026-02-01", 8)], band(4, 6), BOX);
  assert.deepEqual(trend?.band, { y: 25, height: 25 });
  assert.deepEqual(
    trend?.dots.map(({ y }) => y),
    [0, 0],
  );
});

test("a range with one limit reaches the edge on its open side; none is drawn where none came", () => {
  const points = [point("2026-01-01", 0), point("2026-02-01", 10)];
  assert.deepEqual(layTrend(points, band(null, 5), BOX)?.band, { y: 25, height: 25 });
  assert.deepEqual(layTrend(points, band(5, null), BOX)?.band, { y: 0, height: 25 });
  assert.equal(layTrend(points, band(null, null), BOX)?.band, null);
  assert.equal(layTrend(points, band(6, 5), BOX)?.band, null, "a range upside down is no range");
});

test("a value that is only a limit is marked as one, and no line is drawn as though it were measured", () => {
  const trend = layTrend(
    [point("2026-01-01", 5), point("2026-02-01", 3, "<"), point("2026-03-01", 9, ">="), point("2026-04-01", 6)],
    null,
    BOX,
  );
  assert.deepEqual(
    trend?.dots.map(({ kind }) => kind),
    ["exact", "less", "more", "exact"],
  );
  assert.deepEqual(trend?.lines, []);
});

test("no picture is made of one value, nor of values whose day is not known", () => {
  assert.equal(layTrend([point("2026-01-01", 5)], null, BOX), null);
  assert.equal(layTrend([point("2026", 5), point("2026-01-01", 5)], null, BOX), null);
  assert.equal(layTrend([point("2026-01-02", Number.NaN), point("2026-01-01", 5)], null, BOX), null);
});

test("every dot stands inside the picture", () => {
  const day = fc
    .integer({ min: 0, max: 3000 })
    .map((days) => Temporal.PlainDate.from("2020-01-01").add({ days }).toString());
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const limit = fc.option(value, { nil: null });
  fc.assert(
    fc.property(fc.array(fc.tuple(day, value), { minLength: 2, maxLength: 30 }), limit, limit, (some, low, high) => {
      const trend = layTrend(
        some.map(([at, amount]) => point(at, amount)),
        band(low, high),
        BOX,
      );
      assert.ok(trend);
      for (const { x, y } of trend.dots) assert.ok(x >= 0 && x <= 100 && y >= 0 && y <= 50);
      if (trend.band !== null) assert.ok(trend.band.y >= 0 && trend.band.y + trend.band.height <= 50.2);
    }),
  );
});
