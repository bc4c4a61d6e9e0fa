import { digitsOf } from "../base/nhs-number.ts";
import type { ReportedPatient } from "../reading/report.ts";
import { isDay } from "./day.ts";
import type { Patient } from "./patient.ts";
import { familyLikeness, givenLikeness } from "./fuzzy/names.ts";
import { soundOf } from "./fuzzy/sound.ts";
import { isClose } from "./fuzzy/likeness.ts";
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
 * Whether a patient may be the one meant, worth a person's look: the number, or two other things agree, of which
 * a name may be misspelt or stand in the other's place. Wide on purpose; nothing is decided by it.
 */
export function isPlausible(reported: Keys, patient: Keys): boolean {
  const same = (part: keyof Keys): boolean => reported[part] !== null && reported[part] === patient[part];
  if (same("nhsNumber")) return true;
  const family = (): boolean => same("familyName") || isAlike(reported.familyName, patient.familyName);
  const given = (): boolean => same("givenName") || isAlikeGiven(reported.givenName, patient.givenName);
  if (same("birthDate")) return family() || given() || same("postcode") || isSwapped(reported, patient);
  if (same("postcode")) return family() || given();
  if (!mayBeSameDay(reported.birthDate, patient.birthDate)) return false;
  if (same("familyName") && same("givenName")) return true;
  // No detail beside the names agrees: of those that are misspelt only whoever is found by how they sound or begin.
  return namesMeet(reported, patient) && family() && given();
}

/** What the names are looked up by when they may be misspelt; whoever shares one of these may be meant. */
export function nameLookups({ familyName, givenName }: Keys): NameLookups | null {
  if (familyName === null || givenName === null) return null;
  const starts = { family: familyName.slice(0, START), given: givenName.slice(0, START) };
  return { familyName, givenName, starts, sounds: { family: soundOf(familyName), given: soundOf(givenName) } };
}

export type NameLookups = {
  readonly familyName: string;
  readonly givenName: string;
  readonly starts: { readonly family: string; readonly given: string };
  readonly sounds: { readonly family: string | null; readonly given: string | null };
};

const START = 3;

function namesMeet(reported: Keys, patient: Keys): boolean {
  const [a, b] = [nameLookups(reported), nameLookups(patient)];
  if (a === null || b === null) return false;
  const sounds = a.sounds.family !== null && a.sounds.given !== null;
  return (
    (sounds && a.sounds.family === b.sounds.family && a.sounds.given === b.sounds.given) ||
    (a.familyName === b.familyName && a.starts.given === b.starts.given) ||
    (a.givenName === b.givenName && a.starts.family === b.starts.family)
  );
}

function isAlike(a: string | null, b: string | null): boolean {
  return isClose(familyLikeness(a, b));
}

function isAlikeGiven(a: string | null, b: string | null): boolean {
  return isClose(givenLikeness(a, b));
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
