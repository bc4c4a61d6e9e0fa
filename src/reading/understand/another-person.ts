import type { Letter } from "../letter.ts";
import { oddity } from "../oddity.ts";
import type { Oddity } from "../report.ts";
import type { Ground } from "./ground.ts";
import { isDay } from "./dates.ts";
import { linesFrom, nameLine } from "./page-head.ts";
import { type Span, within } from "./tokens.ts";

// Two patients' pages in one scan. A later page that carries its own label or NHS number tells on itself (identity.ts);
// here are those that carry none: a second letter begins, or the head of a page names somebody else, and nothing
// there says that it is about the patient still. A carer, a parent or a GP may be named anywhere: of names in running
// text nothing is told.

type Patient = Letter["patient"];

const SALUTATION = /(?:^|[\n\f])[ \t]{0,20}dear[ \t]{1,4}(\S[^\n\f]{0,60})/giu;
const CLOSING =
  /(?:^|\n)[ \t]{0,20}(?:yours (?:sincerely|faithfully)|sincerely yours|(?:with )?(?:kind|best) (?:regards|wishes))/giu;
/** So far before a salutation stand the sender, the date and the line that names the patient. */
const HEAD = 700;
/** More letters are in no scan. */
const MOST = 50;
const ORGANISATION = /\b(?:hospitals?|infirmary|trust|surgery|health centre|medical (?:centre|practice)|clinic)\b/iu;
const REACHED = /\b(?:tel(?:ephone)?|phone|fax|switchboard|e-?mail|www)\b|@/iu;

/** One oddity where a later page, or what follows a second salutation, may be about somebody else; never throws. */
export function anotherPersonIn(ground: Ground, letter: Pick<Letter, "format" | "pages">, patient: Patient): Oddity[] {
  const { text } = ground;
  if (patient.familyName === null && patient.nhsNumber === null && patient.birthDate === null) return [];
  const isAbout = proofOf(ground, patient);
  for (const [index, page] of letter.pages.entries()) {
    const before = letter.pages[index - 1];
    if (before === undefined || page.end <= page.start) continue;
    const where = `pages[${index}]`;
    const named = nameLine(text, page, ground.dates);
    if (named !== undefined && !isAbout(named))
      return [told(where, `its head names ${text.slice(named.start, named.end)}`)];
    if (hasOtherLetterhead(text, page, before) && !isAbout(page))
      return [told(where, "it has a letterhead of its own and does not name the patient")];
  }
  return secondLetter(ground, letter, isAbout);
}

function told(where: string, detail: string): Oddity {
  return oddity("another-person", where, detail);
}

/** A reply that quotes the mail it answers has several salutations. */
function secondLetter(
  { text }: Ground,
  { format, pages }: Pick<Letter, "format" | "pages">,
  isAbout: (span: Span) => boolean,
): Oddity[] {
  if (format === "email") return [];
  const salutations = [...text.matchAll(SALUTATION)].slice(0, MOST);
  const closings = Array.from(text.matchAll(CLOSING), ({ index }) => index);
  for (const [index, { index: at, 1: whom = "" }] of salutations.entries()) {
    if (index === 0) continue;
    // From where the letter before ends, at most so far back, to the next salutation.
    const closed = closings.findLast((one) => one < at) ?? 0;
    const page = pages.find(({ start, end }) => start <= at + 1 && at < end);
    const start = Math.max(at - HEAD, closed, page?.start ?? 0, salutations[index - 1]?.index ?? 0);
    const end = salutations[index + 1]?.index ?? text.length;
    if (isAbout({ start, end })) continue;
    const where = page === undefined ? `text[${at}]` : `pages[${pages.indexOf(page)}]`;
    return [told(where, `a second letter begins (Dear ${whom.trim()}) and does not name the patient`)];
  }
  return [];
}

/** Another organisation than any on the page before, with the ways to reach it, in the first lines. */
function hasOtherLetterhead(text: string, page: Span, before: Span): boolean {
  const head = linesFrom(text, page, 8);
  const said = text.slice(before.start, before.end).toLowerCase();
  const words = head.map(({ start, end }) => text.slice(start, end).trim());
  const isOther = (line: string): boolean =>
    line.length < 70 && ORGANISATION.test(line) && !/[.;:,]$/u.test(line) && !said.includes(line.toLowerCase());
  return words.some((line) => isOther(line) && /^[\p{Lu}\d]/u.test(line)) && words.some((line) => REACHED.test(line));
}

/**
 * Whether a stretch says that it is about the patient: by NHS number, birth date or name. A family name may be a word
 * ("Page", "Ward") or a doctor's, so it counts with a title, a given name or an initial alone.
 */
function proofOf(
  { text, dates }: Ground,
  { nhsNumber, birthDate, familyName, givenName }: Patient,
): (span: Span) => boolean {
  const name = familyName === null ? null : nameOf(familyName, givenName);
  const digits = nhsNumber?.replaceAll(/\D/gu, "") ?? "";
  const numbered = digits.length < 9 ? null : new RegExp(digits.split("").join("[ \\u00a0-]?"), "u");
  return (span) => {
    const words = text.slice(span.start, span.end);
    if (numbered?.test(words) === true || name?.test(words) === true) return true;
    return birthDate !== null && within(dates, span).some((date) => isDay(date, birthDate));
  };
}

function nameOf(family: string, given: string | null): RegExp {
  const [whole, capitals] = [family.trim(), family.trim().toUpperCase()].map((one) => RegExp.escape(one));
  // "on a ward" names no Mrs Ward.
  const own = `(?-i:${whole}|${capitals})`;
  const titled = String.raw`(?:mr|mrs|ms|miss|master|mx)\.?(?:[ \t]+\p{L}[\p{L}'’.-]*){0,3}?\s+${own}`;
  const ways = [titled, String.raw`(?-i:\p{Lu})\.?\s+${own}`, String.raw`${own}\s*,\s*\p{L}[\p{L}'’.-]*`];
  const first = RegExp.escape(given?.trim().split(/\s+/u)[0] ?? "");
  if (first.length > 2) {
    ways.push(String.raw`${first}(?:[ \t]+\p{L}[\p{L}'’.-]*){0,2}?\s+${own}`, String.raw`${own}\s+${first}`);
    // "Tom is growing well": a child's letter. "Tom Jones" is somebody else.
    ways.push(String.raw`(?<!(?:dr|prof|professor|nurse|sister)\.?\s)${first}(?:['’]s)?(?!\s+(?-i:\p{Lu}))`);
  }
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${ways.join("|")})(?![\p{L}\p{N}])`, "iu");
}
