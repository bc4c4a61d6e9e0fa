import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { breakEven, costAnHour, costOfNetHour } from "./break-even.ts";
import { marginOf, modelOf, netOf } from "./model.ts";
import { minutesAPiece, netMinutes, type Supervision, type Task, whileAllChecked } from "./net.ts";
import { neededShare, thresholdOf } from "./needed.ts";
import { checkOwn, type OwnWish } from "./own.ts";
import type { Known, Parameters } from "./parameter.ts";
import { looksNeeded } from "./sample-size.ts";
import { parseWorth, shippedWorth } from "./shipped.ts";
import { standingOf } from "./standing.ts";
import { tornado, withValue } from "./tornado.ts";
import {
  hoursAWeek,
  itemsAWeek,
  minutes,
  minutesAnItem,
  minutesAWeek,
  penceAMinute,
  penceAnHour,
  share,
  weeks,
} from "./units.ts";

// Expected numbers are worked by hand in the comments, or stand in the field notes (statistics.md, role.md).

type Nine = readonly [number, number, number, number, number, number, number, number, number];
const taskOf = ([v, r, g, e, h, f, c, d, w]: Nine): Task => ({
  volume: itemsAWeek(v),
  delegated: share(r),
  baseline: minutesAnItem(g),
  escalated: share(e),
  escalation: minutesAnItem(h),
  checked: share(f),
  check: minutesAnItem(c),
  defects: share(d),
  rework: minutesAnItem(w),
});
const supervisionOf = (s: number, i: number, l: number): Supervision => ({
  mentoring: minutesAWeek(s),
  induction: minutes(i),
  over: weeks(l),
});
const close = (actual: number, expected: number, within = 1e-9): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);
const SHIPPED = shippedWorth();

test("the formula gives what a hand gives, with supervision and induction taken off", () => {
  // 600 x 0.5 x [0.75 - (0.1 x 2 + 0.1 x 0.5 + 0.02 x 5)] = 300 x 0.4 = 120;
  // 225 x 0.2 x [1.5 - (0.2 x 1 + 1 x 0.3 + 0.05 x 4)] = 45 x 0.8 = 36; less 60 and 520 / 26 = 20: 76.
  const tasks = [taskOf([600, 0.5, 0.75, 0.1, 2, 0.1, 0.5, 0.02, 5]), taskOf([225, 0.2, 1.5, 0.2, 1, 1, 0.3, 0.05, 4])];
  close(netMinutes(tasks, supervisionOf(60, 520, 26)), 76);
  // With every letter checked, 300 x [0.75 - (0.2 + 0.5 + 0.1)] = -15: 36 - 15 - 80 = -59, and that is allowed.
  close(netMinutes(whileAllChecked(tasks), supervisionOf(60, 520, 26)), -59);
  // Nothing handed over still has its supervision.
  close(netMinutes([], supervisionOf(60, 520, 26)), -80);
});

test("break-even is a GPA's cost an hour by a GP's cost a minute", () => {
  // 37 GBP for 10 minutes are 370 pence a minute. 12.75 / 3.70 and 15.43 / 3.70.
  const gp = penceAMinute(370);
  close(breakEven(penceAnHour(1275), gp), 3.445945946, 1e-8);
  close(breakEven(penceAnHour(1543), gp), 4.17027027, 1e-8);
  close(costAnHour(penceAnHour(1400), share(0.25)), 1750);
  // 37 h at 17.50 GBP are 647.50 GBP; 370 minutes are 6 1/6 hours: 105.00 GBP an hour of a GP's capacity.
  assert.equal(costOfNetHour(minutesAWeek(370), hoursAWeek(37), penceAnHour(1750)), 10_500);
  assert.equal(costOfNetHour(minutesAWeek(0), hoursAWeek(37), penceAnHour(1750)), null);
  assert.equal(costOfNetHour(minutesAWeek(-8), hoursAWeek(37), penceAnHour(1750)), null);
});

