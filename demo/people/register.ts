import type { Fact, Person } from "./person.ts";
import { csvBytes } from "../csv.ts";
import { GPS } from "./staff.ts";

// The register and the context as the files that `countersign register load` and `context load` take.

export function registerBytes(people: readonly Person[]): Uint8Array {
  return csvBytes(
    [
      "nhsNumber",
      "familyName",
      "givenName",
      "birthDate",
      "sex",
      "postcode",
      "registration",
      "flags",
      "staffRelations",
      "usualGp",
    ],
    people.map((one) => [
      one.nhsNumber,
      one.familyName,
      one.givenName,
      one.birthDate,
      one.sex,
      one.postcode,
      one.registration,
      one.flags.join(";"),
      one.staffRelations.join(";"),
      usualGpOf(one),
    ]),
  );
}

// Shared out by the number, so that everybody else about a patient is drawn as before. A locum is nobody's usual GP.
function usualGpOf({ nhsNumber }: Person): string {
  return USUAL[Number(nhsNumber.slice(0, 9)) % USUAL.length]?.gpCode ?? "";
}

const USUAL = GPS.filter(({ kind }) => kind !== "locum");

export function contextBytes(facts: readonly (Fact & { readonly nhsNumber: string })[]): Uint8Array {
  return csvBytes(
    ["nhsNumber", "fact", "value", "from", "until", "source"],
    facts.map(({ nhsNumber, fact, value, from, until, source }) => [nhsNumber, fact, value, from, until, source]),
  );
}

/** Those whose number is theirs alone: of a number that stands twice no file can say whose fact or result it is. */
export function withOwnNumber(people: readonly Person[]): readonly Person[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { nhsNumber } of people) (seen.has(nhsNumber) ? twice : seen).add(nhsNumber);
  return people.filter(({ nhsNumber }) => !twice.has(nhsNumber));
}
