import { OF_TWO } from "./chances.ts";
import { dateLikeness } from "./numbers.ts";
import { givenLikeness } from "./names.ts";
import { type Detail, DETAILS, type PersonRecord } from "./record.ts";

// What is usual in a register: how rare each value is, and how many others a person has there who are easily taken
// for them. Counted in the register, which is taken to hold each person once.

export type Background = {
  readonly size: number;
  /** The share of records that have the value, 0 to 1, as `personRecord` gives its key. */
  readonly share: (detail: Detail, key: string) => number;
  /** How many others a person has, on average: of the same household, twins, and namesakes of the same address. */
  readonly others: { readonly household: number; readonly twin: number; readonly namesake: number };
};

// What is usual in a British practice, and how many records these count as beside those that are counted: few, so
// that a register that plainly has no twins is believed.
const USUAL = { household: 1.4, twin: 0.03, namesake: 0.02 } as const;
const COUNTS_AS = 20;

/** For a list of a few who may be meant, of whom no counts are known: a British practice of 10,000. */
export const USUAL_BACKGROUND: Background = {
  size: 10_000,
  share: (detail) => USUAL_SHARE[detail],
  others: USUAL,
};

const USUAL_SHARE: Readonly<Record<Detail, number>> = {
  number: 1e-6,
  "family-name": 0.002,
  "given-name": 0.01,
  "birth-date": 1 / 25_000,
  sex: 0.5,
  postcode: 0.002,
  suburb: 0.1,
  street: 0.005,
  place: 0.01,
  house: 0.02,
  state: 1,
};

/** Counts a register. */
export function backgroundOf(register: readonly PersonRecord[]): Background {
  const size = Math.max(1, register.length);
  const counts = new Map(DETAILS.map((detail) => [detail, countsOf(register, detail)]));
  return {
    size,
    share: (detail, key) => {
      // A value that the register lacks is as rare as one that stands there once.
      const counted = (counts.get(detail)?.get(key) ?? 1) / size;
      return Math.min(OF_TWO[detail].agrees, Math.max(counted, detail === "birth-date" ? USUAL_SHARE[detail] : 0));
    },
    others: othersOf(register),
  };
}

function countsOf(register: readonly PersonRecord[], detail: Detail): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { keys } of register) {
    const key = keys[detail];
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function othersOf(register: readonly PersonRecord[]): Background["others"] {
  const homes = new Map<string, PersonRecord[]>();
  for (const record of register) {
    const home = homeOf(record);
    if (home !== null) homes.set(home, [...(homes.get(home) ?? []), record]);
  }
  const found = { household: 0, twin: 0, namesake: 0 };
  for (const people of homes.values()) {
    for (const one of people.slice(0, 20)) {
      for (const other of people.slice(0, 20)) if (one !== other) found[kindOf(one, other)] += 1;
    }
  }
  const perPerson = (kind: keyof typeof USUAL): number =>
    (found[kind] + USUAL[kind] * COUNTS_AS) / (register.length + COUNTS_AS);
  return { household: perPerson("household"), twin: perPerson("twin"), namesake: perPerson("namesake") };
}

function kindOf({ keys: a }: PersonRecord, { keys: b }: PersonRecord): keyof typeof USUAL {
  if (dateLikeness(a["birth-date"], b["birth-date"]).level === "agrees") return "twin";
  const isNamesake =
    a["family-name"] === b["family-name"] && givenLikeness(a["given-name"], b["given-name"]).level === "agrees";
  return isNamesake ? "namesake" : "household";
}

function homeOf({ keys }: PersonRecord): string | null {
  const area = keys.postcode ?? keys.suburb;
  if (keys.house === null || area === null) return null;
  return `${keys.house}\n${keys.street ?? ""}\n${area}`;
}
