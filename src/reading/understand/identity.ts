import { isValidNhsNumber } from "../../base/nhs-number.ts";
import { oddity } from "../oddity.ts";
import type { Letter } from "../letter.ts";
import type { Oddity } from "../report.ts";
import { type Suggestion, suggest } from "../suggestion.ts";
import { isDay } from "./dates.ts";
import type { Ground } from "./ground.ts";
import { agreed, type Labelled } from "./labelled.ts";
import { lineStart } from "./tokens.ts";
import { namesIn } from "./names.ts";
import { whyInvalid } from "../why-invalid.ts";

// Whom a letter is about, from labelled places only. What the format gave stays as it is.

type Patient = Letter["patient"];
export type Identity = {
  readonly patient: Patient;
  readonly suggestions: readonly Suggestion[];
  readonly oddities: readonly Oddity[];
};

const NHS = /\bNHS\s{0,2}(?:No|Number|Num|#)?\.?\s{0,3}[:.#-]?\s{0,4}(\d[\d \u00a0-]{6,16}\d)(?!\d)/giu;
/** As NHS numbers are written; those that were given out begin with 4, 6, 7 or 9. */
const NUMBER = /(?<![\d.,/+-])[4679]\d{2}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?![\d./-]\d|\d)/gu;
const BORN = /(?:\bD\.?\s?O\.?\s?B\.?|\bdate of birth|\bbirth ?date|\bborn(?: on)?)[\s:.,-]{0,6}$/iu;
/** Whose birth date stands in a line of their own. */
const KIN =
  /\b(?:next of kin|n\.?o\.?k|father|husband|wife|partner|carer|guardian|emergency contact|son|daughter|brother|sister)\b/iu;
const SEX = /\b(?:sex|gender)[ \t]{0,3}:?[ \t]{0,4}(male|female|m|f|other|indeterminate|unknown)\b/giu;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gu;
const OTHERS = /\b(?:gp|practice|surgery|consultant|hospital|trust|clinic|ward)\b/iu;
const SEXES: Readonly<Record<string, string>> = {
  m: "male",
  male: "male",
  f: "female",
  female: "female",
  other: "other",
};

export function identityIn(ground: Ground, patient: Patient): Identity {
  const { text } = ground;
  const suggestions: Suggestion[] = [];
  const oddities: Oddity[] = [];
  const odd = (one: Oddity): void => void oddities.push(one);
  const names = namesIn(text);
  const family = names.map(({ family: span }) => said(text, span));
  const given = names.map(({ given: span }) => said(text, span)).filter(({ start, end }) => end > start);
  const numbers = nhsNumbers(text);
  const born = births(ground);
  const sexes = Array.from(text.matchAll(SEX), (match) => group(match)).map((one) => said(text, one));
  const postcodes = postcodesOf(
    text,
    names.map(({ whole }) => whole.start),
  );
  const tell = (part: string, all: readonly Labelled[], twin?: string): void => {
    for (const { start, end, says } of all) {
      if (end <= start || !ground.trusts({ start, end })) continue;
      const value = {
        part,
        what: text.slice(start, end),
        ...(twin === undefined || says === null ? {} : { [twin]: says }),
      };
      suggestions.push(suggest(text, { start, end }, { kind: "identity", assertion: "present", value }));
    }
  };
  tell("nhs-number", numbers, "digits");
  tell(
    "name",
    names.map(({ whole }) => said(text, whole)),
  );
  tell("family-name", family);
  tell("given-name", given);
  tell("birth-date", born, "date");
  tell("sex", sexes);
  tell("postcode", postcodes);
  for (const { start, end, says } of born) {
    if (says === null) odd(oddity("date-impossible", "patient.birthDate", text.slice(start, end)));
  }
  const fill = (now: string | null, all: readonly Labelled[], path: string): string | null =>
    now ?? agreed(ground, all, `patient.${path}`, odd)?.says ?? null;
  const nhsNumber = fill(patient.nhsNumber, numbers, "nhsNumber");
  const birthDate = fill(
    patient.birthDate,
    born.filter(({ short }) => !short),
    "birthDate",
  );
  if (patient.nhsNumber !== null) differing(patient.nhsNumber, numbers, odd);
  if (nhsNumber !== null) strangers(text, nhsNumber, numbers, odd);
  if (patient.birthDate !== null) otherBirth(text, patient.birthDate, born, odd);
  else if (birthDate !== null) {
    // Of four digits all agree, or there would be none.
    otherBirth(
      text,
      birthDate,
      born.filter(({ short }) => short),
      odd,
    );
  }
  if (patient.familyName !== null) otherName(patient.familyName, family, odd);
  if (patient.nhsNumber === null && nhsNumber !== null && !isValidNhsNumber(nhsNumber)) {
    odd(oddity(whyInvalid(nhsNumber), "patient.nhsNumber", nhsNumber));
  }
  const sexRaw =
    patient.sex === null && patient.sexRaw === null
      ? (agreed(ground, sexes, "patient.sex", odd)?.says ?? null)
      : patient.sexRaw;
  const filled: Patient = {
    nhsNumber,
    nhsNumberValid:
      patient.nhsNumber === null ? nhsNumber !== null && isValidNhsNumber(nhsNumber) : patient.nhsNumberValid,
    familyName: fill(patient.familyName, family, "familyName"),
    givenName: fill(patient.givenName, given, "givenName"),
    birthDate,
    sex:
      patient.sex ?? (sexRaw === null || patient.sexRaw !== null ? null : (SEXES[sexRaw.toLowerCase()] ?? "unknown")),
    sexRaw,
    postcode: fill(patient.postcode, postcodes, "postcode"),
  };
  return { patient: filled, suggestions, oddities };
}

