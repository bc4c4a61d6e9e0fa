import { PATIENT_FLAGS } from "../../patients/patient.ts";
import type { Next } from "../decision.ts";
import type { Column, Protocol } from "../protocol.ts";
import { isLetterKind, LETTER_KINDS } from "../table/kinds.ts";
import { letterBook } from "./book.ts";
import { isOfLetters, LETTER } from "./is-of-letters.ts";

// What tells a table for letters from one for results: it names types of letters, looks at letters, and says who
// sees a letter. A table that mixes the two is refused, for nobody could say what it decides.

/** Who may be next for a letter, in falling caution. */
export const LETTER_NEXTS = [
  "gp-today",
  "gp",
  "gp-aware",
  "pharmacist",
  "nurse",
  "reception",
  "code-and-file",
  "return",
] as const satisfies readonly Next[];

const FOR_LETTERS_ONLY: readonly Next[] = ["gp-aware", "pharmacist", "nurse", "reception", "code-and-file", "return"];

/** Kinds of columns that make sense of both. */
const OF_BOTH: ReadonlySet<Column["kind"]> = new Set<Column["kind"]>(["age", "sex", "fact"]);

/** Kinds that look for one of several things and so have to name it, and what may be named. */
const NAMES: Readonly<Partial<Record<Column["kind"], () => readonly string[]>>> = {
  concern: () => letterBook().floor.rules.flatMap((rule) => ("concern" in rule ? [rule.concern] : [])),
  mentions: () => letterBook().lists.mentions.map(({ list }) => list),
  sender: () => letterBook().lists.senders.map(({ list }) => list),
  flag: () => PATIENT_FLAGS,
};

/** What is wrong, as the end of a sentence that begins with the protocol's name; null where nothing is. */
export function findLetterProblem(protocol: Protocol): string | null {
  return isOfLetters(protocol) ? problemOfLetters(protocol) : problemOfResults(protocol);
}

function problemOfLetters({ decides, columns, clauses, applies }: Protocol): string | null {
  const types = ["any", ...letterBook().lists.types.map(({ type }) => type)];
  const stray = decides.find((one) => !types.some((type) => one === `${LETTER}${type}`));
  if (stray !== undefined) return `: it decides ${stray}, which is no known kind of letter.`;
  for (const column of columns) {
    const problem = problemOfColumn(column);
    if (problem !== null) return `, column ${column.id}: ${problem}`;
  }
  const asked = applies.map(({ fact }) => fact).filter((fact) => fact.startsWith(LETTER));
  const unknown = asked.find((fact) => !isLetterFact(fact.slice(LETTER.length)));
  if (unknown !== undefined) return `: it asks for ${unknown}, which no letter says.`;
  const odd = clauses.find(({ next }) => !LETTER_NEXTS.some((one) => one === next));
  return odd === undefined ? null : `, clause ${odd.clause}: ${odd.next} is not for letters.`;
}

function problemOfColumn(column: Column): string | null {
  const { kind } = column;
  if (!isLetterKind(kind) && !OF_BOTH.has(kind)) return `a letter has no ${kind}.`;
  const names = NAMES[kind]?.();
  const list = "list" in column ? column.list : undefined;
  if (names === undefined) return list === undefined ? null : `a ${kind} column names no list.`;
  if (list === undefined) return `it names one of ${names.join(", ")}.`;
  return names.includes(list) ? null : `"${list}" is none of ${names.join(", ")}.`;
}

function isLetterFact(key: string): boolean {
  const [kind = "", list] = key.split(":");
  const names = NAMES_BY_KIND.get(kind)?.();
  if (names !== undefined) return list !== undefined && names.includes(list);
  return list === undefined && kind !== "setting" && LETTER_KINDS.some((one) => one === kind);
}

const NAMES_BY_KIND = new Map<string, () => readonly string[]>(Object.entries(NAMES));

function problemOfResults({ columns, clauses, applies }: Protocol): string | null {
  const column = columns.find(({ kind }) => isLetterKind(kind));
  if (column !== undefined) return `, column ${column.id}: ${column.kind} is of letters only.`;
  const fact = applies.find((one) => one.fact.startsWith(LETTER))?.fact;
  if (fact !== undefined) return `: it asks for ${fact}, which only a letter says.`;
  const odd = clauses.find(({ next }) => FOR_LETTERS_ONLY.includes(next));
  return odd === undefined ? null : `, clause ${odd.clause}: ${odd.next} is for letters only.`;
}
