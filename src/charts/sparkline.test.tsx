import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "preact-render-to-string";
import { sparkline } from "./sparkline.tsx";
import type { Point } from "./trend.ts";

const EARLIER: Point = { at: "2026-10-12T08:05", value: 4.2, shown: "4.2 mmol/L", comparator: null };
const LIMIT: Point = { at: "2026-10-20", value: 5, shown: ">5 mmol/L", comparator: ">" };
const NOW: Point = { at: "2026-11-02T08:05", value: 6.7, shown: "6.7 mmol/L", comparator: null };
const draw = (points: readonly Point[]): string => {
  const picture = sparkline("Serum potassium", points, { low: 3.5, high: 5.3, shown: "3.5 to 5.3 mmol/L" });
  return picture === null ? "" : render(picture);
};

test("the picture says in words what it shows: each value with its day, oldest first, and the range", () => {
  assert.match(
    draw([NOW, LIMIT, EARLIER]),
    /role="img" aria-label="Serum potassium, oldest to newest: 4\.2 mmol\/L on 12-Oct-2026; (?:>|&gt;)5 mmol\/L on 20-Oct-2026; 6\.7 mmol\/L on 02-Nov-2026\. Range 3\.5 to 5\.3 mmol\/L\."/,
  );
});

test("it is labelled with its first and its last day, and its band is drawn", () => {
  const picture = draw([NOW, EARLIER]);
  assert.match(picture, />12-Oct-2026<\/text>.*>02-Nov-2026<\/text>/s);
  assert.equal(picture.match(/app-trend__band/g)?.length, 1);
  assert.equal(picture.match(/app-trend__newest/g)?.length, 1);
});

test("a limit has a mark of its own shape, not of its own colour alone", () => {
  assert.match(draw([NOW, LIMIT]), /<polygon class="app-trend__limit"/);
  assert.doesNotMatch(draw([NOW, EARLIER]), /polygon/);
});

test("it holds no style and no script, which the page's policy would refuse", () => {
  assert.doesNotMatch(draw([NOW, LIMIT, EARLIER]), /style=|<style|<script/);
});

test("one value alone is no trend", () => {
  assert.equal(draw([NOW]), "");
});