test("a work sampling of 11% within 2 points needs 941 looks, and more where looks hang together", () => {
  assert.equal(looksNeeded({ expected: 0.11, within: 0.02, designEffect: 1 }), 941);
  assert.equal(looksNeeded({ expected: 0.11, within: 0.02, designEffect: 1.5 }), 1412);
  // 1.96^2 x 0.25 / 0.05^2 = 384.15: the number that every textbook has.
  assert.equal(looksNeeded({ expected: 0.5, within: 0.05, designEffect: 1 }), 385);
  for (const wrong of [{ expected: 0 }, { within: 0 }, { designEffect: 0.5 }])
    assert.throws(() => looksNeeded({ expected: 0.1, within: 0.02, designEffect: 1, ...wrong }), RangeError);
});

const part = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const time = fc.double({ min: 0.01, max: 20, noNaN: true });
const anyTask = fc.tuple(fc.double({ min: 1, max: 2000, noNaN: true }), part, time, part, time, part, time, part, time);

test("each term moves the net its own way, whatever the others are", () => {
  const own = supervisionOf(100, 600, 30);
  const net = (nine: Nine): number => netMinutes([taskOf(nine)], own);
  fc.assert(
    fc.property(anyTask, (nine) => {
      const isShare = (n: number): boolean => [1, 3, 5, 7].includes(n);
      const moved = (n: number): number => {
        const [v, r, g, e, h, f, c, d, w] = nine.map((one, at) => (at === n ? one * (isShare(n) ? 1.01 : 1.5) : one));
        return net([v ?? 0, r ?? 0, g ?? 0, e ?? 0, h ?? 0, f ?? 0, c ?? 0, d ?? 0, w ?? 0]);
      };
      const base = net(nine);
      assert.ok(moved(2) > base, "a longer time before releases more");
      for (const n of [3, 4, 5, 6, 7, 8]) assert.ok(moved(n) < base, `term ${n} costs`);
      const piece = minutesAPiece(taskOf(nine));
      // More work, and a larger share of it, is worth more only where a piece releases something.
      for (const n of [0, 1]) assert.equal(Math.sign(moved(n) - base), Math.sign(piece));
      assert.ok(netMinutes([taskOf(nine)], supervisionOf(101, 600, 30)) < base);
      assert.ok(netMinutes([taskOf(nine)], supervisionOf(100, 601, 30)) < base);
      assert.ok(netMinutes([taskOf(nine)], supervisionOf(100, 600, 31)) > base);
      assert.ok(netMinutes(whileAllChecked([taskOf(nine)]), own) <= base, "checking all of it never releases more");
    }),
  );
});

test("where every piece goes to a GP after all and is checked, nothing is released, however good the work", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 2000, noNaN: true }), part, time, time, (volume, delegated, before, check) => {
      // e = 1, h = g, f = 1, d = 0: a GP does what they did before, and a check besides.
      const task = taskOf([volume, delegated, before, 1, before, 1, check, 0, 5]);
      assert.ok(netMinutes([task], supervisionOf(0, 0, 1)) < 0);
    }),
  );
});

test("a number of one dimension cannot stand where another belongs", () => {
  // @ts-expect-error -- minutes of a week are no minutes of an item
  const wrong: Task = { ...taskOf([1, 1, 1, 1, 1, 1, 1, 1, 1]), baseline: minutesAWeek(5) };
  assert.ok(wrong);
  // @ts-expect-error -- a plain number has no unit
  const bare: Supervision = { ...supervisionOf(1, 1, 1), mentoring: 5 };
  assert.ok(bare);
  assert.throws(() => share(1.01), RangeError);
  assert.throws(() => weeks(0), RangeError);
  assert.throws(() => itemsAWeek(Number.NaN), RangeError);
});

