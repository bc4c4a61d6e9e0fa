import type { Answer } from "../../patients/context.ts";
import type { Match, Patient } from "../../patients/patient.ts";
import type { Letter, Page } from "../../reading/letter.ts";
import { type Suggestion, suggest } from "../../reading/suggestion.ts";
import type { Decision } from "../decision.ts";
import type { Protocol } from "../protocol.ts";
import { compile } from "../table/compile.ts";
import { decideLetter } from "./decide-letter.ts";
import type { LetterInput } from "./letter-input.ts";
import { prepareLetters } from "./prepare-letters.ts";

// Letters and deciding for tests: a whole, plain letter about an adult, matched exactly, unless told otherwise.

export const AT = "2026-11-20T09:00:00Z";
export const OURS = "A12345";

export const adult: Patient = {
  id: "p1",
  nhsNumber: "9990000018",
  familyName: "Fernsby",
  givenName: "Ada",
  birthDate: "1960-05-04",
  sex: "female",
  postcode: null,
  registration: "registered",
  flags: [],
  staffRelations: [],
};
export const child: Patient = { ...adult, id: "p2", birthDate: "2015-05-04" };

type Said = Pick<Suggestion, "kind"> & Partial<Pick<Suggestion, "assertion" | "value">> & { readonly words: string };

/** A letter of `text`; `said` are suggestions at the first place where their words stand. */
export function aLetter(text: string, more: Partial<Letter> = {}, said: readonly Said[] = []): Letter {
  const suggestions = said.map(({ words, kind, assertion = "present", value = {} }) => {
    const start = text.indexOf(words);
    return suggest(text, { start, end: start + words.length }, { kind, assertion, value });
  });
  return {
    kind: "letter",
    source: "letter.xml",
    format: "kettering",
    message: "1",
    documentId: "D1",
    patient: {
      nhsNumber: "9990000018",
      nhsNumberValid: true,
      familyName: "Fernsby",
      givenName: "Ada",
      birthDate: "1960-05-04",
      sex: "female",
      sexRaw: null,
      postcode: null,
    },
    title: "Outpatient letter",
    type: null,
    careSetting: "outpatient",
    eventDate: null,
    sent: null,
    from: { organisation: "Eastmoor Hospital", organisationCode: "RX9", department: "Dermatology", author: "Dr Wells" },
    to: [{ organisation: "Our Surgery", organisationCode: OURS, name: null }],
    urgent: false,
    actionRequested: false,
    medicationChanged: false,
    sections: [],
    text,
    pages: [],
    attachments: [],
    replaces: null,
    suggestions,
    oddities: [],
    ...more,
  };
}

export function aPage(more: Partial<Page> = {}): Page {
  return { number: 1, attachment: null, width: 1, height: 1, read: "recognised", start: 0, end: 0, words: [], ...more };
}

/** Files every letter whatever it says: the worst table that a GP could sign. */
export const RECKLESS: Protocol = tableOf("reckless", [
  { clause: "1", when: {}, next: "code-and-file", do: [], says: "Everything may be filed." },
]);

export function tableOf(name: string, clauses: Protocol["clauses"], more: Partial<Protocol> = {}): Protocol {
  const head = { protocol: name, version: "1", title: name, decides: ["letter:any"], applies: [], columns: [] };
  return { ...head, clauses, sources: [], reviewBy: "2027-01-01", ...more };
}

export function inputOf(
  protocols: readonly Protocol[] = [RECKLESS],
  patient: Patient | Match = adult,
  facts: Readonly<Record<string, Answer>> = {},
): LetterInput {
  return {
    at: AT,
    match: "kind" in patient ? patient : { kind: "exact", patient },
    known: { get: (fact) => facts[fact] ?? "no" },
    practice: OURS,
    assumed: [],
    prepared: prepareLetters(protocols.map((protocol) => ({ table: compile(protocol), hash: null }))),
  };
}

export function decided(letter: Letter, input: LetterInput = inputOf()): Decision {
  return decideLetter(letter, input);
}

export function floorOf({ floor }: Decision): readonly string[] {
  return floor.map(({ rule }) => rule);
}
