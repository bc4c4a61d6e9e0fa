import { compareParts } from "../../patients/compare.ts";
import type { Part, Patient } from "../../patients/patient.ts";
import type { ReportedPatient } from "../../reading/report.ts";
import type { OpenedLetter } from "./opened-letter.ts";

/** Where the letter says another thing of the patient than the register: whose letter it is may be wrong. */
export type Contradiction = {
  readonly says: string;
  /** The suggestion whose words say so; null where the sender's data do, beside the letter's words. */
  readonly key: string | null;
};

/** What a part of the words is called by the rules, how it is compared, and which of its values is the plain one. */
const PARTS: readonly { readonly part: Part; readonly field: keyof ReportedPatient; readonly twin: string }[] = [
  { part: "nhs-number", field: "nhsNumber", twin: "digits" },
  { part: "birth-date", field: "birthDate", twin: "date" },
  { part: "family-name", field: "familyName", twin: "what" },
  { part: "given-name", field: "givenName", twin: "what" },
  { part: "postcode", field: "postcode", twin: "what" },
];

// Moving house is no other person: an address alone that differs is not put before everything else.
const TELLING: readonly Part[] = ["nhs-number", "birth-date", "family-name", "given-name", "sex"];

export function contradictionsOf({ letter, suggestions }: OpenedLetter, patient: Patient): readonly Contradiction[] {
  const stated = compareParts(letter.patient, patient)
    .filter(({ part, is }) => is === "differs" && TELLING.includes(part))
    .map(({ part, says }) => ({ part, says: sentence(says), key: null }));
  const read = suggestions.flatMap(({ key, suggestion: { kind, value } }) => {
    const row = kind === "identity" ? PARTS.find(({ part }) => part === value["part"]) : undefined;
    const said = row === undefined ? undefined : value[row.twin];
    if (row === undefined || said === undefined || !TELLING.includes(row.part)) return [];
    const compared = compareParts({ ...NOTHING_SAID, [row.field]: said, nhsNumberValid: true }, patient);
    return compared
      .filter(({ part, is }) => part === row.part && is === "differs")
      .map(({ part, says }) => ({ part, says: sentence(says), key }));
  });
  // What the words show is told once, with its place.
  const alone = stated.filter(({ part }) => !read.some((one) => one.part === part));
  return [...alone, ...read].map(({ says, key }) => ({ says, key }));
}

const NOTHING_SAID: ReportedPatient = {
  nhsNumber: null,
  nhsNumberValid: false,
  familyName: null,
  givenName: null,
  birthDate: null,
  sex: null,
  sexRaw: null,
  postcode: null,
};

function sentence(says: string): string {
  return `${says.charAt(0).toUpperCase()}${says.slice(1).replaceAll(" was sent", " is what the letter says")}.`;
}
