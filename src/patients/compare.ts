import { digitsOf, isValidNhsNumber, spaced } from "../base/nhs-number.ts";
import type { ReportedPatient } from "../reading/report.ts";
import { withCloseness } from "./close.ts";
import { isDay } from "./day.ts";
import { postcodeKey } from "./keys.ts";
import { nameKey } from "./name-key.ts";
import type { Comparison, Part, Patient } from "./patient.ts";
import { plainWords } from "./words.ts";

// What was sent held against one patient, part by part, in words for the person who has to choose.

/** The six parts, in the order in which a person looks at them. */
export function compareParts(reported: ReportedPatient, patient: Patient): readonly Comparison[] {
  const parts = [
    nhsNumber(reported, patient),
    names("family-name", "family name", reported.familyName, patient.familyName, isSameName),
    names("given-name", "given name", reported.givenName, patient.givenName, agreesAsGivenName),
    birthDate(reported, patient),
    sex(reported, patient),
    names("postcode", "postcode", reported.postcode, patient.postcode, (a, b) => postcodeKey(a) === postcodeKey(b)),
  ];
  return withCloseness(parts, reported, patient);
}

function nhsNumber(reported: ReportedPatient, patient: Patient): Comparison {
  const part = "nhs-number";
  if (reported.nhsNumber === null || reported.nhsNumber.trim() === "") return missing(part, "no NHS number was sent");
  const digits = digitsOf(reported.nhsNumber);
  if (digits === null) return differs(part, `"${reported.nhsNumber}" was sent, which is not an NHS number`);
  if (patient.nhsNumber === null) return missing(part, "the register has no NHS number");
  if (digits !== patient.nhsNumber) {
    const check = isValidNhsNumber(digits) ? "" : ", whose check digit is wrong";
    return differs(part, `${spaced(digits)} was sent${check}; the register has ${spaced(patient.nhsNumber)}`);
  }
  if (!isValidNhsNumber(digits) || !reported.nhsNumberValid) {
    return differs(part, `${spaced(digits)} is the register's, but its check digit is wrong`);
  }
  return agrees(part, `the NHS number ${spaced(digits)} agrees`);
}

function names(
  part: Part,
  called: string,
  sent: string | null,
  held: string | null,
  isSame: (a: string, b: string) => boolean,
): Comparison {
  if (sent === null || nameKey(sent) === null) return missing(part, `no ${called} was sent`);
  if (held === null || nameKey(held) === null) return missing(part, `the register has no ${called}`);
  if (isSame(sent, held)) return agrees(part, `the ${called} ${held} agrees`);
  return differs(part, `the ${called} ${sent} was sent; the register has ${held}`);
}

function isSameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

// "JOHN" and "J" agree with "John Paul": a laboratory cuts and leaves out. "Liz" is not Elizabeth here: a
// table of short forms would also join two people, and a person sees at a glance what we must not guess.
function agreesAsGivenName(a: string, b: string): boolean {
  if (isSameName(a, b)) return true;
  const [x, y] = [plainWords(a).split(" "), plainWords(b).split(" ")];
  const count = Math.min(x.length, y.length);
  return x.slice(0, count).every((word, place) => isSameOrInitial(word, y[place]!));
}

function isSameOrInitial(a: string, b: string): boolean {
  return a === b || ((a.length === 1 || b.length === 1) && a[0] === b[0]);
}

function birthDate({ birthDate: sent }: ReportedPatient, { birthDate: held }: Patient): Comparison {
  const part = "birth-date";
  if (sent === null || sent.trim() === "") return missing(part, "no date of birth was sent");
  if (held === null) return missing(part, "the register has no date of birth");
  if (sent === held && isDay(sent)) return agrees(part, `the date of birth ${held} agrees`);
  // A year alone may be the same person's; it is never enough to say so.
  if (held.startsWith(`${sent}-`))
    return missing(part, `only ${sent} was sent of the date of birth; the register has ${held}`);
  return differs(part, `the date of birth ${sent} was sent; the register has ${held}`);
}

function sex({ sex: sent }: ReportedPatient, { sex: held }: Patient): Comparison {
  if (sent === null || sent === "unknown") return missing("sex", "no sex was sent");
  if (held === "unknown") return missing("sex", "the register has no sex");
  if (sent === held) return agrees("sex", `the sex, ${held}, agrees`);
  return differs("sex", `the sex ${sent} was sent; the register has ${held}`);
}

function agrees(part: Part, says: string): Comparison {
  return { part, is: "agrees", says };
}

function differs(part: Part, says: string): Comparison {
  return { part, is: "differs", says };
}

function missing(part: Part, says: string): Comparison {
  return { part, is: "missing", says };
}
