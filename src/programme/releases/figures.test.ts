import assert from "node:assert/strict";
import { test } from "node:test";
import { addShown } from "../../measures/disclosure/add-shown.ts";
import { Shown } from "../../measures/disclosure/shown.ts";
import { getMeasure, loadMeasures } from "../../measures/load.ts";
import { figuresOf } from "./figures.ts";
import { whyNotYet } from "./waiting.ts";

const measures = loadMeasures();
const practices = Array.from({ length: 24 }, (_, n) => ({
  ods: `X${n}`,
  hub: n < 12 ? "north" : "south",
  region: n < 12 ? "North" : "South",
  counted: 1,
}));

test("a mean is shown where it is of eight or more, and never the sum that it was made of", async () => {
  const mean = getMeasure(measures, "wait-to-be-seen");
  const counts = new Map(
    practices.map(({ ods }, n) => [ods, { [mean.id]: n === 0 ? ([35, 7, 0] as const) : ([231, 20, 0] as const) }]),
  );
  const figures = await figuresOf(practices, counts, [mean], []);
  const shownOf = (id: string) => figures.find(({ place }) => place.id === id)?.shown[mean.id];
  assert.deepEqual(shownOf("X0"), ["-", "*", null]);
  assert.deepEqual(shownOf("X1"), ["-", "~20", 11.6], "231 / 20 is 11.55");
  assert.deepEqual(shownOf(""), ["-", "=467", 11.5], "(35 + 23 x 231) of 7 + 23 x 20");
});

test("a measure that counts part of what another shows is shown of the nation only", async () => {
  const both = [getMeasure(measures, "errors-found"), getMeasure(measures, "errors-found-letters")];
  const counts = new Map(
    practices.map(({ ods }) => [ods, Object.fromEntries(both.map(({ id }) => [id, [30, 60, 0] as const]))]),
  );
  const figures = await figuresOf(practices, counts, both, []);
  const levels = figures.map(({ place: { level }, shown }) => [level, shown["errors-found-letters"]?.[1]] as const);
  assert.deepEqual(
    new Map(levels),
    new Map([
      ["nation", "=1440"],
      ["region", "-"],
      ["hub", "-"],
      ["practice", "-"],
    ]),
  );
  assert.equal(figures.find(({ place }) => place.id === "X3")?.shown["errors-found"]?.[1], "~60");
});

test("what several releases or months show is added as it is shown, and what is held back stays so", () => {
  const add = (...counts: readonly string[]) =>
    addShown(
      counts.map((one) => ({ numerator: Shown.parse(one), denominator: Shown.parse(one), mean: null })),
    ).numerator.toJSON();
  assert.equal(add("=3", "=4"), "=7");
  assert.equal(add("~135", "~10"), "~145");
  assert.equal(add("=0", "*"), "*");
  assert.equal(add("~20", "*"), "~20");
  assert.equal(add("*", "*"), "-", "2 to 14 has no mark");
  assert.equal(add("~20", "-"), "-");
  assert.equal(add("=0", "=0"), "=0");
  assert.equal(add(), "=0");
});

test("a release takes ten practices of two regions, the first one and each that follows", () => {
  assert.equal(whyNotYet(practices.slice(3, 13), true), null);
  assert.match(
    whyNotYet(practices.slice(3, 12), false) ?? "",
    /^Changed by too few practices to be shown: it will follow with more/,
  );
  assert.match(whyNotYet(practices.slice(0, 12), true) ?? "", /^Too few returns.* 12 from 1 wait\.$/);
});
