import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addShown } from "./add-shown.ts";
import { control, type Kind, sumsOf } from "./control.ts";
import { controlPeople } from "./control-people.ts";
import { type Places, placesOf } from "./places.ts";
import type { Rule } from "./rule.ts";
import { Shown } from "./shown.ts";

// Whoever attacks knows every rule and this code: they take what is shown and try every table that would have been shown
// the same. Every table of a total is tried here, so nothing is left to them. A smaller rule (a star is 1 to 4, the rest
// to the nearest 3) lets small tables be whole ones.

const SMALLER: Rule = { small: 4, base: 3 };
type Shape = readonly (readonly [region: string, hub: string])[];

/** All ways to give so many to so many practices. */
function* given(total: number, practices: number): Generator<readonly number[]> {
  if (practices === 1) yield [total];
  else
    for (let first = 0; first <= total; first += 1)
      for (const rest of given(total - first, practices - 1)) yield [first, ...rest];
}

const placesIn = (shape: Shape): Places => placesOf(shape.map(([region, hub], at) => ({ ods: `P${at}`, hub, region })));

type Seen = { readonly mark: string; readonly values: Set<number> };
type Known = readonly { readonly of: Seen; readonly so: Seen; readonly left: Seen }[];

/** For each thing that can be shown: what every place can be then. */
function knownBy(
  places: Places,
  rule: Rule,
  kind: Kind,
  tables: Iterable<readonly [readonly number[], readonly number[]]>,
) {
  const known = new Map<string, Known>();
  for (const [so, left] of tables) {
    const leaf = (ods: string) => {
      const at = Number(ods.slice(1));
      return { numerator: so[at] ?? 0, denominator: (so[at] ?? 0) + (left[at] ?? 0) };
    };
    const shown = control(places, leaf, kind, rule);
    const key = JSON.stringify(shown);
    const seen =
      known.get(key) ??
      places.map((_, at) => ({
        of: { mark: shown.denominator[at]?.toJSON() ?? "", values: new Set<number>() },
        so: { mark: shown.numerator[at]?.toJSON() ?? "", values: new Set<number>() },
        left: { mark: "", values: new Set<number>() },
      }));
    known.set(key, seen);
    const sums = sumsOf(places, leaf);
    seen.forEach(({ of, so: numerator, left: rest }, at) => {
      const [n, d] = [sums.numerator[at] ?? 0, sums.denominator[at] ?? 0];
      of.values.add(d);
      numerator.values.add(n);
      rest.values.add(d - n);
    });
  }
  return known;
}

/** Every one of 1 to the largest small count is possible, as far as the nation's own number lets it. */
function assertWhole(rule: Rule, { mark, values }: Seen, total: number, told: string): void {
  if (mark.startsWith("=") || ![...values].some((value) => value > 0 && value <= rule.small)) return;
  for (let value = 1; value <= Math.min(rule.small, total); value += 1)
    assert.ok(values.has(value), `${told}: never ${value}`);
}

/** At least as many as rounding leaves of a large count, as far as the nation's own number lets it. */
function assertWide(rule: Rule, { values }: Seen, total: number, told: string): void {
  if (![...values].some((value) => value > 0 && value <= rule.small)) return;
  assert.ok(values.size >= Math.min(rule.base, total + 1), `${told}: only ${[...values].join()}`);
}

const A = ["A", "a"] as const;
const B = ["B", "b"] as const;
const SHAPES: readonly Shape[] = [
  [A, A, A, B, B],
  [A, A, ["A", "aa"], B, ["B", "bb"]],
  [A, B, ["C", "c"], ["D", "d"], ["E", "e"]],
];

test("given every table of up to 15 over five practices, no star and no count that is held is told any closer than 1 to 4", () => {
  let isShown = 0;
  for (const shape of SHAPES) {
    const places = placesIn(shape);
    for (let total = 0; total <= 15; total += 1) {
      const tables = [...given(total, shape.length)].map((left) => [[], left] as const);
      for (const [key, known] of knownBy(places, SMALLER, "mean", tables)) {
        known.forEach(({ of }, at) => {
          if (of.mark === "*") isShown += 1;
          if (at > 0) assertWhole(SMALLER, of, total, `${key} ${places[at]?.id}`);
        });
      }
    }
  }
  assert.ok(isShown > 100, "stars were shown, and not all was held");
});

