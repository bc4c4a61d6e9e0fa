import { laney } from "../src/charts/spc/laney.ts";
import { xmr } from "../src/charts/spc/xmr.ts";
import type { Row } from "./row.ts";

// 10,000 series of 104 weeks: limits, rules and icons of each. The floor is what any program must do: go once through
// every series for its mean and its moving ranges, with no rule and nothing kept.

const SERIES = 10_000;
const WEEKS = 104;
const PASSES = 5;

/** The same series in every run: a small generator of our own, with a gap, a spike and a shift here and there. */
function series(): readonly (readonly (number | null)[])[] {
  let state = 20_261_122;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return Array.from({ length: SERIES }, (_, n) =>
    Array.from({ length: WEEKS }, (__, week) => {
      if (next() < 0.01) return null;
      const spike = next() < 0.01 ? 40 : 0;
      const shift = n % 3 === 0 && week > 60 ? 6 : 0;
      return Math.round((40 + shift + spike + (next() + next() + next() - 1.5) * 8) * 10) / 10;
    }),
  );
}

export async function benchSpc(): Promise<Row[]> {
  const all = series();
  const options = {
    direction: "increase",
    target: 45,
    screenOutliers: true,
    fixAfterNPoints: null,
    rebaseAt: [52],
  } as const;
  const rates = all.map((y) => y.map((value) => (value === null ? null : { count: Math.round(value), of: 100 })));
  const floor = await best(() => all.reduce((sum, y) => sum + once(y), 0));
  const charts = await best(() => all.reduce((sum, y) => sum + xmr({ ...options, y }).mean.length, 0));
  const shares = await best(() =>
    rates.reduce((sum, points) => sum + laney({ ...options, kind: "p", per: 100, points }).y.length, 0),
  );
  const against = "one bare pass over the same series";
  return [
    {
      name: "XmR charts of 104 weeks, rebased once",
      perSecond: charts,
      ratio: charts / floor,
      against,
      wanted: "10,000 in 2 s",
    },
    { name: "p' charts of the same", perSecond: shares, ratio: shares / floor, against, wanted: "-" },
  ];
}

function once(y: readonly (number | null)[]): number {
  let [sum, ranges, before]: [number, number, number | null] = [0, 0, null];
  for (const value of y) {
    if (value !== null) sum += value;
    if (value !== null && before !== null) ranges += Math.abs(value - before);
    before = value;
  }
  return sum + ranges;
}

/** Series a second, of the best of some passes: what else the machine does is no part of it. */
async function best(work: () => number): Promise<number> {
  let fastest = Infinity;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const start = performance.now();
    if (work() === 0) throw new Error("the bench of charts charted nothing");
    fastest = Math.min(fastest, performance.now() - start);
  }
  return (SERIES / fastest) * 1000;
}