test("what ships is in its units, and gives the net that a hand gives", () => {
  const { parameters, tasks } = SHIPPED;
  // Letters: 306 x [0.725 - (0.15 x 2 + 1/3 + 0.04 x 3)] = 306 x -0.028333 = -8.67;
  // results: 225 x 0.266 x [85/60 - (0.3 + 1/3 + 0.05 x 3)] = 59.85 x 0.633333 = 37.905; less 222 and 600/32.5.
  close(netOf(tasks)(parameters), -8.67 + 37.905 - 222 - 600 / 32.5, 1e-6);
  assert.deepEqual(
    ["letters.baseline", "results.baseline", "gp-cost"].map((id) => {
      const { low = 0, high = 0 } = parameters.get(id) ?? {};
      return [low, high];
    }),
    [
      [30, 57],
      [22, 85],
      [370, 370],
    ],
  );
  assert.deepEqual(
    SHIPPED.bands.map(({ low, high }) => [low, high]),
    [
      [1275, 1360],
      [1406, 1543],
    ],
  );
});

test("each bar of the tornado is the formula at its two ends, the widest first, and all lie within worst and best", () => {
  for (const outcome of [netOf(SHIPPED.tasks), marginOf(SHIPPED.tasks)]) {
    const { parameters } = SHIPPED;
    const { base, swings, worst, best, withoutRange } = tornado(parameters, outcome);
    assert.equal(base, outcome(parameters));
    for (const [n, { parameter, atLow, atHigh }] of swings.entries()) {
      assert.equal(atLow, outcome(withValue(parameters, parameter.id, parameter.low)));
      assert.equal(atHigh, outcome(withValue(parameters, parameter.id, parameter.high)));
      assert.ok(Math.min(atLow, atHigh) <= base + 1e-9 && base <= Math.max(atLow, atHigh) + 1e-9, parameter.id);
      assert.ok(worst <= Math.min(atLow, atHigh) && Math.max(atLow, atHigh) <= best, parameter.id);
      const before = swings[n - 1];
      if (before !== undefined)
        assert.ok(Math.abs(before.atHigh - before.atLow) >= Math.abs(atHigh - atLow), "widest first");
      // The net is a straight line in every term but L, so that both halves of a bar have one slope.
      const { id, value, low, high } = parameter;
      if (outcome === marginOf(SHIPPED.tasks) || id === "induction-weeks" || value === low || value === high) continue;
      close((atHigh - base) / (high - value), (base - atLow) / (value - low), 1e-6);
    }
    assert.ok(withoutRange.some(({ id }) => id === "gp-cost"));
  }
});

test("what has to be true to break even is where the margin passes nought", () => {
  const { tasks, parameters } = SHIPPED;
  // Nobody supervised, one in ten checked: 825 pieces with something to release.
  const better = [
    ["mentoring", 0],
    ["letters.checked", 0.1],
    ["results.checked", 0.1],
  ] as const;
  const at: Parameters = better.reduce<Parameters>((all, [id, value]) => withValue(all, id, value), parameters);
  const margin = marginOf(tasks);
  const needed = neededShare(modelOf(tasks, at), share(0.1), null);
  assert.ok(needed !== null);
  const handed = withValue(withValue(at, "letters.delegated", needed), "results.delegated", needed);
  close(margin(handed), 0, 1e-9);
  assert.equal(neededShare(modelOf(tasks, at), share(1), 600), null, "checks of ten minutes never pay");

  const volume = at.get("letters.volume");
  assert.ok(volume !== undefined);
  const threshold = thresholdOf(at, volume, [0, 100_000], margin);
  assert.ok(threshold.kind === "at-least");
  close(margin(withValue(at, "letters.volume", threshold.value)), 0, 1e-6);
  const check = parameters.get("letters.check");
  assert.ok(check !== undefined);
  assert.equal(thresholdOf(parameters, check, [0, 7200], margin).kind, "never");
});

