import { loadMeasures } from "../../measures/load.ts";
import type { Measure } from "../../measures/measure.ts";

/** "constructor" is a name that every object has already. */
export const MEASURE_ID = /^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/;

export type MeasureKinds = ReadonlyMap<string, Measure["kind"]>;

/** How each measure that this installation knows is counted; one that it does not know is kept, and not shown. */
export function measureKinds(): MeasureKinds {
  return new Map(loadMeasures().all.map(({ id, kind }) => [id, kind]));
}
