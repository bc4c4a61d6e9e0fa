import { AGREES, DIFFERS, type Likeness, MISSING } from "./likeness.ts";
import { familyLikeness, givenLikeness, placeLikeness } from "./names.ts";
import { dateLikeness, houseLikeness, numberLikeness, postcodeLikeness } from "./numbers.ts";
import type { Detail, PersonRecord, Said } from "./record.ts";

/**
 * Each detail of two records held against the other's. Names are swapped where both stand in each other's place,
 * and half where one does and the other was lost on the way.
 */
export type Likenesses = Readonly<Record<Detail, Likeness>> & { readonly swapped: "no" | "half" | "both" };

export function likenessesOf({ keys: a }: PersonRecord, { keys: b }: PersonRecord): Likenesses {
  return {
    ...names(a, b),
    number: numberLikeness(a.number, b.number),
    "birth-date": dateLikeness(a["birth-date"], b["birth-date"]),
    sex: same(a.sex, b.sex),
    postcode: postcodeLikeness(a.postcode, b.postcode),
    suburb: placeLikeness(a.suburb, b.suburb),
    street: placeLikeness(a.street, b.street),
    place: placeLikeness(a.place, b.place),
    house: houseLikeness(a.house, b.house),
    state: same(a.state, b.state),
  };
}

/** Names in each other's place count as such only where all four were given and nothing fits as it stands. */
function names(a: Said, b: Said): Pick<Likenesses, "family-name" | "given-name" | "swapped"> {
  const [familyA, givenA, familyB, givenB] = [a["family-name"], a["given-name"], b["family-name"], b["given-name"]];
  const straight = { "family-name": familyLikeness(familyA, familyB), "given-name": givenLikeness(givenA, givenB) };
  const isSome = rank(straight["family-name"]) >= 2 || rank(straight["given-name"]) >= 2;
  const isAll = familyA !== null && givenA !== null && familyB !== null && givenB !== null;
  if (isSome || !isAll) return { ...straight, swapped: "no" };
  const crossed = { "family-name": familyLikeness(familyA, givenB), "given-name": familyLikeness(givenA, familyB) };
  const count = [crossed["family-name"], crossed["given-name"]].filter((one) => rank(one) >= 2).length;
  if (count === 0) return { ...straight, swapped: "no" };
  return { ...crossed, swapped: count === 2 ? "both" : "half" };
}

function rank({ level }: Likeness): number {
  return { agrees: 3, near: 2, fair: 2, weak: 1, missing: 0, differs: 0 }[level];
}

function same(a: string | null, b: string | null): Likeness {
  if (a === null || b === null) return MISSING;
  return a === b ? AGREES : DIFFERS;
}
