import type { List, Topic } from "./topic.ts";
import { holdsPhrase, plainWords } from "./words.ts";

// Reading a list such as "Type 2 diabetes; FH: stroke; 73211009": which topics each entry names, which
// it leaves open, and whether it can be read at all. An entry that no topic knows is nobody's business,
// but a bare code that no topic knows could be anything, so that nothing may be ruled out by its list.

export type Entry = {
  readonly text: string;
  readonly names: ReadonlySet<string>;
  readonly doubts: ReadonlySet<string>;
  readonly readable: boolean;
};

type Term = { readonly fact: string; readonly phrase: string };
type Index = ReadonlyMap<string, readonly Term[]>;

export type ListReader = (list: List, text: string) => readonly Entry[];

// Entries repeat from patient to patient, so that each is read once; bounded, because text is free.
const REMEMBERED = 20_000;

/** Reads the semicolon-separated entries of one list. */
export function listReader(topics: readonly Topic[], doubts: readonly string[]): ListReader {
  const entryOf: Readonly<Record<List, (text: string) => Entry>> = {
    problems: entryReader(of(topics, "problems"), doubts),
    medicines: entryReader(of(topics, "medicines"), doubts),
    "monitored-drugs": entryReader(of(topics, "monitored-drugs"), doubts),
  };
  return (list, text) =>
    text
      .split(";")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "" && !saysNone(entry))
      .map(entryOf[list]);
}

function of(topics: readonly Topic[], list: List): readonly Topic[] {
  return topics.filter((topic) => topic.from.includes(list));
}

// An export writes an empty list in words; "none" is the whole entry, never a part of one.
function saysNone(entry: string): boolean {
  return ["none", "nil", "no problems", "no medicines", "no medication", "no monitored drugs"].includes(
    plainWords(entry),
  );
}

function entryReader(topics: readonly Topic[], doubts: readonly string[]): (text: string) => Entry {
  const terms = indexed(topics, (topic) => topic.terms);
  const exceptions = indexed(topics, (topic) => topic.except ?? []);
  const codes = new Map<string, string[]>();
  for (const topic of topics) {
    for (const code of topic.codes ?? []) codes.set(code, [...(codes.get(code) ?? []), topic.fact]);
  }
  const doubtful = doubts.map(plainWords);
  const remembered = new Map<string, Entry>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const entry = readEntry(text, terms, exceptions, codes, doubtful);
    if (remembered.size < REMEMBERED) remembered.set(text, entry);
    return entry;
  };
}

function readEntry(
  text: string,
  terms: Index,
  exceptions: Index,
  codes: ReadonlyMap<string, readonly string[]>,
  doubtful: readonly string[],
): Entry {
  const plain = plainWords(text);
  const words = plain.split(" ");
  const named = found(plain, words, terms);
  for (const word of words) for (const fact of codes.get(word) ?? []) named.add(fact);
  for (const fact of found(plain, words, exceptions)) named.delete(fact);
  const open = text.includes("?") || doubtful.some((doubt) => holdsPhrase(plain, doubt));
  return {
    text,
    names: open ? new Set() : named,
    doubts: open ? named : new Set(),
    readable: named.size > 0 || !isBareCode(text),
  };
}

function indexed(topics: readonly Topic[], phrasesOf: (topic: Topic) => readonly string[]): Index {
  const index = new Map<string, Term[]>();
  for (const topic of topics) {
    for (const phrase of phrasesOf(topic).map(plainWords)) {
      const first = phrase.split(" ")[0]!;
      index.set(first, [...(index.get(first) ?? []), { fact: topic.fact, phrase }]);
    }
  }
  return index;
}

function found(plain: string, words: readonly string[], index: Index): Set<string> {
  const facts = new Set<string>();
  for (const word of words) {
    for (const term of index.get(word) ?? []) if (holdsPhrase(plain, term.phrase)) facts.add(term.fact);
  }
  return facts;
}

// A SNOMED CT identifier, or a Read code of five places, with nothing beside it that a person could read.
function isBareCode(text: string): boolean {
  const bare = text.replace(/^[[(]|[\])]$/g, "").trim();
  return (
    /^\d{5,18}$/.test(bare) ||
    /^[A-Za-z0-9]{1,4}\.{1,4}(?:00|11|12)?$/.test(bare) ||
    /^(?=.*\d)[A-Z0-9][A-Za-z0-9]{4}(?:00|11|12)?$/.test(bare) ||
    plainWords(bare) === ""
  );
}
