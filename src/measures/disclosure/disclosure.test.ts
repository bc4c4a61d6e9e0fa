import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadMeasures } from "../load.ts";
import type { Measure } from "../measure.ts";
import { control } from "./control.ts";
import { placesOf } from "./places.ts";
import { ANSWERS_RULE, NHS_RULE, rangeOf } from "./rule.ts";
import { mayShowMean, ofAnswers, Shown, shownCount, shownShare } from "./shown.ts";
import { shownTogether } from "./together.ts";

test("a count below the nation is shown by the published rule", () => {
  const vectors = [
    [0, "=0"],
    [1, "*"],
    [3, "*"],
    [7, "*"],
    [8, "~10"],
    [12, "~10"],
    [13, "~15"],
    [137, "~135"],
  ] as const;
  for (const [count, shown] of vectors) {
    assert.equal(shownCount(count).toJSON(), shown, String(count));
    assert.equal(Shown.parse(shown).toJSON(), shown, "and is kept so");
  }
  assert.throws(() => shownCount(-1), RangeError);
  assert.throws(() => shownCount(2.5), RangeError);
  assert.throws(() => Shown.parse("137"), /not a shown count/, "a plain number is none");
});

test("a mark says all counts that are shown so and no other", () => {
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), (count, other) => {
      const { low, high } = rangeOf(NHS_RULE, count);
      const isSame = shownCount(count).toJSON() === shownCount(other).toJSON();
      assert.equal(other >= low && other <= high, isSame);
    }),
  );
});

test("a share is of rounded counts, a mean of eight or more, and answers of staff of ten or more", () => {
  assert.equal(shownShare(shownCount(12), shownCount(137)), 7.4, "10 of 135, where 12 of 137 is 8.8");
  assert.equal(shownShare(shownCount(7), shownCount(137)), null);
  assert.equal(shownShare(shownCount(0), shownCount(7)), null);
  assert.equal(shownShare(shownCount(0), shownCount(0)), null);
  assert.equal(mayShowMean(shownCount(8)), true);
  for (const shown of [shownCount(7), shownCount(0), Shown.held]) assert.equal(mayShowMean(shown), false);
  // Staff and learners: of fewer than ten nothing, not even that they are 1 to 7.
  const shownOf = (count: number): string => ofAnswers(shownCount(count, ANSWERS_RULE)).toJSON();
  assert.deepEqual([0, 1, 8, 9, 10, 12, 13].map(shownOf), ["=0", "-", "-", "-", "~10", "~10", "~15"]);
  assert.deepEqual(
    [9, 10].map((count) => ofAnswers(Shown.exact(count)).toJSON()),
    ["-", "=10"],
  );
});

const MANY = Array.from({ length: 24 }, (_, at) => ({
  ods: `P${at}`,
  hub: at < 12 ? "a" : "b",
  region: at < 12 ? "A" : "B",
}));
const shownOf = (
  counts: readonly number[],
  kind: "share" | "mean" = "mean",
  numerators: readonly number[] = counts,
) => {
  const places = placesOf(MANY.slice(0, counts.length));
  const at = (ods: string): number => Number(ods.slice(1));
  const leaf = (ods: string) => ({ numerator: numerators[at(ods)] ?? 0, denominator: counts[at(ods)] ?? 0 });
  const { denominator, numerator } = control(places, leaf, kind);
  const find = (list: readonly Shown[]) => (id: string) => list[places.findIndex((place) => place.id === id)]?.toJSON();
  return { of: find(denominator), so: find(numerator) };
};

test("given a hub with enough around it, a practice's three is a star among its neighbours", () => {
  const { of } = shownOf([3, ...Array(11).fill(20), ...Array(12).fill(30)]);
  assert.deepEqual(
    [of(""), of("A"), of("a"), of("P0"), of("P1"), of("P12")],
    ["=583", "~225", "~225", "*", "~20", "~30"],
  );
});

test("given the others of the hub add up to all but it, nothing of that hub's practices is shown", () => {
  // 3 + 20 = 23 would be 25 and 20 and a star: 25 means 23 to 27, 20 means 18 to 22, so 1 to 7 is left; but of 7 + 22 = 29
  // the star could only be 6 or 7. Which of the two it is must not be told by what is held either.
  for (const small of [1, 3, 7]) {
    const { of } = shownOf([small, 20, ...Array(10).fill(0), ...Array(12).fill(30)]);
    assert.deepEqual([of("P0"), of("P1"), of("P2"), of("P12")], ["-", "-", "-", "~30"], String(small));
  }
});

test("a star is not broken down, and all of a nation in one region is not told by the nation", () => {
  const { of } = shownOf([1, 1, 1, 1, 1, 1, 1, ...Array(5).fill(0), ...Array(12).fill(30)]);
  assert.deepEqual([of("P0"), of("P11")], ["-", "-"]);
  const one = shownOf([1, 2, 0]);
  assert.deepEqual([one.of(""), one.of("A")], ["*", "*"], "one region: the nation is that region");
  const zeros = shownOf([...Array(12).fill(0), 3, ...Array(11).fill(0)]);
  assert.deepEqual([zeros.of(""), zeros.of("A"), zeros.of("B")], ["=3", "-", "-"]);
});

test("where nearly all of them are so, it is not shown how many are not", () => {
  const of = [...Array(24).fill(30)];
  const all = shownOf(of, "share", [29, ...Array(23).fill(30)]);
  assert.deepEqual([all.so(""), all.so("a"), all.so("P0"), all.of("P0")], ["=719", "-", "-", "~30"]);
  const half = shownOf(of, "share", Array(24).fill(15));
  assert.deepEqual([half.so(""), half.so("a"), half.so("P0"), half.of("P0")], ["=360", "~180", "~15", "~30"]);
});

test("of measures that count some of the same things one is shown below the nation", () => {
  const { all } = loadMeasures();
  const find = (id: string): Measure => all.find((one) => one.id === id) ?? assert.fail(id);
  const errors = find("errors-found");
  const part = find("errors-found-letters");
  const other = find("errors-found-results");
  assert.deepEqual([...shownTogether([errors, part, other], [])], ["errors-found"]);
  assert.deepEqual([...shownTogether([errors, part, other], [part.id])], [part.id, other.id], "which, a list says");
});
