import type { Answer } from "../../patients/context.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Letter } from "../../reading/letter.ts";
import type { Suggestion } from "../../reading/suggestion.ts";
import { LONGEST } from "../../reading/understand/longest.ts";
import { ageOn } from "../decide/days.ts";
import type { AgeRange } from "../decide/view.ts";
import type { LetterBook } from "./book.ts";
import { besideText } from "./beside-text.ts";
import { mayAsk, mayChange } from "./doubts.ts";
import { type Evidence, spanOf, weigh } from "./evidence.ts";
import type { LetterInput } from "./letter-input.ts";
import { misreadPlaces } from "./misread.ts";
import { typesOf } from "./letter-types.ts";
import { findUnseen, type Unseen } from "./read-wholly.ts";
import { actions, asserted, changes, idleMedicines, unclearChanges } from "./stated.ts";
import { fromSender, isToUs } from "./sender-facts.ts";
import type { Span } from "./words.ts";

// Everything that floor and tables may ask of a letter, each with the places that say so. What is not known is
// "unknown", and what was not looked for everywhere is not known.

export type Fact = { readonly is: string; readonly spans: readonly Span[] };

export type LetterFacts = {
  /** By a column's key (`column-key.ts`): "urgent", "concern:cancer", "mentions:wound-care", "fact:pregnant". */
  readonly get: (key: string) => Fact;
  /** Null where nothing says it; two ages where the birth date leaves them open. */
  readonly age: AgeRange | null;
  /** Of content/letters/types.json; none where the type is not known. */
  readonly types: readonly string[];
  /** What keeps the letter from being wholly known. */
  readonly unseen: readonly Unseen[];
};

export const UNKNOWN: Fact = { is: "unknown", spans: [] };

type Looked = {
  readonly letter: Letter;
  readonly book: LetterBook;
  readonly isWhole: boolean;
  readonly types: readonly string[];
  readonly age: AgeRange | null;
  readonly patient: Patient | null;
  readonly input: LetterInput;
};

export function factsOf(given: Letter, input: LetterInput, book: LetterBook): LetterFacts {
  // What is beyond was not looked through by reading either, which is among what is unseen.
  const letter = given.text.length > LONGEST ? { ...given, text: given.text.slice(0, LONGEST) } : given;
  const unseen = findUnseen(given);
  const { types } = typesOf(letter, book);
  const patient = input.match.kind === "exact" ? input.match.patient : null;
  const age = ageOf(letter, patient, input);
  const looked: Looked = { letter, book, isWhole: unseen.length === 0, types, age, patient, input };
  const known = new Map<string, Fact>();
  const get = (key: string): Fact => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = factFor(key, looked);
    known.set(key, found);
    return found;
  };
  return { get, age, types, unseen };
}

function ageOf(letter: Letter, patient: Patient | null, { at, match }: LetterInput): AgeRange | null {
  if (patient === null && match.kind !== "assumed") return null;
  const birth = patient === null ? letter.patient.birthDate : patient.birthDate;
  return birth === null ? null : ageOn(birth, at);
}

function factFor(key: string, looked: Looked): Fact {
  const [kind, name] = split(key);
  const make = SIMPLE[kind];
  if (make !== undefined) return make(looked);
  const named = NAMED[kind];
  return named === undefined ? UNKNOWN : named(name, looked);
}

function split(key: string): readonly [string, string] {
  const colon = key.indexOf(":");
  return colon < 0 ? [key, ""] : [key.slice(0, colon), key.slice(colon + 1)];
}

const SIMPLE: Readonly<Record<string, (looked: Looked) => Fact>> = {
  setting: ({ letter }) => ({ is: letter.careSetting ?? "unknown", spans: [] }),
  urgent: ({ letter, book, isWhole }) => {
    const spans = book.urgent(letter.text);
    if (letter.urgent === true || spans.length > 0) return { is: "yes", spans };
    return isWhole ? NO : UNKNOWN;
  },
  "action-requested": (looked) => told(looked, looked.letter.actionRequested, actions(looked.letter), mayAsk),
  "medication-changed": (looked) => told(looked, looked.letter.medicationChanged, changes(looked.letter), mayBeChanged),
  "did-not-attend": ({ letter, book, types, isWhole }) => {
    const read = asserted(letter, "did-not-attend");
    const words = book.types.get("did-not-attend-letter")?.(letter.text) ?? [];
    const spans = read.length > 0 ? read.map(spanOf) : words;
    if (spans.length > 0 || types.includes("did-not-attend-letter")) return { is: "yes", spans };
    return isWhole ? NO : UNKNOWN;
  },
  "follow-up": ({ letter, isWhole }) => {
    const read = asserted(letter, "follow-up");
    if (read.length > 0) return { is: "yes", spans: read.map(spanOf) };
    return isWhole ? NO : UNKNOWN;
  },
  replacement: ({ letter }) => ({ is: letter.replaces === null ? "no" : "yes", spans: [] }),
  "to-us": ({ letter, input }) => ({ is: isToUs(letter, input.practice), spans: [] }),
  child: ({ age }) => {
    if (age === null || (age.least < 18 && age.most >= 18)) return UNKNOWN;
    return { is: age.most < 18 ? "yes" : "no", spans: [] };
  },
  sex: ({ patient }) =>
    patient?.sex === "male" || patient?.sex === "female" ? { is: patient.sex, spans: [] } : UNKNOWN,
};

