import type { Span } from "./tokens.ts";

export type PersonName = { readonly whole: Span; readonly family: Span; readonly given: Span };

const LABEL =
  /(?:^|[\n\f]|[ \t]{2}|[.;|] )[ \t]{0,12}(?:(?:patient(?:['’]s)?(?: full)? name|patient|full name|client name|client|name|mother|re)[ \t]{0,3}:|re(?=[ \t]{1,3}(?:mr|mrs|ms|miss|master|dr)\b))[ \t]{0,8}\n?[ \t]{0,8}/giu;
const TITLE = /^(?:mr|mrs|ms|miss|master|mx|dr|prof|professor|sir|lady|rev|baby)\.?[ \t]+/iu;
/** A column, a bracket, the next label, the end of a sentence (not "J." or "St."), or a page's number. */
const ENDS = new RegExp(
  [
    String.raw`\d|[(\n\r\f\t|;:]|[ \t]{2}`,
    String.raw`,(?=\s*(?:d\.?\s?o\.?\s?b|date|born|nhs|hospital|address|\d))`,
    String.raw`(?<=\p{L}{3})\.(?=\s)|[ .]page[ \t]{1,4}\d{1,3}(?=[ \t]{0,4}(?:of\b|/|\.|$|[\r\n]))`,
    String.raw`\b(?:d\.?o\.?b|dob|date|born|nhs|hospital|address|age|sex|gender|mrn|tel(?:ephone)?|printed)\b`,
    String.raw`\b(?:(?:your|our|unit|case)[ \t]{1,4})?\p{L}{2,20}[ \t]{0,2}:`,
  ].join("|"),
  "iu",
);
const WORD = /^\p{Lu}[\p{L}'’.-]*$/u;
/** Words of organisations, posts, complaints and headings; surnames ("Ward", "Page", "Young") are not among them. */
export const NOBODY =
  /\b(?:hospitals?|infirmary|trust|clinics?|surgery|practice|department|dept|centre|center|services?|appointments?|team|unit|outpatients?|inpatients?|teaching|foundation|university|follow|review|reviewed|referral|referred|discharge[d]?|summary|letter|report|results?|medical|health|healthcare|nhs|partnership|community|screening|diabetes|diabetic|asthma|copd|cancer|pain|disease|syndrome|infection|fracture|injury|surgical|medicine|cardiology|radiology|oncology|urology|dermatology|neurology|gynaecology|paediatrics?|ophthalmology|physiotherapy|pharmacy|advice|information|details|history|patient|unknown|see|above|below|attached|left|right|bilateral|knee|hip|shoulder|ankle|wrist|replacement|scan|mri|biopsy|operation|procedure|colonoscopy|gastroscopy|endoscopy)\b/iu;
const LONGEST = 70;

/** Names of persons after a label ("Patient:", "Re:"), where they look like one: two to five words with capitals. */
export function namesIn(text: string): readonly PersonName[] {
  const found: PersonName[] = [];
  for (const match of text.matchAll(LABEL)) {
    const from = match.index + match[0].length;
    const name = nameAt(text, from);
    if (name !== undefined) found.push(name);
  }
  return found;
}

function nameAt(text: string, from: number): PersonName | undefined {
  const rest = text.slice(from, from + LONGEST);
  const title = TITLE.exec(rest)?.[0].length ?? 0;
  const body = rest.slice(title);
  const cut = ENDS.exec(body)?.index ?? body.length;
  const words = body.slice(0, cut).replace(/[\s,.-]+$/u, "");
  const start = from + title;
  if (NOBODY.test(words)) return undefined;
  const parts = wordsOf(words, start);
  if (parts.length < 2 || parts.length > 5) return undefined;
  if (parts.some(({ word }) => !WORD.test(word.replace(/,$/u, "")))) return undefined;
  const whole = { start, end: start + words.length };
  const comma = parts.findIndex(({ word }) => word.endsWith(","));
  if (comma !== -1 && comma < parts.length - 1) {
    const givens = parts.slice(comma + 1).map((one, index) => (index === 0 ? pastTitle(text, one) : one));
    return {
      whole,
      family: over(parts.slice(0, comma + 1), 1),
      given: over(givens.filter(({ end, start: at }) => end > at)),
    };
  }
  const capitals = parts.filter(({ word }) => word.length > 1 && word === word.toUpperCase() && /\p{L}{2}/u.test(word));
  const last =
    capitals.length > 0 && capitals.length < parts.length && capitals.at(-1) === parts.at(-1)
      ? capitals
      : parts.slice(-1);
  return { whole, family: over(last), given: over(parts.slice(0, parts.length - last.length)) };
}

type Part = Span & { readonly word: string };

function wordsOf(words: string, from: number): readonly Part[] {
  return Array.from(words.matchAll(/\S+/gu), ({ 0: word, index }) => ({
    word,
    start: from + index,
    end: from + index + word.length,
  }));
}

function pastTitle(text: string, part: Part): Part {
  return TITLE.test(`${part.word} `)
    ? { word: "", start: part.end, end: part.end }
    : { ...part, word: text.slice(part.start, part.end) };
}

function over(parts: readonly Span[], less = 0): Span {
  const [first] = parts;
  const last = parts.at(-1);
  return { start: first?.start ?? 0, end: (last?.end ?? 0) - less };
}
