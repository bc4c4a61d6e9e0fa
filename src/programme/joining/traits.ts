import { PRACTICE_KINDS, RURALITIES } from "../shape/tables.ts";
import type { MembersTable } from "../shape/tables.ts";

// What selection is shown to be representative by: four traits, each with bands that every practice falls into once.

export const TRAITS = ["list-size", "rurality", "deprivation", "kind"] as const;
export type Trait = (typeof TRAITS)[number];

export const TRAIT_WORDS: Readonly<Record<Trait, string>> = {
  "list-size": "List size",
  rurality: "Rurality",
  deprivation: "Deprivation",
  kind: "Kind of practice",
};

/** The bands of each trait in their order. What a practice has not said is none of them. */
export const BANDS = {
  "list-size": ["under-5000", "5000-9999", "10000-14999", "15000-up"],
  rurality: RURALITIES,
  // Two tenths of the Index of Multiple Deprivation each; the first fifth is the most deprived.
  deprivation: ["1", "2", "3", "4", "5"],
  kind: PRACTICE_KINDS,
} as const satisfies Readonly<Record<Trait, readonly string[]>>;

export const NOT_SAID = "not-said";

const BAND_WORDS: Readonly<Record<string, string>> = {
  "under-5000": "Under 5,000",
  "5000-9999": "5,000 to 9,999",
  "10000-14999": "10,000 to 14,999",
  "15000-up": "15,000 and more",
  urban: "Urban",
  town: "Town",
  rural: "Rural",
  "1": "Fifth 1 (most)",
  "2": "Fifth 2",
  "3": "Fifth 3",
  "4": "Fifth 4",
  "5": "Fifth 5 (least)",
  partnership: "Partnership",
  "single-handed": "Single-handed",
  trust: "NHS trust",
  company: "Company",
  [NOT_SAID]: "Not said",
};

export function bandWords(band: string): string {
  return BAND_WORDS[band] ?? band;
}

export type Traits = Pick<MembersTable, "list_size" | "rurality" | "deprivation" | "kind">;

/** The band of a practice in a trait; NOT_SAID where it said nothing, which is never guessed. */
export function bandOf(practice: Traits, trait: Trait): string {
  switch (trait) {
    case "list-size":
      return practice.list_size === null ? NOT_SAID : sizeBand(practice.list_size);
    case "rurality":
      return practice.rurality ?? NOT_SAID;
    case "deprivation":
      return practice.deprivation === null ? NOT_SAID : String(Math.ceil(practice.deprivation / 2));
    case "kind":
      return practice.kind ?? NOT_SAID;
  }
}

function sizeBand(patients: number): string {
  if (patients < 5000) return "under-5000";
  if (patients < 10_000) return "5000-9999";
  return patients < 15_000 ? "10000-14999" : "15000-up";
}