function mayBeChanged(letter: Letter, book: LetterBook): readonly Span[] {
  return [...unclearChanges(letter).map(spanOf), ...mayChange(letter, book)];
}

const NO: Fact = { is: "no", spans: [] };

const NAMED: Readonly<Record<string, (name: string, looked: Looked) => Fact>> = {
  concern: (name, looked) => concern(name, looked),
  mentions: (name, { letter, book, isWhole }) => {
    const words = book.mentions.get(name);
    return words === undefined ? UNKNOWN : weigh(letter, [], words, COUNTED, isWhole);
  },
  sender: (name, { letter, book, types }) => {
    if (name === "private" && types.includes("private-letter")) return { is: "yes", spans: [] };
    return { is: fromSender(letter, book.senders.get(name)), spans: [] };
  },
  flag: (name, { patient, input }) => {
    // Of somebody who is not in the register it holds no flag.
    if (input.match.kind === "assumed" || input.match.kind === "none") return NO;
    if (patient === null) return UNKNOWN;
    return { is: patient.flags.some((flag) => flag === name) ? "yes" : "no", spans: [] };
  },
  fact: (topic, { input }) => ({ is: answer(topic, input), spans: [] }),
  /** The words of a rule about urgent letters, or about what is denied. */
  words: (rule, { letter, book, isWhole }) => {
    const found = book.floor.rules.find((one) => one.rule === rule);
    if (found?.kind !== "urgent" && found?.kind !== "denied") return UNKNOWN;
    return orMisread(weigh(letter, [], book.ruleWords.get(rule)!, found.counts, isWhole), letter, book, found);
  },
};

const COUNTED: readonly Suggestion["assertion"][] = ["present", "possible", "planned", "historical"];

function answer(topic: string, { match, known }: LetterInput): Answer {
  return match.kind === "exact" || match.kind === "assumed" ? known.get(topic) : "unknown";
}

/** The floor's rule of that name says which assertions, words, senders, types and settings count. */
function concern(name: string, { letter, book, isWhole, types }: Looked): Evidence {
  const rule = book.floor.rules.find((one) => "concern" in one && one.concern === name);
  if (rule === undefined) return { is: "unknown", spans: [] };
  const read = letter.suggestions.filter((one) => one.kind === "concern" && one.value["concern"] === name);
  const counts = rule.kind === "concern" ? rule.counts : COUNTED;
  if (rule.kind === "concern") {
    const { organisation, department, author } = letter.from;
    const sent = [organisation, department, author].filter((one) => one !== null).join("\n");
    const bySender = (book.departments.get(rule.rule)?.(sent).length ?? 0) > 0;
    const bySetting = letter.careSetting !== null && rule.settings.includes(letter.careSetting);
    if (bySender || bySetting || rule.types.some((type) => types.includes(type))) {
      return { is: "yes", spans: read.filter(({ assertion }) => counts.includes(assertion)).map(spanOf) };
    }
  }
  const words = book.ruleWords.get(rule.rule)!;
  if (words(besideText(letter)).length > 0) {
    return { is: "yes", spans: read.filter(({ assertion }) => counts.includes(assertion)).map(spanOf) };
  }
  const wanted = { rule: rule.rule, words: "words" in rule ? rule.words : [], counts };
  if (rule.kind !== "concern" || rule.onlyIf === undefined) {
    return orMisread(weigh(letter, read, words, counts, isWhole), letter, book, wanted);
  }
  const isIdle = idleMedicines(letter);
  const moving = read.filter((one) => !isIdle(one));
  const found = weigh(letter, moving, (text) => words(text).filter((place) => !isIdle(place)), counts, isWhole);
  return orMisread(found, letter, book, wanted);
}

type Wanted = {
  readonly rule: string;
  readonly words: readonly string[];
  readonly counts: readonly Suggestion["assertion"][];
};

/** A word that is not there may be one that a picture was misread into. */
function orMisread(found: Evidence, letter: Letter, book: LetterBook, { rule, words, counts }: Wanted): Evidence {
  if (found.is !== "no") return found;
  const spans = misreadPlaces(letter, words, book.ruleWords.get(rule)!, counts);
  return spans.length === 0 ? found : { is: "possible", spans };
}

/**
 * What the sender stated with what was found; where neither says anything, the whole letter has to be known for that,
 * and nothing in it may be one that no rule of reading knows: a sender's "no" is not worth more than the letter's words.
 */
function told(
  { letter, book, isWhole }: Looked,
  stated: boolean | null,
  found: readonly Suggestion[],
  doubtful: (letter: Letter, book: LetterBook) => readonly Span[],
): Fact {
  if (stated === true || found.length > 0) return { is: "yes", spans: found.map(spanOf) };
  const spans = doubtful(letter, book);
  if (!isWhole || spans.length > 0) return { is: "unknown", spans };
  return stated === false ? NO : { is: "none-found", spans: [] };
}
