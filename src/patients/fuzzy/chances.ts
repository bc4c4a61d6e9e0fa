import type { Level } from "./likeness.ts";
import type { Detail } from "./record.ts";

// How often two records stand so together. Fixed by reason, never fitted to pairs that somebody has marked:
// letters are typed in a hurry, names change about, people marry and move. What agrees is weighed by how rare it
// is in the register itself, see background.ts.

export type Given = Exclude<Level, "missing">;

/** Of one person's two records, among those where neither is empty. "agrees" is always the commonest by far. */
export const OF_ONE: Readonly<Record<Detail, Readonly<Record<Given, number>>>> = {
  number: { agrees: 0.95, near: 0.03, fair: 0.01, weak: 0.01, differs: 0.01 },
  "family-name": { agrees: 0.8, near: 0.1, fair: 0.06, weak: 0.01, differs: 0.03 },
  "given-name": { agrees: 0.75, near: 0.1, fair: 0.07, weak: 0.03, differs: 0.05 },
  "birth-date": { agrees: 0.9, near: 0.05, fair: 0.02, weak: 0.9, differs: 0.03 },
  sex: { agrees: 0.98, near: 0.01, fair: 0.01, weak: 0.01, differs: 0.02 },
  postcode: { agrees: 0.85, near: 0.09, fair: 0.01, weak: 0.03, differs: 0.05 },
  suburb: { agrees: 0.8, near: 0.1, fair: 0.04, weak: 0.01, differs: 0.06 },
  street: { agrees: 0.7, near: 0.15, fair: 0.1, weak: 0.01, differs: 0.05 },
  place: { agrees: 0.7, near: 0.12, fair: 0.08, weak: 0.01, differs: 0.1 },
  house: { agrees: 0.85, near: 0.02, fair: 0.03, weak: 0.01, differs: 0.1 },
  state: { agrees: 0.95, near: 0.01, fair: 0.01, weak: 0.01, differs: 0.05 },
};

/** Of two people who have nothing to do with each other; what agrees has its own rarity instead, never more than this. */
export const OF_TWO: Readonly<Record<Detail, Readonly<Record<Given, number>>>> = {
  number: { agrees: 1e-6, near: 1e-4, fair: 1e-3, weak: 1e-3, differs: 1 },
  "family-name": { agrees: 0.05, near: 0.002, fair: 0.01, weak: 0.01, differs: 1 },
  "given-name": { agrees: 0.05, near: 0.005, fair: 0.02, weak: 0.06, differs: 1 },
  "birth-date": { agrees: 0.001, near: 0.002, fair: 0.03, weak: 0.02, differs: 1 },
  sex: { agrees: 0.55, near: 0.01, fair: 0.01, weak: 0.01, differs: 0.5 },
  postcode: { agrees: 0.2, near: 0.02, fair: 0.02, weak: 0.2, differs: 1 },
  suburb: { agrees: 0.4, near: 0.003, fair: 0.01, weak: 0.01, differs: 1 },
  street: { agrees: 0.1, near: 0.003, fair: 0.01, weak: 0.01, differs: 1 },
  place: { agrees: 0.2, near: 0.003, fair: 0.01, weak: 0.01, differs: 1 },
  house: { agrees: 0.1, near: 0.02, fair: 0.03, weak: 0.03, differs: 1 },
  state: { agrees: 0.9, near: 0.1, fair: 0.1, weak: 0.1, differs: 0.7 },
};

/** How often the names stand in each other's place, beside what is said of them so. */
export const SWAPPED_OF_ONE = { no: 1, half: 0.15, both: 0.02 } as const;
export const SWAPPED_OF_TWO = { no: 1, half: 1, both: 0.5 } as const;

/** One person's two records are of one address; else they have moved between them. */
export const STAYED = 0.9;

/** Members of one household have one family name this often. */
export const ONE_FAMILY = 0.8;

/** Whoever is sent is in the register at all: in a letter's case unknown, as letters are misdirected. */
export const REGISTERED = 0.5;
