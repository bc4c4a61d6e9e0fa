import { randomInt } from "node:crypto";

/** More than enough steps for any share, and within what the source gives without bias. */
const STEPS = 2 ** 47;

/** A number of [0, 1) that nobody can foresee: what decides whether something is drawn. */
export function chance(): number {
  return randomInt(STEPS) / STEPS;
}
