import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { control, sumsOf } from "./control.ts";
import { shownMeans } from "./means.ts";
import { type Places, placesOf } from "./places.ts";

// Whoever has the mean of a place and of parts of it works out the mean of what is left. Every way to take parts out is
// tried: what is left is nobody, or eight and more.

/** How many may be left of this place when parts of it, at any depth, are taken out by their means; all of it too. */
function leftOf(places: Places, may: readonly boolean[], counts: readonly number[], at: number): ReadonlySet<number> {
  const children = places[at]?.children ?? [];
  if (children.length === 0) return new Set([counts[at] ?? 0]);
  let inside = new Set([0]);
  for (const child of children) {
    const own = new Set(leftOf(places, may, counts, child));
    if (may[child] === true) own.add(0);
    inside = new Set([...inside].flatMap((sum) => [...own].map((one) => sum + one)));
  }
  return inside.add(counts[at] ?? 0);
}

const practice = fc.record({
  region: fc.constantFrom("A", "B", "C"),
  hub: fc.constantFrom("1", "2"),
  count: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 60 })),
});

test("no mean that is shown leaves the mean of one to seven, whatever is taken out of whatever", () => {
  let [shown, kept] = [0, 0];
  fc.assert(
    fc.property(fc.array(practice, { minLength: 1, maxLength: 14 }), (wish) => {
      const places = placesOf(wish.map(({ region, hub }, n) => ({ ods: `P${n}`, region, hub: `${region}${hub}` })));
      const leaf = (ods: string) => ({ numerator: 0, denominator: wish[Number(ods.slice(1))]?.count ?? 0 });
      const { denominator } = control(places, leaf, "mean");
      const counts = sumsOf(places, leaf).denominator;
      const may = shownMeans(places, denominator);
      may.forEach((is, at) => {
        if (!is) {
          kept += denominator[at]?.says.kind === "rounded" ? 1 : 0;
          return;
        }
        shown += 1;
        for (const left of leftOf(places, may, counts, at))
          assert.ok(left === 0 || left > 7, `${places[at]?.id}: ${left} of ${counts.join()} at ${may.join()}`);
      });
    }),
    { numRuns: 3000 },
  );
  assert.ok(shown > 1000 && kept > 5, `${shown} shown and ${kept} kept back beside a small one`);
});
