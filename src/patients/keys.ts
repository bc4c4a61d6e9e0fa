import { digitsOf } from "../base/nhs-number.ts";
import type { ReportedPatient } from "../reading/report.ts";
import { isDay } from "./day.ts";
import type { Patient } from "./patient.ts";
import { nameKey } from "./name-key.ts";

// What people are looked up and compared by. A name's key has no case, accents, punctuation or spaces, so
// that O'NEILL, O Neill and ONEILL are one name; half of a double-barrelled name is not the name.

export type Keys = {
  readonly nhsNumber: string | null;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthDate: string | null;
  readonly postcode: string | null;
};

/** What was sent, as keys; ten digits are looked up whether or not their check digit is right. */
export function keysOfReported(reported: ReportedPatient): Keys {
  return {
    nhsNumber: reported.nhsNumber === null ? null : digitsOf(reported.nhsNumber),
    familyName: nameKey(reported.familyName),
    givenName: nameKey(reported.givenName),
    birthDate: reported.birthDate !== null && isDay(reported.birthDate) ? reported.birthDate : null,
    postcode: postcodeKey(reported.postcode),
  };
}

export function keysOfPatient(patient: Omit<Patient, "id">): Keys {
  return {
    nhsNumber: patient.nhsNumber,
    familyName: nameKey(patient.familyName),
    givenName: nameKey(patient.givenName),
    birthDate: patient.birthDate,
    postcode: postcodeKey(patient.postcode),
  };
}

export function postcodeKey(postcode: string | null): string | null {
  return nameKey(postcode);
}

/**
 * Whether a patient may be the one meant, worth a person's look: the number, or two other things agree.
 * Wide on purpose; nothing is decided by it.
 */
export function isPlausible(reported: Keys, patient: Keys): boolean {
  const same = (part: keyof Keys): boolean => reported[part] !== null && reported[part] === patient[part];
  if (same("nhsNumber")) return true;
  const names = same("familyName") && same("givenName");
  if (same("birthDate")) {
    return same("familyName") || same("givenName") || same("postcode") || isSwapped(reported, patient);
  }
  if (same("postcode")) return same("familyName") || same("givenName");
  return names && mayBeSameDay(reported.birthDate, patient.birthDate);
}

function isSwapped(reported: Keys, patient: Keys): boolean {
  return crosses(reported.familyName, patient.givenName) || crosses(reported.givenName, patient.familyName);
}

function crosses(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}

// Missing, one of day, month and year wrong, or day and month changed about.
function mayBeSameDay(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [x, y] = [a.split("-"), b.split("-")];
  const wrong = x.filter((part, place) => part !== y[place]).length;
  return wrong <= 1 || (x[0] === y[0] && x[1] === y[2] && x[2] === y[1]);
}
