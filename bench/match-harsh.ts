import { type PersonRecord, personRecord, type Said } from "../src/patients/fuzzy/record.ts";

// The harder half of the trial: the same invented people, of whom half are not in the register at all, with more
// mistakes in the queries, and with twins and fathers in the register who are somebody else. Seeded.

const SEED = 20_261_122;
const HALF = 0.5;
const NO_BIRTH_DATE = 0.25;
const NO_POSTCODE = 0.25;
const ONE_MORE_SLIP = 0.4;
const SHORT_NAME = 0.05;
const SWAPPED = 0.03;
const TWIN = 0.03;
const NAMESAKE = 0.03;
const GENERATION = 27;

/** FEBRL's ids are "rec-12-org" and "rec-12-dup-0": 12 is the person. */
export function personOf(id: string): string {
  return id.split("-")[1] ?? "";
}

export type Trial = { readonly register: readonly PersonRecord[]; readonly queries: readonly PersonRecord[] };

/** `shortOf` gives a usual short form of a given name, or null. */
export function harsher({ register, queries }: Trial, shortOf: (name: string) => string | null): Trial {
  const next = generator(SEED);
  const chance = (share: number): boolean => next() < share;
  const givenNames = register.flatMap(({ said }) => said["given-name"] ?? []);
  const anyName = (): string => givenNames[Math.floor(next() * givenNames.length)] ?? "";
  const kept = register.filter(() => chance(HALF));
  // Of anybody, in the register or not: an unregistered person's twin is the trap.
  const twins = register.filter(() => chance(TWIN)).map((one) => changed(one, "twin", { "given-name": anyName() }));
  const fathers = register
    .filter(() => chance(NAMESAKE))
    .map((one) => changed(one, "father", { "birth-date": generationBefore(one.said["birth-date"], next) }));
  const spoilt = queries.map((one) => {
    let { said } = one;
    if (chance(NO_BIRTH_DATE)) said = { ...said, "birth-date": null };
    if (chance(NO_POSTCODE)) said = { ...said, postcode: null };
    if (chance(SHORT_NAME)) said = { ...said, "given-name": shortOf(said["given-name"] ?? "") ?? said["given-name"] };
    if (chance(SWAPPED)) said = { ...said, "given-name": said["family-name"], "family-name": said["given-name"] };
    if (chance(ONE_MORE_SLIP)) said = withSlip(said, next);
    return personRecord(one.id, said);
  });
  return { register: [...kept, ...twins, ...fathers], queries: spoilt };
}

function changed(one: PersonRecord, kind: string, said: Partial<Said>): PersonRecord {
  return personRecord(`${kind}-of-${personOf(one.id)}`, { ...one.said, number: null, ...said });
}

function generationBefore(date: string | null, next: () => number): string | null {
  if (date === null) return null;
  const year = Number(date.slice(0, 4)) - GENERATION;
  const month = String(1 + Math.floor(next() * 12)).padStart(2, "0");
  return `${year}-${month}-${String(1 + Math.floor(next() * 28)).padStart(2, "0")}`;
}

const SLIPS = ["family-name", "given-name", "street", "suburb", "house"] as const;

function withSlip(said: Said, next: () => number): Said {
  const detail = SLIPS[Math.floor(next() * SLIPS.length)] ?? "family-name";
  const text = said[detail] ?? "";
  const at = Math.floor(next() * text.length);
  const letter =
    detail === "house" ? String(Math.floor(next() * 10)) : String.fromCharCode(97 + Math.floor(next() * 26));
  const slips = [
    text.slice(0, at) + letter + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + letter + text.slice(at),
    text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2),
  ];
  return { ...said, [detail]: slips[Math.floor(next() * slips.length)] ?? text };
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
