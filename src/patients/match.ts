import { digitsOf } from "../base/nhs-number.ts";
import type { ReportedPatient } from "../reading/report.ts";
import { compareParts } from "./compare.ts";
import type { Candidate, Comparison, Match, Part, Patient } from "./patient.ts";

// Whose document is it? Only an exact match goes on by itself, and the harm is the wrong patient, so that
// every doubt is a person's: one patient has the number, and birth date and family name agree in full, and
// nothing else that was sent stands against it.

/** Where plausible patients come from: an index in memory, or the database. */
export type Register = { readonly findPlausible: (reported: ReportedPatient) => readonly Patient[] };

// All of these must agree, and what was left out does not; of the others only a difference counts. A given
// name left out, or cut to its initial, is everyday and no contradiction. A postcode changes with a move.
const MUST_AGREE: readonly Part[] = ["nhs-number", "family-name", "birth-date"];
const MUST_NOT_DIFFER: readonly Part[] = ["given-name", "sex"];

const CALLED: Readonly<Record<Part, string>> = {
  "nhs-number": "NHS number",
  "family-name": "family name",
  "given-name": "given name",
  "birth-date": "date of birth",
  sex: "sex",
  postcode: "postcode",
};

export function match(reported: ReportedPatient, register: Register): Match {
  return judge(reported, register.findPlausible(reported));
}

/** Judges one reported patient against those who may be meant; `plausible` holds everybody with the number. */
export function judge(reported: ReportedPatient, plausible: readonly Patient[]): Match {
  const digits = digitsOf(reported.nhsNumber ?? "");
  const holders = plausible.filter(({ nhsNumber }) => nhsNumber !== null && nhsNumber === digits);
  const [holder] = holders;
  if (holder !== undefined && holders.length === 1 && faultsOf(compareParts(reported, holder)).length === 0) {
    return { kind: "exact", patient: holder };
  }
  if (plausible.length === 0) return { kind: "none", why: `Nobody in the register fits: ${sent(reported)}.` };
  const candidates = plausible.map((patient) => ({ patient, parts: compareParts(reported, patient) })).sort(likeliest);
  return { kind: "candidates", candidates, why: whyNotExact(candidates, holders.length) };
}

function whyNotExact(candidates: readonly Candidate[], holders: number): string {
  if (holders > 1) return `The register has the NHS number ${holders} times.`;
  const faults = faultsOf(candidates[0]!.parts);
  const who = candidates.length === 1 ? "One patient may be meant" : `${candidates.length} patients may be meant`;
  return `${who}, but not for certain: ${faults.join("; ")}.`;
}

// What keeps a candidate from being the one.
function faultsOf(parts: readonly Comparison[]): string[] {
  return parts
    .filter(({ part, is }) =>
      MUST_AGREE.includes(part) ? is !== "agrees" : MUST_NOT_DIFFER.includes(part) && is === "differs",
    )
    .map(({ part, is }) => (is === "differs" ? `the ${CALLED[part]} differs` : `the ${CALLED[part]} is missing`));
}

function is(parts: readonly Comparison[], part: Part, wanted: Comparison["is"]): boolean {
  return parts.some((one) => one.part === part && one.is === wanted);
}

// The number first, then most agreements, then fewest differences; by id last, so that a list never jumps about.
function likeliest(a: Candidate, b: Candidate): number {
  return likelihood(b.parts) - likelihood(a.parts) || (a.patient.id < b.patient.id ? -1 : 1);
}

function likelihood(parts: readonly Comparison[]): number {
  const weights = { agrees: 10, missing: 0, differs: -1 } as const;
  return parts.reduce((sum, { is }) => sum + weights[is], is(parts, "nhs-number", "agrees") ? 100 : 0);
}

function sent(reported: ReportedPatient): string {
  const parts: readonly (readonly [Part, string | null])[] = [
    ["nhs-number", reported.nhsNumber],
    ["family-name", reported.familyName],
    ["birth-date", reported.birthDate],
  ];
  const absent = parts.filter(([, value]) => value === null || value.trim() === "").map(([part]) => CALLED[part]);
  if (absent.length === 0)
    return reported.nhsNumberValid ? "all that is needed was sent" : "the NHS number is not a valid one";
  return `no ${absent.join(", no ")} was sent`;
}