test("the same of people over hubs of one region, of two and of four, whose number nobody below them shows", () => {
  let isShown = 0;
  for (const regions of ["AAAA", "AABB", "AAAB", "ABCD"]) {
    // Of two regions the nation's number is known whole; of one region alone it is shown as that region's.
    const isWhole = new Set(regions).size > 1;
    const known = new Map<string, readonly Seen[]>();
    for (let total = 0; total <= 18; total += 1) {
      for (const counts of given(total, regions.length)) {
        const hubs = counts.map((people, at) => ({ hub: `H${at}`, region: regions[at] ?? "", people }));
        const shown = controlPeople(hubs, SMALLER);
        const key = JSON.stringify([isWhole ? total : null, shown]);
        const seen = known.get(key) ?? shown.map((one) => ({ mark: one.shown.toJSON(), values: new Set<number>() }));
        known.set(key, seen);
        shown.forEach(({ level, place }, at) => {
          const own = hubs.filter(({ hub, region }) => level === "nation" || place === hub || place === region);
          seen[at]?.values.add(own.reduce((sum, one) => sum + one.people, 0));
        });
      }
    }
    for (const [key, seen] of known) {
      isShown += seen.filter(({ mark }) => mark === "*").length;
      const most = Math.max(...(seen[0]?.values ?? []));
      for (const one of seen.slice(1)) assertWhole(SMALLER, one, most, key);
    }
  }
  assert.ok(isShown > 50, `${isShown} stars were shown`);
});

test("the same with the rule itself over tables of three and four practices", () => {
  const rule: Rule = { small: 7, base: 5 };
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 26 }),
      fc.constantFrom<Shape>([A, A, B], [A, B, ["C", "c"]], [A, A, B, B]),
      (total, shape) => {
        const places = placesIn(shape);
        const tables = [...given(total, shape.length)].map((left) => [[], left] as const);
        for (const [key, known] of knownBy(places, rule, "mean", tables)) {
          known.forEach(({ of }, at) => {
            if (at > 0) assertWhole(rule, of, total, key);
          });
        }
      },
    ),
    { numRuns: 20 },
  );
});

test("given so many of so many, neither these nor the others nor both are told: every table of both totals is tried", () => {
  const totals = [
    [3, 3],
    [5, 2],
    [8, 3],
    [3, 8],
    [6, 6],
    [10, 1],
    [8, 8],
  ] as const;
  for (const shape of [
    [A, A, B, B],
    [A, B, ["C", "c"], ["D", "d"]],
  ] as const) {
    const places = placesIn(shape);
    for (const [so, left] of totals) {
      const others = [...given(left, shape.length)];
      const tables = [...given(so, shape.length)].flatMap((one) => others.map((other) => [one, other] as const));
      for (const [key, known] of knownBy(places, SMALLER, "share", tables)) {
        known.forEach((place, at) => {
          if (at === 0) return;
          assertWhole(SMALLER, place.of, so + left, key);
          if (place.so.mark === "*") assertWhole(SMALLER, place.so, so, key);
          else if (!place.so.mark.startsWith("=")) assertWide(SMALLER, place.so, so, key);
          assertWide(SMALLER, place.left, left, key);
        });
      }
    }
  }
});

test("nor can a practice that knows its own count whole tell another's star beside it any closer", () => {
  const places = placesIn([A, A, A, A, A, B]);
  const total = 18;
  let isShown = 0;
  const byOwn = Map.groupBy(
    [...given(total, 6)].map((left) => [[], left] as const),
    ([, [own = 0]]) => own,
  );
  for (const tables of byOwn.values()) {
    for (const [key, known] of knownBy(places, SMALLER, "mean", tables)) {
      known.forEach(({ of }, at) => {
        if (of.mark !== "*" || places[at]?.level !== "practice" || places[at].id === "P0") return;
        isShown += 1;
        assertWhole(SMALLER, of, total, key);
      });
    }
  }
  assert.ok(isShown > 10, "stars were shown");
});

test("over two releases of a month, and their sum as pages show it, no count of either is told any closer", () => {
  const first = placesIn([A, A, B]);
  const second = placesIn([A, B, ["C", "c"]]);
  const shownOf = (places: Places, left: readonly number[]) =>
    control(places, (ods) => ({ numerator: 0, denominator: left[Number(ods.slice(1))] ?? 0 }), "mean", SMALLER)
      .denominator;
  const figure = (count: Shown) => ({ numerator: Shown.held, denominator: count, mean: null });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 }), (before, late) => {
      const known = new Map<string, readonly Seen[]>();
      const later = [...given(late, 3)].map((left) => [left, shownOf(second, left)] as const);
      for (const one of given(before, 3)) {
        const marks = shownOf(first, one);
        for (const [other, more] of later) {
          // The nation, region A and region B stand first in both; the three practices stand last.
          const sums = [0, 1, 2].map((at) =>
            addShown([figure(marks[at] ?? Shown.held), figure(more[at] ?? Shown.held)]),
          );
          const key = JSON.stringify([marks, more, sums]);
          const own = [...marks.slice(-3), ...more.slice(-3)];
          const seen = known.get(key) ?? own.map((mark) => ({ mark: mark.toJSON(), values: new Set<number>() }));
          known.set(key, seen);
          [...one, ...other].forEach((count, at) => seen[at]?.values.add(count));
        }
      }
      for (const [key, seen] of known) {
        seen.forEach((each, at) => assertWhole(SMALLER, each, at < 3 ? before : late, key));
      }
    }),
    { numRuns: 25 },
  );
});
