import { type Likeness, wordOf } from "./likeness.ts";
import type { Likenesses } from "./likenesses.ts";
import { type Detail, DETAILS, type PersonRecord } from "./record.ts";

// What agrees, is close, differs and is missing, in words for the person who has to choose.

export type Says = { readonly detail: Detail; readonly is: ReturnType<typeof wordOf>; readonly says: string };

const CALLED: Readonly<Record<Detail, string>> = {
  number: "number",
  "family-name": "family name",
  "given-name": "given name",
  "birth-date": "date of birth",
  sex: "sex",
  postcode: "postcode",
  suburb: "suburb",
  street: "street",
  place: "second address line",
  house: "house number",
  state: "state",
};

/** Every detail that either record has, in a fixed order; what neither has is left out. */
export function saysOf(sent: PersonRecord, held: PersonRecord, likenesses: Likenesses): readonly Says[] {
  const told = DETAILS.filter((detail) => sent.said[detail] !== null || held.said[detail] !== null);
  const each = told.map((detail) => ({
    detail,
    is: wordOf(likenesses[detail].level),
    says: sentence(CALLED[detail], sent.said[detail], held.said[detail], likenesses[detail]),
  }));
  return likenesses.swapped === "no" ? each : each.map((one) => crossed(one, sent, held, likenesses));
}

function sentence(called: string, sent: string | null, held: string | null, { level, how }: Likeness): string {
  if (sent === null) return `no ${called} was sent`;
  if (held === null) return `the register has no ${called}`;
  if (level === "missing") return `the ${called} ${sent} was sent, which cannot be compared with ${held}`;
  if (level === "agrees") return `the ${called} ${held} agrees`;
  return `the ${called} ${sent} was sent; the register has ${held}${how === null ? "" : `: ${how}`}`;
}

const OTHER = { "family-name": "given-name", "given-name": "family-name" } as const;

/** A name that was found in the other name's place is told with the one that it was held against. */
function crossed(one: Says, sent: PersonRecord, held: PersonRecord, likenesses: Likenesses): Says {
  const { detail } = one;
  if (detail !== "family-name" && detail !== "given-name") return one;
  const other = OTHER[detail];
  const { level, how } = likenesses[detail];
  if (level === "differs" || level === "missing")
    return { ...one, says: sentence(CALLED[detail], sent.said[detail], held.said[detail], likenesses[detail]) };
  const place = `the ${CALLED[detail]} ${sent.said[detail]} was sent; the register has ${held.said[other]} as the ${CALLED[other]}`;
  return {
    ...one,
    is: "close",
    says: `${place}: ${how === null ? "the names stand in each other's place" : `${how}, in each other's place`}`,
  };
}
