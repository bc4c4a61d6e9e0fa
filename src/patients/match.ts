import { digitsOf } from "../base/nhs-number.ts";
import type { ReportedPatient } from "../reading/report.ts";
import { compareParts } from "./compare.ts";
import { recordOfPatient, recordOfReported } from "./fuzzy/people.ts";
import { rank } from "./fuzzy/rank.ts";
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
  const candidates = inOrder(reported, plausible);
  return { kind: "candidates", candidates, why: whyNotExact(candidates, holders) };
}

function whyNotExact(candidates: readonly Candidate[], holders: readonly Patient[]): string {
  if (holders.length > 1) return `The register has the NHS number ${holders.length} times.`;
  // Whoever has the number would have been the one, and may not be the likeliest: what stands against them is told.
  const holder = candidates.find(({ patient }) => patient.id === holders[0]?.id);
  const faults = faultsOf((holder ?? candidates[0]!).parts);
  const who = candidates.length === 1 ? "One patient may be meant" : `${candidates.length} patients may be meant`;
  const whose = holder === undefined || holder === candidates[0] ? "" : "of the one who has the NHS number ";
  return `${who}, but not for certain: ${whose}${faults.join("; ")}.`;
}

// What keeps a candidate from being the one.
function faultsOf(parts: readonly Comparison[]): string[] {
  return parts
    .filter(({ part, is }) =>
      MUST_AGREE.includes(part) ? is !== "agrees" : MUST_NOT_DIFFER.includes(part) && is === "differs",
    )
    .map(({ part, is }) => (is === "differs" ? `the ${CALLED[part]} differs` : `the ${CALLED[part]} is missing`));
}

/** The likeliest first. The score puts them in order and decides nothing: that one is likely is no reason to file. */
function inOrder(reported: ReportedPatient, plausible: readonly Patient[]): readonly Candidate[] {
  const byId = new Map(plausible.map((patient) => [patient.id, patient]));
  return rank(recordOfReported(reported), plausible.map(recordOfPatient)).flatMap(({ record, score }) => {
    const patient = byId.get(record.id);
    return patient === undefined ? [] : [{ patient, parts: compareParts(reported, patient), score }];
  });
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
