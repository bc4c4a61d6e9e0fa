import { FAMILY } from "../names/family.ts";
import { GIVEN, type Heritage, HERITAGES } from "../names/given.ts";
import type { Random } from "../random.ts";

// Names are drawn at random from two lists: somebody real may bear one, as somebody real bears any name.

const SHARES: Readonly<Record<Heritage, number>> = {
  british: 0.66,
  "welsh-irish": 0.09,
  "south-asian": 0.09,
  african: 0.05,
  european: 0.06,
  "east-asian": 0.02,
  "middle-eastern": 0.03,
};

export type Name = { readonly familyName: string; readonly givenName: string };

export function nameFor(random: Random, sex: "female" | "male"): Name {
  const heritage = heritageFor(random);
  return { familyName: random.pick(FAMILY[heritage]), givenName: random.pick(GIVEN[heritage][sex]) };
}

export function titleFor(random: Random, sex: "female" | "male", age: number): string {
  if (sex === "male") return age < 12 ? "MASTER" : "MR";
  if (age < 18) return "MISS";
  return random.pick(["MRS", "MRS", "MS", "MISS"]);
}

function heritageFor(random: Random): Heritage {
  let at = random.next();
  for (const heritage of HERITAGES) {
    at -= SHARES[heritage];
    if (at < 0) return heritage;
  }
  return "british";
}
