import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { auditSize } from "../statistics/audit-size.ts";
import { drawFrom } from "./draw.ts";
import { leastRuledOut, type Looked, whatItSays } from "./rules-out.ts";
import { lastMonday, mondayOf, nextGpWeek } from "./weeks.ts";

// What is drawn, and what may be said of what nobody looked at. The chances are computed a second time here in whole
// numbers, so that nothing is compared with itself.

test("a draw is without putting back, of the stated size, and of the lot alone", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 120 }), fc.nat(120), (lot, wish) => {
      const count = Math.min(wish, lot.length);
      const drawn = drawFrom(lot, count);
      assert.equal(drawn.length, count);
      assert.equal(new Set(drawn).size, count);
      assert.ok(drawn.every((one) => lot.includes(one)));
    }),
  );
});

test("every letter of the lot can be drawn, and each ordered draw comes from exactly one run of chance", () => {
  const lot = ["a", "b", "c", "d", "e"];
  const draws: string[] = [];
  for (let first = 0; first < 5; first += 1) {
    for (let second = 0; second < 4; second += 1) {
      for (let third = 0; third < 3; third += 1) {
        const chances = [first, second, third];
        draws.push(drawFrom(lot, 3, () => chances.shift() ?? 0).join(""));
      }
    }
  }
  assert.equal(new Set(draws).size, 5 * 4 * 3);
  for (const one of lot) assert.equal(draws.filter((draw) => draw.includes(one)).length, 36);
});

test("chance draws each as often as any other, as far as 7,000 draws can tell", () => {
  const lot = [0, 1, 2, 3, 4, 5, 6];
  const often = lot.map(() => 0);
  for (let n = 0; n < 7000; n += 1) for (const one of drawFrom(lot, 2)) often[one] = (often[one] ?? 0) + 1;
  // 2,000 are expected of each, with a standard deviation of 38: six of them happen once in hundreds of millions.
  for (const [one, n] of often.entries()) assert.ok(Math.abs(n - 2000) < 6 * 38, `${one}: ${n}`);
});

test("not allowed: more than there are, less than none, or half a letter", () => {
  for (const count of [4, -1, 1.5]) assert.throws(() => drawFrom([1, 2, 3], count), RangeError);
});

const choose = (n: number, k: number): bigint => {
  if (k < 0 || k > n) return 0n;
  let product = 1n;
  for (let j = 1; j <= k; j += 1) product = (product * BigInt(n - j + 1)) / BigInt(j);
  return product;
};

/** The chance of at most k wrong ones among n drawn of a lot that holds so many, over whole numbers. */
function chance(k: number, n: number, wrong: number, lot: number): number {
  let sum = 0n;
  for (let x = 0; x <= k; x += 1) sum += choose(wrong, x) * choose(lot - wrong, n - x);
  return Number((sum * 1_000_000_000_000n) / choose(lot, n)) / 1e12;
}

const looked = (over: Partial<Looked>): Looked => ({
  lot: 100,
  drawn: 45,
  left: 0,
  wrong: 0,
  confidence: 0.95,
  ruleOut: 0.05,
  ...over,
});

test("what is ruled out is the least that the draw would hardly have hidden", () => {
  const counts = fc
    .record({ lot: fc.integer({ min: 1, max: 70 }), drawn: fc.nat(70), wrong: fc.nat(6), left: fc.nat(3) })
    .filter(({ lot, drawn, wrong, left }) => drawn >= 1 && drawn <= lot && wrong + left <= drawn);
  fc.assert(
    fc.property(counts, (counted) => {
      const { lot, drawn, wrong, left } = counted;
      const least = leastRuledOut({ ...counted, confidence: 0.95 });
      const found = wrong + left;
      assert.ok(least > found, "what was seen is there");
      if (least <= lot) assert.ok(chance(found, drawn, least, lot) <= 0.05 + 1e-9);
      assert.ok(chance(found, drawn, least - 1, lot) > 0.05 - 1e-9);
    }),
    { numRuns: 300 },
  );
});

test("of a lot of 100, 200 and 400, as the field note has it, 45, 51 and 55 without one rule out 5%", () => {
  for (const [lot, n] of [
    [100, 45],
    [200, 51],
    [400, 55],
  ] as const) {
    assert.equal(auditSize({ ruleOut: 0.05, allowed: 0, confidence: 0.95, lot }).n, n);
    const says = `None of ${n} drawn at random from ${lot} had to be changed, so the true rate is below 5% with 95% confidence.`;
    assert.equal(whatItSays(looked({ lot, drawn: n })), says);
    assert.match(whatItSays(looked({ lot, drawn: n - 1 })), /a true rate of 5% cannot be ruled out/);
  }
});

test("where one had to be changed, it says what cannot be ruled out and how many more would have to be drawn", () => {
  const says = whatItSays(looked({ wrong: 1 }));
  assert.match(says, /^1 of 45 drawn at random from 100 had to be changed: a true rate of 5% cannot be ruled out/);
  const [, needed, more] =
    /Where 1 may be wrong, (\d+) of 100 have to be drawn: (\d+) more than these/.exec(says) ?? [];
  assert.equal(Number(needed) - 45, Number(more));
  assert.ok(chance(1, Number(needed), 5, 100) <= 0.05 && chance(1, Number(needed) - 1, 5, 100) > 0.05);
});

test("before anybody has looked nothing is said of a rate, however much was drawn", () => {
  for (const ruleOut of [0.05, null]) {
    for (const drawn of [1, 45, 100]) {
      assert.equal(whatItSays(looked({ drawn, left: drawn, ruleOut })), "Nobody has looked at any of it yet.");
    }
  }
  assert.match(whatItSays(looked({ left: 44 })), /44 were not looked at/);
});

test("with as many wrong as the rate has in this lot, no sample of it rules the rate out", () => {
  assert.match(whatItSays(looked({ wrong: 5 })), /No sample of these 100 could rule it out with so many/);
});

test("what was drawn and left counts as wrong, so that leaving the hard ones makes no report look better", () => {
  const left = whatItSays(looked({ left: 2 }));
  assert.match(left, /2 were not looked at, which count here as if they had to be: a true rate of 5% cannot/);
  const least = (more: Partial<Looked>) => leastRuledOut(looked(more));
  assert.equal(least({ left: 2 }), least({ wrong: 2 }));
  assert.match(whatItSays(looked({ drawn: 100, left: 1, ruleOut: null })), /below 2% with 95% confidence/);
});

test("where all of the lot was looked at nothing is left to chance, and of nothing nothing is said", () => {
  assert.equal(
    whatItSays(looked({ lot: 8, drawn: 8, wrong: 1, ruleOut: null })),
    "1 of all 8 had to be changed: the rate is 12.5%, and nothing is left to chance.",
  );
  assert.equal(whatItSays(looked({ lot: 0, drawn: 0, ruleOut: null })), "Nothing was drawn, so nothing is said.");
  assert.match(whatItSays(looked({ lot: 9, drawn: 2, wrong: 2, ruleOut: null })), /no rate of errors can be ruled out/);
});

test("weeks begin on Monday, and an all-to-GP week is due six months after the last", () => {
  assert.equal(mondayOf("2026-11-08"), "2026-11-02");
  assert.equal(lastMonday(new Date("2026-11-02T12:00:00Z")), "2026-10-26");
  // On Sunday night in British summer time it is Monday already.
  assert.equal(lastMonday(new Date("2026-06-07T23:30:00Z")), "2026-06-01");
  assert.equal(nextGpWeek("2026-08-31"), "2027-02-28");
  assert.equal(nextGpWeek(null), null);
});
