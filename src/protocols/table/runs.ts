import type { NumberAxis } from "./axis.ts";
import { bandCount } from "./axis.ts";

// Neighbouring elementary bands that every clause treats alike are one band to the person who reads the
// table: in a column that says "<60" and ">=60" there are two bands, not three. A comparator's interval
// is acceptable where all of it lies in one such band.

/** For each elementary band the number of the run that it belongs to. */
export function runsOf(axis: NumberAxis): readonly number[] {
  let run = 0;
  return Array.from({ length: bandCount(axis) }, (_, band) => {
    if (band > 0 && axis.has.some((points) => points[band] !== points[band - 1])) run += 1;
    return run;
  });
}