const WISH: OwnWish = {
  value: "38",
  low: "30",
  high: "50",
  kind: "observed",
  dated: "16-Nov-2026",
  says: "Watched 120 letters.",
  why: "",
};
const baseline = ((): Known => {
  const known = SHIPPED.parameters.get("letters.baseline");
  assert.ok(known !== undefined);
  return known;
})();

test("a number of one's own has a source, a date and a range, or is refused in one sentence", () => {
  const today = "2026-11-22";
  assert.deepEqual(checkOwn(baseline, WISH, today), {
    value: 38,
    low: 30,
    high: 50,
    kind: "observed",
    dated: "2026-11-16",
    says: "Watched 120 letters.",
    why: null,
  });
  const refused: readonly (readonly [Partial<OwnWish>, RegExp])[] = [
    [{ says: " " }, /Say where it comes from/],
    [{ dated: "" }, /on which day it was observed/],
    [{ dated: "2026-11-23" }, /has not come yet/],
    [{ kind: "published", dated: "lately" }, /of which year/],
    [{ kind: "assumed" }, /observed or published/],
    [{ value: "soon" }, /as a number/],
    [{ low: "39" }, /lowest has to be no more/],
    [{ value: "-1", low: "" }, /between/],
    [{ says: "Of 999 000 0026 alone." }, /tell who a patient is/],
  ];
  for (const [change, says] of refused) assert.throws(() => checkOwn(baseline, { ...WISH, ...change }, today), says);
  const measured: Known = {
    ...baseline,
    source: { kind: "measured", dated: "2026-11-15", says: "x", of: "30 letters" },
  };
  assert.throws(() => checkOwn(measured, WISH, today), /in the place of what was measured/);
  assert.equal(checkOwn(measured, { ...WISH, why: "Half is read on paper." }, today).why, "Half is read on paper.");
  // 12.75 pounds are 1275 pence, exactly; half a penny is none.
  const pay: Known = { ...baseline, id: "pay", dimension: "pence-an-hour" };
  const money = { ...WISH, low: "", high: "" };
  assert.equal(checkOwn(pay, { ...money, value: "12.75" }, today).value, 1275);
  assert.throws(() => checkOwn(pay, { ...money, value: "12.755" }, today), /whole pence/);
});

test("a shipped number without a source or a date is refused; measured stands above it, and one's own above both", () => {
  const shipped = [...SHIPPED.parameters.values()].map(({ id, value, low, high, source }) => ({
    id,
    value,
    low,
    high,
    source,
  }));
  const [times, costs] = [shipped.slice(0, -4), { costs: shipped.slice(-4), bands: SHIPPED.bands }];
  assert.equal(parseWorth(SHIPPED.tasks, times, costs).parameters.size, shipped.length);
  for (const source of [
    undefined,
    { kind: "published", dated: "", says: "x" },
    { kind: "published", dated: "2026", says: " " },
  ])
    assert.throws(
      () => parseWorth(SHIPPED.tasks, [{ ...times[0], source }, ...times.slice(1)], costs),
      /source and its date/,
    );
  assert.throws(() => parseWorth(SHIPPED.tasks, times.slice(1), costs), /letters.volume is missing/);

  const source = { kind: "measured", dated: "2026-11-15", says: "x", of: "30 letters" } as const;
  const measured = new Map([["letters.baseline", { value: 40, low: 35, high: 45, source }]]);
  assert.equal(standingOf(SHIPPED, measured, new Map()).parameters.get("letters.baseline")?.value, 40);
  const row = { id: "1", parameter: "letters.baseline", kind: "observed" as const, value: 38, low: 30, high: 50 };
  const by = { dated: "2026-11-16", says: "Watched.", why: "Paper.", by: "a", by_name: "A", at: new Date(0) };
  const own = standingOf(SHIPPED, measured, new Map([["letters.baseline", { ...row, ...by }]]));
  assert.equal(own.parameters.get("letters.baseline")?.value, 38);
  assert.equal(own.beneath.get("letters.baseline")?.value, 40);
});
