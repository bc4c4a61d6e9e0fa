import { Refusal } from "../../base/refusal.ts";
import { atMost } from "./binomial.ts";
import { refuseUnlessRate, refuseUnlessWhole } from "./bounds.ts";

/** All are shares from 0 to 1. */
export type RateInterval = { readonly rate: number; readonly low: number; readonly high: number };

/** More than a practice ever counts. */
const MOST = 100_000;

/**
 * The exact (Clopper-Pearson) interval of a rate of which `count` were seen among `of`. Each limit is found by halving
 * the binomial tail. Refuses ("bad-input") counts that cannot be.
 */
export function exactInterval(count: number, of: number, confidence = 0.95): RateInterval {
  refuseUnlessRate("The confidence", confidence);
  refuseUnlessWhole("The number checked", of, 1, MOST);
  refuseUnlessWhole("The number found among them", count, 0, MOST);
  if (count > of) throw new Refusal("bad-input", `No ${count} can be found among ${of}.`);
  const outside = (1 - confidence) / 2;
  return {
    rate: count / of,
    low: count === 0 ? 0 : 1 - upperLimit(of - count, of, outside),
    high: count === of ? 1 : upperLimit(count, of, outside),
  };
}

/** The rate at which so few as `count` would come with the chance `outside`. */
function upperLimit(count: number, of: number, outside: number): number {
  let [low, high] = [count / of, 1];
  while (high - low > high * 1e-13) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (atMost(count, of, middle) > outside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
