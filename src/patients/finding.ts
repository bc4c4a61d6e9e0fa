import type { Answer, ContextFact } from "./context.ts";

// What was found of one topic, with the row that it rests on, so that a page can show where an answer
// came from and a refusal to answer says what is wrong.

export type Cause =
  | "said" // a row of its own
  | "listed" // a list names it
  | "not-listed" // a list in date does not name it
  | "not-applicable" // the register's sex or age rules it out
  | "nothing" // no row at all
  | "ended"
  | "not-begun"
  | "undated"
  | "too-old"
  | "contradiction"
  | "doubt" // an entry names it and leaves it open
  | "unreadable" // an entry of the list is a bare code that no topic knows
  | "silent" // a list that proves nothing by not naming it
  | "cannot-tell" // a person was asked and could not tell
  | "odd" // a value that is no answer
  | "no-such-fact";

export type Finding = {
  readonly answer: Answer;
  readonly cause: Cause;
  readonly row: ContextFact | null;
  /** The list's entry, or the row that stands against `row`. */
  readonly entry: string | null;
};

export function finding(
  answer: Answer,
  cause: Cause,
  row: ContextFact | null = null,
  entry: string | null = null,
): Finding {
  return { answer, cause, row, entry };
}

type Say = (where: string, value: string, entry: string) => string;

const SAYS: Readonly<Record<Cause, Say>> = {
  said: (where, value) => `${where}: "${value}"`,
  listed: (where, _, entry) => `${where}: "${entry}"`,
  "not-listed": (where) => `not among the entries of ${where}`,
  "not-applicable": (_, __, entry) => `does not apply: ${entry}`,
  nothing: () => "nothing is recorded",
  ended: (where) => `${where}: ended`,
  "not-begun": (where) => `${where}: has not begun`,
  undated: (where) => `${where}: cannot be relied on without a date`,
  "too-old": (where) => `${where}: too old to rely on`,
  contradiction: (where, value, entry) => `${where}: "${value}" is contradicted: ${entry}`,
  doubt: (where, _, entry) => `${where}: "${entry}" leaves it open`,
  unreadable: (where, _, entry) => `${where}: "${entry}" is a code that is not known here`,
  silent: (where) => `${where} does not name it, which proves nothing`,
  "cannot-tell": (where) => `${where}: was asked, could not be told`,
  odd: (where, value) => `${where}: "${value}" is not an answer`,
  "no-such-fact": () => "content/facts.json has no such fact",
};

/** One sentence for the person at the desk. */
export function sayFinding({ cause, row, entry }: Finding): string {
  const where =
    row === null ? "" : `${row.fact}, ${row.source === "" ? "source not given" : row.source}, ${dated(row)}`;
  return SAYS[cause](where, row?.value ?? "", entry ?? "");
}

function dated(row: ContextFact): string {
  if (row.from === null) return row.until === null ? "undated" : `until ${row.until}`;
  return row.until === null ? row.from : `${row.from} to ${row.until}`;
}
