import { control } from "../src/measures/disclosure/control.ts";
import { placesOf } from "../src/measures/disclosure/places.ts";
import type { Row } from "./row.ts";

// A month of 7,000 practices and 30 measures as it may be shown. The floor is what any program must do: add the same
// counts up, once, and show none.

const PRACTICES = 7000;
const MEASURES = 30;
const HUBS = 42;
const REGIONS = 7;
const PASSES = 3;

export async function benchDisclosure(): Promise<Row[]> {
  const practices = Array.from({ length: PRACTICES }, (_, n) => ({
    ods: `X${n}`,
    hub: `hub ${n % HUBS}`,
    region: `region ${n % REGIONS}`,
  }));
  const places = placesOf(practices);
  const counts = new Map(
    practices.map(({ ods }, n) => [ods, { numerator: (n * 7) % 23, denominator: 23 + ((n * 11) % 40) }]),
  );
  const leaf = (ods: string) => counts.get(ods) ?? { numerator: 0, denominator: 0 };
  const add = (): number => practices.reduce((sum, { ods }) => sum + leaf(ods).numerator + leaf(ods).denominator, 0);
  const floor = best(add);
  const controlled = best(() => control(places, leaf, "share").numerator.length);
  return [
    {
      name: "months of 7,000 practices and 30 measures under disclosure rules",
      perSecond: controlled / MEASURES,
      ratio: controlled / floor,
      against: "adding the same counts up",
      wanted: "1 in a few s",
    },
  ];
}

/** Measures a second, of the best of some passes. */
function best(work: () => number): number {
  let fastest = Infinity;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const start = performance.now();
    for (let measure = 0; measure < MEASURES; measure += 1) {
      if (work() === 0) throw new Error("the bench of disclosure counted nothing");
    }
    fastest = Math.min(fastest, performance.now() - start);
  }
  return (MEASURES / fastest) * 1000;
}
