import { hasNameBeside } from "./name-beside.ts";
import { nhsNumbersIn } from "./nhs-numbers-in.ts";
import { plainTextOf } from "./plain-text.ts";
import { isRealDay } from "./real-day.ts";

// What in free words may tell who a patient is: for words that leave the patient's record, such as a learner's
// reflection. It finds what has a shape, and a name alone has none: whoever writes is asked to leave names out. Each
// find may be wrong, so whoever wrote it can say that it is none. The talk's pages run this in the browser too, before
// anything is sent: it and what it imports use nothing of Node's.

export const PATIENT_MARKS = ["nhs-number", "birth-date", "postcode"] as const;
export type PatientMarkKind = (typeof PATIENT_MARKS)[number];

export type PatientMark = {
  readonly kind: PatientMarkKind;
  /** As it stands in the text, from `start` up to and without `end`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/**
 * Every mark in the order of the text; `today` is an ISO 8601 day, for a date less than a year before it is taken as a
 * birth's only where the text says so.
 */
export function findPatientMarks(text: string, today: string): readonly PatientMark[] {
  const { plain, startOf, endOf } = plainTextOf(text);
  const found = [...nhsNumbers(plain), ...birthDatesIn(plain, today), ...postcodesIn(plain)].map((mark) => {
    const [start, end] = [startOf(mark.start), endOf(mark.end)];
    return { ...mark, text: text.slice(start, end), start, end };
  });
  return found.toSorted((a, b) => a.start - b.start);
}

function nhsNumbers(text: string): readonly PatientMark[] {
  return nhsNumbersIn(text).map(({ start, end }) => ({
    kind: "nhs-number",
    text: text.slice(start, end),
    start,
    end,
  }));
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const DATE = new RegExp(
  [
    String.raw`(?<![\d/.-])(?<y1>\d{4})[-/.](?<m1>\d{1,2})[-/.](?<d1>\d{1,2})(?![\d/-])`,
    String.raw`(?<![\d/.-])(?<d2>\d{1,2})\s?[-/.]\s?(?<m2>\d{1,2})\s?[-/.]\s?(?<y2>\d{4}|\d\d)(?![\d/-])`,
    String.raw`(?<!\d)(?<d3>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?<n3>${MONTH})\.?,?[\s-]+(?<y3>\d{4}|\d\d)(?!\d)`,
    String.raw`\b(?<n4>${MONTH})\.?\s+(?<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y4>\d{4})(?!\d)`,
  ].join("|"),
  "gi",
);

function birthDatesIn(text: string, today: string): readonly PatientMark[] {
  return [...text.matchAll(DATE)].flatMap((match): readonly PatientMark[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    const day = dayOfMatch(match.groups ?? {}, today);
    if (
      day === null ||
      !(saysBirth(text, start, end) || (isOverAYear(day, today) && hasNameBeside(text, start, end)))
    ) {
      return [];
    }
    return [{ kind: "birth-date", text: match[0], start, end }];
  });
}

/** The day as ISO 8601, or null where no calendar has it; two digits of a year are the last such year up to today. */
function dayOfMatch(groups: Readonly<Record<string, string | undefined>>, today: string): string | null {
  const { y1, y2, y3, y4, m1, m2, n3, n4, d1, d2, d3, d4 } = groups;
  const name = (n3 ?? n4)?.slice(0, 3).toLowerCase();
  const month = name === undefined ? (m1 ?? m2 ?? "") : String(MONTHS.indexOf(name) + 1);
  const year = fullYear(y1 ?? y2 ?? y3 ?? y4 ?? "", today);
  const day = `${year}-${month.padStart(2, "0")}-${(d1 ?? d2 ?? d3 ?? d4 ?? "").padStart(2, "0")}`;
  return isRealDay(day) ? day : null;
}

function fullYear(year: string, today: string): string {
  if (year.length === 4) return year;
  const inThisCentury = `${today.slice(0, 2)}${year}`;
  return inThisCentury <= today.slice(0, 4) ? inThisCentury : String(Number(inThisCentury) - 100);
}

// In a training's year people date what they write; who was born before it stands with an older date.
function isOverAYear(day: string, today: string): boolean {
  return day < `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
}

function saysBirth(text: string, start: number, end: number): boolean {
  return (
    /(?:\bborn\b|\bd\.?\s?o\.?\s?b\b|\bbirth(?:day|date)?\b)[^.!?\n]{0,20}$/i.test(
      text.slice(Math.max(0, start - 45), start),
    ) || /^[^.!?\n\w]{0,3}(?:\(?\s?(?:d\.?o\.?b\b|date of birth|birth(?:day|date)))/i.test(text.slice(end, end + 25))
  );
}

// The areas that Royal Mail has (https://www.royalmail.com; 124 of them with the islands'): else "T4 5NG" were one.
const AREAS = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL
  GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
  PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR
  WS WV YO ZE`.split(/\s+/),
);
// ZZ99 is what records say where there is no address, with any two letters: 3VZ, 3WZ.
const POSTCODE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<area>[A-Z]{1,2})\d[A-Z\d]?(?:[ \t\u00A0]{0,2}|[-\u2010-\u2013])\d[ABD-HJLNP-UW-Z]{2}|ZZ99[ \t\u00A0]{0,2}\d[A-Z]{2})(?![\p{L}\p{N}])`,
  "giu",
);

function postcodesIn(text: string): readonly PatientMark[] {
  return [...text.matchAll(POSTCODE)]
    .filter(({ groups = {} }) => groups["area"] === undefined || AREAS.has(groups["area"].toUpperCase()))
    .map((match) => ({ kind: "postcode", text: match[0], start: match.index, end: match.index + match[0].length }));
}

/** The name of a form's tick that says this is no patient's: the same for the same mark, and nothing of it is told. */
export function tickOfMark({ kind, text }: { readonly kind: string; readonly text: string }): string {
  let hash = 0x811c9dc5;
  for (const letter of `${kind} ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "")}`) {
    // FNV-1a: this tells marks of one form apart, and guards nothing.
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return `none-${(hash >>> 0).toString(16).padStart(8, "0")}`;
}
