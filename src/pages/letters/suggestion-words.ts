import { showDate } from "../../base/show-date.ts";
import type { Assertion, Suggestion, SuggestionKind } from "../../reading/suggestion.ts";

export const ASSERTION_WORDS: Readonly<Record<Assertion, string>> = {
  present: "Present",
  negated: "The letter says: not so",
  possible: "Possible",
  historical: "In the past",
  family: "In the family",
  planned: "Planned",
};

export const KIND_WORDS: Readonly<Record<SuggestionKind, string>> = {
  "action-practice": "Asked of the practice",
  "action-patient": "Asked of the patient",
  "action-hospital": "The hospital does it",
  diagnosis: "Diagnosis",
  procedure: "Procedure",
  medication: "Medication",
  measurement: "Measurement",
  "follow-up": "Follow-up",
  "did-not-attend": "Did not attend",
  concern: "Concern",
  identity: "Names the patient",
  date: "Date",
  sender: "Sender",
  type: "Kind of letter",
};

const TWINS = /Date$|^(?:date|digits)$/;

function isSame(a: string, b: string): boolean {
  const plain = (words: string): string => words.replaceAll(/[\s.]+/g, " ").trim();
  return plain(a) === plain(b);
}

/** "change listed" is a word for the machine: the medicine is named, and nothing is said of a change. */
function partWords(name: string, words: string): string {
  const plain = words.replaceAll("-", " ");
  if (name === "change" && words === "unclear") return "not clear whether it was started, stopped or changed";
  if (name === "change") return words === "listed" ? "no change named" : plain;
  const label = LABELS[name] ?? name.replaceAll("-", " ");
  return label === "" ? plain : `${label} ${plain}`;
}

/** What the rules call a part, where a person calls it otherwise or needs no name for it. */
const LABELS: Readonly<Record<string, string>> = {
  name: "",
  what: "",
  part: "",
  drug: "",
  value: "",
  when: "",
  by: "",
  who: "for",
};

/** What the rules made of the words, in a sentence; every part of it is the letter's own, or follows by the calendar. */
export function saysOf({ kind, value, code, text }: Suggestion): string {
  const { byDate, ...parts } = value;
  const said = Object.entries(parts)
    // What the words say whole stands above it, and twins for the machine say nothing more.
    .filter(([name, words]) => !TWINS.test(name) && !isSame(words, text))
    .map(([name, words]) => partWords(name, words));
  const until = byDate === undefined ? [] : [`that is by ${showDate(byDate)}`];
  const coded = code === null ? [] : [`code ${code.code}${code.display === null ? "" : ` (${code.display})`}`];
  return `${[...new Set([KIND_WORDS[kind], ...said, ...until, ...coded])].join("; ")}.`;
}
