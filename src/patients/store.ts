import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { shippedFactBook } from "./book.ts";
import { chunks } from "./chunks.ts";
import type { ContextFact } from "./context.ts";
import { dayAfter, isDay } from "./day.ts";
import type { Said } from "./fact-direct.ts";
import { getIds } from "./numbers.ts";
import { getPatient } from "./queries.ts";
import type { ContextRow } from "./row.ts";
import type { ContextFactsTable } from "./tables.ts";

// What is known of patients is a log: rows are added, and reading says which of them count.

/** Adds a file's facts as one batch; refuses the whole file where a row is of nobody in the register. */
export async function loadContext(
  tx: PracticeScope,
  practice: string,
  rows: readonly ContextRow[],
  at: Date,
): Promise<{ readonly rows: number; readonly patients: number; readonly batch: string }> {
  const idOf = await getIds(tx, practice, "context", rows);
  const batch = newId();
  const facts = rows.map(({ nhsNumber, fact }) =>
    factRow(practice, idOf(nhsNumber), fact, { batch, answered_by: null, recorded_at: at }),
  );
  for (const some of chunks(facts)) await tx.insertInto("practice.context_facts").values(some).execute();
  return { rows: rows.length, patients: new Set(facts.map(({ patient }) => patient)).size, batch };
}

export type RecordedAnswer = {
  readonly patient: string;
  /** A topic of content/facts.json. */
  readonly fact: string;
  /** A topic that asks when something was may be answered with the day, ISO 8601. */
  readonly answer: Said | { readonly day: string };
  /** An account's id. */
  readonly by: string;
  /** How that person is shown beside the answer. */
  readonly source?: string;
  readonly at: Date;
};

/** Records what a person answered on the page, to hold as long as the book says; gives its id, an input of decisions. */
export async function recordAnswer(tx: PracticeScope, practice: string, recorded: RecordedAnswer): Promise<string> {
  const { fact, answer, by, source = "answer on the page", at } = recorded;
  const topic = shippedFactBook().topics.get(fact);
  if (topic === undefined) throw new Refusal("bad-input", "That is not a fact that can be recorded.");
  const { id: patient } = await getPatient(tx, practice, recorded.patient);
  const from = at.toISOString().slice(0, 10);
  if (typeof answer === "object" && (topic.within === undefined || !isDay(answer.day) || answer.day > from)) {
    throw new Refusal("bad-input", "That is no day on which it can have been.");
  }
  const lasts = answer === "yes" && topic.yesLasts !== undefined ? topic.yesLasts : topic.maxAge;
  const until = lasts === "always" ? null : dayAfter(from, lasts);
  const value = typeof answer === "object" ? answer.day : answer;
  const said: ContextFact = { fact, value, from, until, source };
  const row = factRow(practice, patient, said, { batch: newId(), answered_by: by, recorded_at: at });
  await tx.insertInto("practice.context_facts").values(row).execute();
  return row.id;
}

function factRow(
  practice: string,
  patient: string,
  { fact, value, from, until, source }: ContextFact,
  how: Pick<ContextFactsTable, "batch" | "answered_by" | "recorded_at">,
): ContextFactsTable {
  return { practice, id: newId(), patient, fact, value, from_day: from, until_day: until, source, ...how };
}
