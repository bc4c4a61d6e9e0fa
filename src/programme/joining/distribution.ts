import { Type } from "typebox";
import { Refusal } from "../../base/refusal.ts";
import { BANDS, type Trait, TRAIT_WORDS, TRAITS } from "./traits.ts";

// How a region's practices are spread over each trait: whole thousandths, so that imbalances compare exactly.

/** By trait and band: of a thousand practices of the region, how many. */
export type Shares = Readonly<Record<Trait, Readonly<Record<string, number>>>>;

export type Distribution = { readonly region: string; readonly source: string; readonly shares: Shares };

const Share = Type.Integer({ minimum: 0, maximum: 1000 });

export const DistributionContent = Type.Object(
  {
    region: Type.String({ minLength: 1, maxLength: 100 }),
    source: Type.String({ minLength: 1, maxLength: 500 }),
    shares: Type.Object(
      {
        "list-size": Type.Record(Type.String(), Share),
        rurality: Type.Record(Type.String(), Share),
        deprivation: Type.Record(Type.String(), Share),
        kind: Type.Record(Type.String(), Share),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

/** Refuses shares that name a band that there is not, leave one out, or do not make a thousand. */
export function refuseOddShares({ region, shares }: Distribution): void {
  for (const trait of TRAITS) {
    const [bands, given] = [BANDS[trait], shares[trait]];
    const names: readonly string[] = bands;
    const isWhole = names.every((band) => given[band] !== undefined) && Object.keys(given).length === bands.length;
    if (!isWhole) throw odd(region, trait, `names each of ${bands.join(", ")} once`);
    const sum = Object.values(given).reduce((a, b) => a + b, 0);
    if (sum !== 1000) throw odd(region, trait, `adds up to 1000, and not to ${sum}`);
  }
}

function odd(region: string, trait: Trait, rule: string): Refusal {
  return new Refusal("bad-input", `${region}: ${TRAIT_WORDS[trait]} ${rule}. Nothing was loaded.`);
}
