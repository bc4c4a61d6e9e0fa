import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PRACTICE_KINDS, RURALITIES } from "../shape/tables.ts";
import type { Shares } from "./distribution.ts";
import { compareImbalance, distanceOf, imbalanceOf, overallOf } from "./imbalance.ts";
import { type Candidate, suggest } from "./suggest.ts";
import { BANDS, type Traits, TRAITS } from "./traits.ts";

const EVEN: Shares = {
  "list-size": { "under-5000": 250, "5000-9999": 250, "10000-14999": 250, "15000-up": 250 },
  rurality: { urban: 500, town: 250, rural: 250 },
  deprivation: { "1": 200, "2": 200, "3": 200, "4": 200, "5": 200 },
  kind: { partnership: 1000, "single-handed": 0, trust: 0, company: 0 },
};
const MIDDLING: Traits = { list_size: 9_999, rurality: "urban", deprivation: 4, kind: "partnership" };

test("the total variation distance of one practice, of a whole region, and of whoever said nothing", () => {
  // By hand: half of (0.75 + 3 x 0.25), (0.5 + 0.25 + 0.25), (0.8 + 4 x 0.2) and 0.
  const one = imbalanceOf([MIDDLING], EVEN);
  assert.ok(one);
  assert.deepEqual(
    TRAITS.map((trait) => distanceOf(one, trait)),
    [0.75, 0.5, 0.8, 0],
  );
  assert.equal(overallOf(one), (0.75 + 0.5 + 0.8) / 4);
  const spread = [1, 3, 5, 7, 9].flatMap((deprivation) =>
    ([4_999, 5_000, 14_999, 15_000] as const).flatMap((list_size) =>
      (["urban", "urban", "town", "rural"] as const).map((rurality) => ({
        ...MIDDLING,
        deprivation,
        list_size,
        rurality,
      })),
    ),
  );
  const whole = imbalanceOf(spread, EVEN);
  assert.equal(whole && overallOf(whole), 0, "as its region is");
  const silent = imbalanceOf([{ list_size: null, rurality: null, deprivation: null, kind: null }], EVEN);
  assert.equal(silent && overallOf(silent), 1, "whoever said nothing is not like the region in anything");
  assert.equal(imbalanceOf([], EVEN), null, "nobody is neither balanced nor unbalanced");
});

const traits = fc.record({
  list_size: fc.option(fc.integer({ min: 1000, max: 25_000 })),
  rurality: fc.option(fc.constantFrom(...RURALITIES)),
  deprivation: fc.option(fc.integer({ min: 1, max: 10 })),
  kind: fc.option(fc.constantFrom(...PRACTICE_KINDS)),
});
const candidates = (most: number, wanted: number) =>
  fc
    .array(fc.tuple(traits, fc.integer({ min: 1, max: wanted })), { maxLength: most })
    .map((made) => made.map(([of, learners_wanted], n): Candidate => ({ ...of, id: String(n), learners_wanted })));
const shares = fc
  .tuple(
    ...TRAITS.map((trait) =>
      fc.array(fc.nat(1000), { minLength: BANDS[trait].length - 1, maxLength: BANDS[trait].length - 1 }),
    ),
  )
  .map((cuts): Shares => {
    const of = (n: number): Readonly<Record<string, number>> => {
      const at = [0, ...(cuts[n] ?? []).toSorted((a, b) => a - b), 1000];
      return Object.fromEntries(BANDS[TRAITS[n] ?? "kind"].map((band, b) => [band, (at[b + 1] ?? 0) - (at[b] ?? 0)]));
    };
    return { "list-size": of(0), rurality: of(1), deprivation: of(2), kind: of(3) };
  });
const filledBy = (picked: readonly Candidate[]): number => picked.reduce((sum, one) => sum + one.learners_wanted, 0);

/** Every set there is, by the plain definition. */
function bestByHand(of: readonly Candidate[], chosen: readonly Traits[], region: Shares, places: number) {
  const sets = of.reduce<readonly (readonly Candidate[])[]>(
    (all, one) => [...all, ...all.map((set) => [...set, one])],
    [[]],
  );
  const fitting = sets.filter((set) => filledBy(set) <= places);
  const most = Math.max(...fitting.map(filledBy));
  const overall = fitting
    .filter((set) => filledBy(set) === most)
    .map((set) => imbalanceOf([...chosen, ...set], region))
    .map((one) => (one === null ? 1 : overallOf(one)));
  return { most, least: Math.min(...overall) };
}

test("of few, what is suggested fills the most places, and of all that do no set is less unbalanced", () => {
  fc.assert(
    fc.property(
      candidates(8, 3),
      fc.array(traits, { maxLength: 4 }),
      shares,
      fc.nat(12),
      (of, chosen, region, places) => {
        const picked = suggest(of, chosen, region, places);
        const { most, least } = bestByHand(of, chosen, region, places);
        assert.equal(filledBy(picked), most);
        const made = imbalanceOf([...chosen, ...picked], region);
        assert.ok(Math.abs((made === null ? 1 : overallOf(made)) - least) < 1e-12);
        assert.deepEqual(suggest(of, chosen, region, places), picked, "the same list gives the same set");
      },
    ),
    { numRuns: 150 },
  );
});

test("of more, no place is left empty, and no exchange of one for another would lessen the imbalance", () => {
  fc.assert(
    fc.property(
      candidates(9, 1),
      fc.array(traits, { maxLength: 4 }),
      shares,
      fc.nat(9),
      (of, chosen, region, places) => {
        const picked = suggest(of, chosen, region, places, 0);
        assert.equal(picked.length, Math.min(places, of.length));
        const made = imbalanceOf([...chosen, ...picked], region);
        if (made === null) return;
        assert.ok(overallOf(made) >= bestByHand(of, chosen, region, places).least - 1e-12, "nothing beats trying all");
        for (const out of picked) {
          for (const one of of.filter((each) => !picked.includes(each))) {
            const other = imbalanceOf([...chosen, ...picked.filter((each) => each !== out), one], region);
            assert.ok(other && compareImbalance(other, made) >= 0);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("two hundred candidates for forty places are suggested from within the time of a page", () => {
  const many = Array.from({ length: 200 }, (_, n): Candidate => ({
    id: String(n),
    learners_wanted: 1 + (n % 2),
    list_size: 2000 + 97 * n,
    rurality: RURALITIES[n % 3] ?? null,
    deprivation: 1 + ((n * 7) % 10),
    kind: PRACTICE_KINDS[n % 4] ?? null,
  }));
  const picked = suggest(many, [], EVEN, 40);
  assert.equal(filledBy(picked), 40);
  assert.deepEqual(suggest([], [], EVEN, 40), []);
  assert.deepEqual(suggest(many, [], EVEN, 0), []);
  assert.deepEqual(suggest(many, [], EVEN, null), many, "without a number of places all fit");
});
