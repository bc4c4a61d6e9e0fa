import { refuseUnlessRate } from "./bounds.ts";
import { refuseUnlessFraction } from "./csp1.ts";

// How many errors reach patients before somebody notices that the error rate has risen; it is why a high-risk tier is
// sampled by CSP-1 and not by a monitoring score alone.

/** CSP-1 goes back to checking everything at the first error that it finds. `f` is the share checked. */
export function escapesUnderCsp1(f: number): number {
  refuseUnlessFraction(f);
  return (1 - f) / f;
}

/** A monitoring score alone: `arl1` checked items pass at the error rate before it signals. */
export function escapesUnderMonitor(f: number, errorRate: number, arl1: number): number {
  refuseUnlessFraction(f);
  refuseUnlessRate("p", errorRate);
  return ((1 - f) / f) * errorRate * arl1;
}
