import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Letter, Page } from "../letter.ts";
import type { Suggestion } from "../suggestion.ts";
import { understand } from "./understand.ts";

// Letters that we wrote, in the ways of UK letters, with what a reader finds in each beside them.

export const NOBODY: Letter["patient"] = {
  nhsNumber: null,
  nhsNumberValid: false,
  familyName: null,
  givenName: null,
  birthDate: null,
  sex: null,
  sexRaw: null,
  postcode: null,
};

/** A letter of which its format told nothing but the text. */
export function letterOf(text: string, pages: readonly Page[] = []): Letter {
  return {
    kind: "letter",
    source: "letter.txt",
    format: "text",
    message: null,
    documentId: null,
    patient: NOBODY,
    title: null,
    type: null,
    careSetting: null,
    eventDate: null,
    sent: null,
    from: { organisation: null, organisationCode: null, department: null, author: null },
    to: [],
    urgent: null,
    actionRequested: null,
    medicationChanged: null,
    sections: [],
    text,
    pages: [...pages],
    attachments: [],
    replaces: null,
    suggestions: [],
    oddities: [],
  };
}

export function read(text: string, pages: readonly Page[] = []): Letter {
  return understand(letterOf(text, pages), []);
}

export type Expected = {
  readonly kind: string;
  readonly words: string;
  /** "-": any. */
  readonly assertion: string;
  readonly value: Readonly<Record<string, string>>;
};
export type Fixture = {
  readonly name: string;
  readonly text: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly expected: readonly Expected[];
};

const FOLDER = join(import.meta.dirname, "fixtures");

/** The letters of a folder of fixtures, "" for those that the rules were made with. */
export function fixtures(folder = ""): readonly Fixture[] {
  const dir = join(FOLDER, folder);
  const files = readdirSync(dir).filter((file) => file.endsWith(".txt"));
  return files.map((file) => {
    const rows = readFileSync(join(dir, file.replace(/txt$/u, "tsv")), "utf8")
      .trim()
      .split("\n")
      .map((row) => row.split("\t"));
    return {
      name: file,
      text: readFileSync(join(dir, file), "utf8"),
      facts: rows.filter(([kind]) => kind === "=").map(([, name = "", fact = ""]) => [name, fact] as const),
      expected: rows
        .filter(([kind]) => kind !== "=")
        .map(([kind = "", words = "", assertion = "", value = ""]) => ({
          kind,
          words,
          assertion,
          value: Object.fromEntries(
            value
              .split("; ")
              .filter((one) => one !== "")
              .map((one): [string, string] => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]),
          ),
        })),
    };
  });
}

/** What a letter says of one named fact, as the expectations write it. */
export function factOf({ patient, type, suggestions, from, to, ...letter }: Letter, name: string): string {
  const facts: Readonly<Record<string, unknown>> = {
    ...letter,
    ...patient,
    organisation: from.organisation,
    department: from.department,
    author: from.author,
    to: to[0]?.name ?? null,
    type: suggestions.find(({ kind }) => kind === "type")?.value["type"] ?? type?.display,
  };
  return String(facts[name]);
}

export type Score = { readonly right: number; readonly found: number; readonly wanted: number };
export type Outcome = {
  readonly missed: readonly string[];
  readonly surplus: readonly string[];
  readonly scores: ReadonlyMap<string, Score>;
};

/** Each expectation met by one suggestion of its kind over the same words with the same assertion and values. */
export function score(all: readonly Fixture[]): Outcome {
  const scores = new Map<string, Score>();
  const missed: string[] = [];
  const surplus: string[] = [];
  const count = (kind: string, by: Score): void => {
    const now = scores.get(kind) ?? { right: 0, found: 0, wanted: 0 };
    scores.set(kind, { right: now.right + by.right, found: now.found + by.found, wanted: now.wanted + by.wanted });
  };
  for (const { name, text, facts, expected } of all) {
    const letter = read(text);
    for (const [fact, wanted] of facts) {
      const is = factOf(letter, fact);
      count("facts", { right: is === wanted ? 1 : 0, found: is === "null" ? 0 : 1, wanted: 1 });
      if (is !== wanted) missed.push(`${name}: = ${fact} is ${is}, not ${wanted}`);
    }
    const open = letter.suggestions.filter(({ kind }) => !["identity", "date", "sender", "type"].includes(kind));
    const used = new Set<Suggestion>();
    for (const one of expected) {
      const match = open.find((suggestion) => !used.has(suggestion) && meets(text, suggestion, one));
      count(one.kind, { right: match === undefined ? 0 : 1, found: 0, wanted: 1 });
      if (match === undefined)
        missed.push(`${name}: ${one.kind} ${one.words} ${one.assertion} ${JSON.stringify(one.value)}`);
      else used.add(match);
    }
    for (const one of open) {
      count(one.kind, { right: 0, found: 1, wanted: 0 });
      if (!used.has(one))
        surplus.push(`${name}: ${one.kind} “${one.text}” ${one.assertion} ${JSON.stringify(one.value)}`);
    }
  }
  return { missed, surplus, scores };
}

function meets(text: string, { kind, start, end, assertion, value }: Suggestion, expected: Expected): boolean {
  if (kind !== expected.kind || (expected.assertion !== "-" && expected.assertion !== assertion)) return false;
  if (Object.entries(expected.value).some(([name, words]) => value[name] !== words)) return false;
  for (let at = text.indexOf(expected.words); at !== -1; at = text.indexOf(expected.words, at + 1)) {
    if (start < at + expected.words.length && at < end) return true;
  }
  return false;
}
