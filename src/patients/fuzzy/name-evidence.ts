import type { Background } from "./background.ts";
import { OF_ONE, OF_TWO, ONE_FAMILY, SWAPPED_OF_ONE, SWAPPED_OF_TWO } from "./chances.ts";
import type { Level } from "./likeness.ts";
import type { Likenesses } from "./likenesses.ts";
import type { PersonRecord } from "./record.ts";

/** How likely both names stand together so: in one person's records, in two strangers', in two of one household. */
export type NameChances = { readonly one: number; readonly two: number; readonly household: number };

type Name = "family-name" | "given-name";

export function nameChances(
  { keys: a }: PersonRecord,
  { keys: b }: PersonRecord,
  likenesses: Likenesses,
  share: Background["share"],
): NameChances {
  const { swapped } = likenesses;
  const [family, given] = [likenesses["family-name"].level, likenesses["given-name"].level];
  if (swapped === "no") {
    const rare = (name: Name): number => Math.max(share(name, a[name] ?? ""), share(name, b[name] ?? ""));
    const [familyTwo, givenTwo] = [
      ofTwo("family-name", family, rare("family-name")),
      ofTwo("given-name", given, rare("given-name")),
    ];
    const [familyOne, givenOne] = [ofOne("family-name", family), ofOne("given-name", given)];
    const household = (ONE_FAMILY * familyOne + (1 - ONE_FAMILY) * familyTwo) * givenTwo;
    return { one: familyOne * givenOne, two: familyTwo * givenTwo, household };
  }
  // Which of the two names it is says nothing once they stand in each other's place.
  const rare = (...keys: readonly (string | null)[]): number =>
    Math.max(...keys.flatMap((key) => [share("family-name", key ?? ""), share("given-name", key ?? "")]));
  const first = ofTwo("given-name", family, rare(a["family-name"], b["given-name"]));
  const second = ofTwo("given-name", given, rare(a["given-name"], b["family-name"]));
  const two = first * second * SWAPPED_OF_TWO[swapped];
  const one = ofOne("given-name", family) * ofOne("given-name", given) * SWAPPED_OF_ONE[swapped];
  return { one, two, household: two };
}

function ofOne(name: Name, level: Level): number {
  return level === "missing" ? 1 : OF_ONE[name][level];
}

function ofTwo(name: Name, level: Level, rarity: number): number {
  if (level === "missing") return 1;
  return level === "agrees" ? Math.min(rarity, OF_TWO[name].agrees) : OF_TWO[name][level];
}