function nhsNumbers(text: string): readonly Labelled[] {
  return Array.from(text.matchAll(NHS), (match) => {
    const span = group(match);
    return { ...span, says: text.slice(span.start, span.end).replaceAll(/\D/g, "") };
  }).filter(({ says }) => says.length >= 9 && says.length <= 11);
}

type Birth = Labelled & { readonly short: boolean };

function births({ text, dates }: Ground): readonly Birth[] {
  return dates
    .filter(({ start }) => BORN.test(text.slice(Math.max(0, start - 30), start)))
    .filter(({ start }) => !KIN.test(text.slice(lineStart(text, start), start)))
    .map(({ start, end, iso, short }) => ({ start, end, says: iso, short }));
}

/** A postcode of the patient's: after its own label, in an address line, or in the lines right under the name. */
function postcodesOf(text: string, names: readonly number[]): readonly Labelled[] {
  const places = Array.from(text.matchAll(POSTCODE), ({ 0: code, index }) => ({
    start: index,
    end: index + code.length,
  }));
  let passed = 0;
  return places
    .filter(({ start }) => {
      while ((names[passed] ?? Infinity) < start) passed += 1;
      const line = text.slice(lineStart(text, start), start);
      if (OTHERS.test(line)) return false;
      if (/\bpost ?code[\s:]{0,4}$/iu.test(line) || /^\s*(?:home |patient(?:['’]s)? )?address\s*:/iu.test(line))
        return true;
      const name = names[passed - 1];
      if (name === undefined || start - name >= 240) return false;
      const between = text.slice(name, start);
      return !/\n\s*\n|\bdear\b/iu.test(between) && !OTHERS.test(between);
    })
    .map(({ start, end }) => ({ start, end, says: text.slice(start, end) }));
}

/** The number that was sent beside the words, against the one in them: somebody else's letter may have been enclosed. */
function differing(sent: string, found: readonly Labelled[], odd: (one: Oddity) => void): void {
  const other = found.find(
    ({ says }) => says !== null && isValidNhsNumber(says) && says !== sent.replaceAll(/\D/g, ""),
  );
  if (other !== undefined)
    odd(oddity("contradiction", "patient.nhsNumber", `the letter's words say ${other.says ?? ""}`));
}

/** The NHS number of anybody else, labelled or not: a page of another patient's may be among these. */
function strangers(text: string, sent: string, labelled: readonly Labelled[], odd: (one: Oddity) => void): void {
  const own = new Set([sent.replaceAll(/\D/g, ""), ...labelled.map(({ says }) => says)]);
  for (const { 0: words } of text.matchAll(NUMBER)) {
    const digits = words.replaceAll(/\D/g, "");
    if (own.has(digits) || !isValidNhsNumber(digits)) continue;
    odd(oddity("contradiction", "patient.nhsNumber", `the letter's words hold ${digits} as well`));
    return;
  }
}

function otherBirth(text: string, sent: string, found: readonly Birth[], odd: (one: Oddity) => void): void {
  const other = found.find(({ says, short }) => says !== null && !isDay({ iso: says, short }, sent));
  if (other === undefined) return;
  odd(oddity("contradiction", "patient.birthDate", `the letter's words say ${text.slice(other.start, other.end)}`));
}

/** Where a labelled name has not one word of the family name that was sent. */
function otherName(sent: string, found: readonly Labelled[], odd: (one: Oddity) => void): void {
  const words = (name: string): readonly string[] => name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const own = new Set(words(sent));
  const other = found.find(({ says }) => says !== null && !words(says).some((word) => own.has(word)));
  if (other !== undefined)
    odd(oddity("contradiction", "patient.familyName", `the letter's words say ${other.says ?? ""}`));
}

function said(text: string, { start, end }: { readonly start: number; readonly end: number }): Labelled {
  return { start, end, says: text.slice(start, end) };
}

function group(match: RegExpExecArray): { start: number; end: number } {
  const words = match[1] ?? "";
  const start = match.index + match[0].length - words.length;
  return { start, end: start + words.length };
}
