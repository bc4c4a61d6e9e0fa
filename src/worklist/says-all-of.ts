import { bearingOf } from "../reading/oddity.ts";
import { isUnread, type Letter } from "../reading/letter.ts";
import { wordsOf } from "../reading/words/words.ts";

// When a letter is certainly one that is here already. Each rule errs to one side: a letter that is kept as another
// one is looked at once more, a letter that is kept as a copy is looked at by nobody.

/** Fewer words than these are said by two letters alike. */
const FEWEST_WORDS = 20;
/** A copy that is much shorter is another letter that quotes the first. */
const SHORTEST = 0.8;
/** Files that are nothing but their words, all of which stand in the letter's text. */
const ONLY_WORDS: ReadonlySet<string> = new Set(["text/plain", "text/html", "text/rtf", "application/rtf"]);

/**
 * Nothing of it is unread, lost, doubtful or recognised from a picture, it says when the patient was seen, and there
 * is enough of it to tell it from another.
 */
export function isWhole(letter: Letter): boolean {
  return (
    !isUnread(letter) &&
    letter.pages.every(({ read }) => read !== "recognised") &&
    letter.oddities.every(({ code }) => bearingOf(code) === "none") &&
    letter.eventDate !== null &&
    wordsOf(letter.text).length >= FEWEST_WORDS
  );
}

/**
 * True where the second letter says nothing that the first does not say: about the same person, of the same day, by
 * the same sender, all its words in their order and without a gap in the first, no file, no code and no mark of the
 * sender's that the first lacks. Both have to be whole.
 */
export function saysAllOf(first: Letter, second: Letter): boolean {
  return (
    isSamePerson(first.patient, second.patient) &&
    isSameReference(first, second) &&
    isSameWhen(first.eventDate, second.eventDate) &&
    maySameSender(first.from, second.from) &&
    isNoMore(first, second) &&
    holdsWords(first, second)
  );
}

/** What each says of the patient itself: that a person has matched both to one is not enough. */
function isSamePerson(first: Letter["patient"], second: Letter["patient"]): boolean {
  const name = (patient: Letter["patient"]): string => folded(patient.familyName ?? "").join(" ");
  return first.nhsNumber === second.nhsNumber && first.birthDate === second.birthDate && name(first) === name(second);
}

/** A replacement, and another reference of the same sender, are another letter whatever their words are. */
function isSameReference(first: Letter, second: Letter): boolean {
  if (first.replaces !== second.replaces) return false;
  return first.documentId === null || second.documentId === null || first.documentId === second.documentId;
}

/** The same day, and the same time where both give one. */
function isSameWhen(first: string | null, second: string | null): boolean {
  if (first === null || second === null) return first === second;
  const length = Math.min(first.length, second.length);
  return length >= "2026-10-30".length && first.slice(0, length) === second.slice(0, length);
}

/** False only where they name themselves as two: by their codes, and where one has none by their names. */
export function maySameSender(first: Letter["from"], second: Letter["from"]): boolean {
  const [one, other] = [first.organisationCode, second.organisationCode];
  if (one !== null && other !== null) return one.trim().toUpperCase() === other.trim().toUpperCase();
  if (first.organisation === null || second.organisation === null) return true;
  const [short, long] = [folded(first.organisation), folded(second.organisation)].sort((a, b) => a.length - b.length);
  return short !== undefined && long !== undefined && runsIn(long, short);
}

function isNoMore(first: Letter, second: Letter): boolean {
  if (second.urgent === true && first.urgent !== true) return false;
  if (second.actionRequested === true && first.actionRequested !== true) return false;
  if (second.medicationChanged === true && first.medicationChanged !== true) return false;
  if (second.careSetting !== null && second.careSetting !== first.careSetting) return false;
  const [code, other] = [first.type?.code ?? null, second.type?.code ?? null];
  if (code !== null && other !== null && code !== other) return false;
  const held = new Set(first.attachments.map(({ sha256 }) => sha256));
  if (second.attachments.some((one) => !held.has(one.sha256) && !ONLY_WORDS.has(one.contentType))) return false;
  const coded = new Set(first.suggestions.map(codedAs));
  return second.suggestions.filter(({ from }) => from === "coded").every((one) => coded.has(codedAs(one)));
}

/** A sender's own code beside the same words is something that it says. */
function codedAs({ kind, text, assertion, code }: Letter["suggestions"][number]): string {
  return JSON.stringify([kind, folded(text), assertion, code?.system ?? null, code?.code ?? null]);
}

function holdsWords(first: Letter, second: Letter): boolean {
  const { heading, body } = bodyOf(second);
  if (body.length < SHORTEST * bodyOf(first).body.length) return false;
  // Capitals may be the difference between two units; in a heading they are one between two formats.
  return runsIn(wordsOf(first.text), body) && runsIn(folded(first.text), heading);
}

/**
 * A letter's words without what a format puts around them: the heading that is its title, which is looked for by
 * itself, and the number and names of its patient, which are compared before.
 */
function bodyOf({ text, title, sections, patient }: Letter): { heading: readonly string[]; body: readonly string[] } {
  const own = new Set([patient.nhsNumber, patient.familyName, patient.givenName].flatMap((one) => folded(one ?? "")));
  let rest = text;
  for (const { code, title: named, text: said } of sections) {
    const block = `${named ?? ""}\n${said}`;
    const isOwn = code === "PatientMatchingInfo" && folded(said).every((word) => own.has(word));
    if (isOwn && rest.endsWith(block)) rest = rest.slice(0, rest.length - block.length);
  }
  if (title === null || title === "" || !rest.startsWith(`${title}\n`)) return { heading: [], body: wordsOf(rest) };
  return { heading: folded(title), body: wordsOf(rest.slice(title.length)) };
}

/** Words where capitals say nothing. */
function folded(text: string): readonly string[] {
  return wordsOf(text).map((word) => word.toLowerCase());
}

/**
 * True where the words stand in the others one after the other, with nothing between them. By Knuth, Morris and Pratt,
 * so that a text that was made for it takes no longer than another.
 */
function runsIn(words: readonly string[], run: readonly string[]): boolean {
  const back = [0];
  for (let at = 1, length = 0; at < run.length; at += 1) {
    while (length > 0 && run[at] !== run[length]) length = back[length - 1] ?? 0;
    if (run[at] === run[length]) length += 1;
    back[at] = length;
  }
  let matched = 0;
  for (const word of words) {
    if (matched === run.length) break;
    while (matched > 0 && word !== run[matched]) matched = back[matched - 1] ?? 0;
    if (word === run[matched]) matched += 1;
  }
  return matched === run.length;
}
