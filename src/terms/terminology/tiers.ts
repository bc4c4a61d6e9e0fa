import type { TermKind } from "./concept.ts";

// Names in four tiers by their score, the best first. The index of words knows a word's tier, so that a search looks
// through the best names alone and goes on to the next tier only where it has not found enough.

const TIERS = [
  { tier: "a", most: 18 },
  { tier: "b", most: 28 },
  { tier: "c", most: 42 },
  { tier: "d", most: Infinity },
] as const;

export type Tier = (typeof TIERS)[number]["tier"];

export const ALL_TIERS: readonly Tier[] = TIERS.map(({ tier }) => tier);

export function tierOf(score: number): Tier {
  return TIERS.find(({ most }) => score <= most)?.tier ?? "d";
}

/** A word as it stands in the index: "7a:heart" is of release 7, in its best names. */
export function indexed(release: number, tier: Tier, word: string): string {
  return `${release}${tier}:${word}`;
}

/** A name's kind as it stands in the index beside its words. */
export function kindIndexed(release: number, tier: Tier, kind: TermKind): string {
  return `${release}${tier}=${kind}`;
}
