import assert from "node:assert/strict";
import { test } from "node:test";
import { addShown } from "../../measures/disclosure/add-shown.ts";
import { Shown } from "../../measures/disclosure/shown.ts";
import { getMeasure, loadMeasures } from "../../measures/load.ts";
import { reportedShown } from "../../measures/report/reported.ts";
import { figuresOf } from "./figures.ts";
import { whyNotYet } from "./waiting.ts";

const measures = loadMeasures();
const practices = Array.from({ length: 24 }, (_, n) => ({
  ods: `X${n}`,
  hub: n < 12 ? "north" : "south",
  region: n < 12 ? "North" : "South",
  counted: 1,
}));

test("a mean is shown where it is of eight or more, with its interval, and never the sum that it was made of", async () => {
  const mean = getMeasure(measures, "wait-to-be-seen");
  // Twenty waits each: ten of 9 minutes and ten of 14.1, so that the sum is 231 and the squares are 2,798.1.
  const counts = new Map(
    practices.map(({ ods }, n) => [
      ods,
      { [mean.id]: n === 0 ? ([35, 7, 175] as const) : ([231, 20, 2798.1] as const) },
    ]),
  );
  const figures = await figuresOf(practices, counts, [mean], []);
  const shownOf = (id: string) => figures.find(({ place }) => place.id === id)?.shown[mean.id];
  assert.deepEqual(shownOf("X0"), ["-", "*", null]);
  assert.deepEqual(shownOf("X1"), ["-", "~20", null], "beside the hub's it would tell that of X0");
  // 231 / 20 is 11.55; s^2 = (2798.1 - 231^2 / 20) / 19 = 6.8447; t(19) = 2.0930; 11.55 -/+ 2.0930 sqrt(6.8447 / 20).
  assert.deepEqual(shownOf("X2"), ["-", "~20", 11.6, 10.3, 12.8]);
  assert.deepEqual(shownOf("")?.slice(0, 3), ["-", "=467", 11.5], "(35 + 23 x 231) of 7 + 23 x 20");
  // What each shows of the others is of none or of eight and more: the north keeps two of its twelve back.
  const north = figures.filter(({ place, hub }) => place.level === "practice" && hub === "north");
  assert.equal(north.filter(({ shown }) => shown[mean.id]?.[2] === null).length, 2);
});

test("answers of staff are shown where ten or more gave them, and of fewer nothing is said, of the nation either", async () => {
  const mean = getMeasure(measures, "job-satisfaction");
  const shownWith = async (answers: (n: number) => number) => {
    // Everybody says 4, in tenths.
    const counts = new Map(
      practices.map(({ ods }, n) => [ods, { [mean.id]: [40 * answers(n), answers(n), 1600 * answers(n)] as const }]),
    );
    const figures = await figuresOf(practices, counts, [mean], []);
    return (id: string) => figures.find(({ place }) => place.id === id)?.shown[mean.id];
  };
  // Eight at each of two practices, which the rule for counts would show as about ten with their mean.
  const eights = await shownWith((n) => (n === 0 || n === 12 ? 8 : 0));
  for (const id of ["X0", "north", "North"]) assert.deepEqual(eights(id), ["-", "-", null], id);
  assert.deepEqual(eights("")?.slice(0, 3), ["-", "=16", 4]);
  const nine = await shownWith((n) => (n === 0 ? 9 : 0));
  assert.deepEqual(nine(""), ["-", "-", null]);
  const tens = await shownWith(() => 10);
  assert.deepEqual(tens("X0"), ["-", "~10", 4, 4, 4]);
  assert.deepEqual(tens("north"), ["-", "~120", 4, 4, 4]);
  // As it is read again: ten are enough, where the rule for counts would allow for eight.
  const [numerator, denominator, value] = tens("X0") ?? ["-", "-", null];
  const counts = { numerator: Shown.parse(numerator), denominator: Shown.parse(denominator), mean: value };
  assert.equal(reportedShown(mean, counts).says.kind, "value");
});

test("two releases of a month are one mean with the interval of both", () => {
  const part = (mean: number, low: number, high: number) => {
    const count = Shown.rounded(50);
    return { numerator: Shown.held, denominator: count, mean, interval: { low, high } };
  };
  // Half widths of 3 and 4 with one half of the weight each: sqrt(9 + 16) / 2.
  assert.deepEqual(addShown([part(10, 7, 13), part(20, 16, 24)]), {
    numerator: Shown.held,
    denominator: Shown.rounded(100),
    mean: 15,
    interval: { low: 12.5, high: 17.5 },
  });
  const without = { ...part(10, 7, 13), interval: null };
  assert.equal(addShown([without, part(20, 16, 24)]).interval, null);
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
    /^Changed by too few practices to be shown\. It takes 10 practices from 2 regions, and .*never shown and is in no figure/,
  );
  assert.match(whyNotYet(practices.slice(0, 12), true) ?? "", /^Too few returns.* 12 from 1 wait\. /);
});
