import { sql } from "kysely";
import { tasksOf } from "../../countersign/autonomy/task.ts";
import { incidentNow } from "../../countersign/incidents/incident.ts";
import { listIncidents } from "../../countersign/incidents/queries.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { type AgendaIncident, type AgendaQuestion, gathered } from "../../training/agenda.ts";
import { ENDING } from "../../worklist/answer-times.ts";
import type { MoveName } from "../../worklist/moves.ts";
import { getDecision } from "../../worklist/queries.ts";
import type { TitleOf } from "../autonomy/unit-titles.ts";

// What of somebody's work is talked about beside what checks said: what they asked, what came back although nothing was
// wrong with it, and what went wrong. Nothing of it is counted for or against them.

const ASKS: readonly MoveName[] = ["ask", "not-sure", "hand-up"];

/** Open: nobody has answered it yet. */
export type Asked = AgendaQuestion & { readonly isOpen: boolean };

/** What somebody asked since then or still waits to hear, of items that this reader may open; by the reader's words. */
export async function listAsked(
  tx: PracticeScope,
  practice: string,
  { account, reader, since }: { readonly account: string; readonly reader: string; readonly since: Date },
  titleOf: TitleOf,
): Promise<readonly Asked[]> {
  const rows = await openTo(tx, practice, reader)
    .select(["action.item", "action.at", "action.comment", "item.kind", waitsStill.as("isOpen")])
    .where("action.by", "=", account)
    .where((eb) => eb.or([eb("action.at", ">=", since), waitsStill]))
    .where("action.move", "in", [...ASKS])
    .where(wasNotUndone)
    .execute();
  const questions: Asked[] = [];
  for (const { item, at, comment, kind, isOpen } of rows) {
    const { outcome } = await getDecision(tx, practice, item);
    const tasks = tasksOf(outcome, { kind });
    const task = tasks.length === 0 ? "what no protocol decides" : tasks.map(titleOf).join("; ");
    questions.push({ at, task, words: comment, item, isOpen });
  }
  return questions;
}

export type Returned = { readonly at: Date; readonly by: string; readonly words: string | null; readonly item: string };

/** What was returned to somebody with the words that nothing was wrong with it, newest first. */
export async function listReturned(
  tx: PracticeScope,
  practice: string,
  { account, reader, since }: { readonly account: string; readonly reader: string; readonly since: Date },
): Promise<readonly Returned[]> {
  return openTo(tx, practice, reader)
    .select(["action.item", "action.at", "action.by", "action.comment as words"])
    .where("action.move", "=", "return")
    .where("action.at", ">=", since)
    .where(sql<boolean>`exists (select from practice.actions before where before.practice = action.practice
      and before.item = action.item and before.number = action.number - 1 and before.by = ${account})`)
    .where(sql<boolean>`not exists (select from practice.scores score where score.practice = action.practice
      and score.item = action.item and score.step = action.number)`)
    .where(wasNotUndone)
    .orderBy("action.at", "desc")
    .execute();
}

/** As the time until a GP answers is counted: nobody has moved it on since. */
const waitsStill = sql<boolean>`(item.status = 'asked' and not exists (select from practice.actions later
  where later.practice = action.practice and later.item = action.item and later.number > action.number
    and later.by <> 'machine' and later.move = any(${[...ENDING]}::text[])
    and not exists (select from practice.actions undone where undone.practice = later.practice
      and undone.item = later.item and undone.number = later.number + 1 and undone.move = 'undo')))`;

const wasNotUndone = sql<boolean>`not exists (select from practice.actions after where after.practice = action.practice
  and after.item = action.item and after.number = action.number + 1 and after.move = 'undo')`;

/** Steps of items that are there for this reader: not their own, and no relative's. */
function openTo(tx: PracticeScope, practice: string, reader: string) {
  return tx
    .selectFrom("practice.actions as action")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "action.practice").onRef("item.id", "=", "action.item"),
    )
    .leftJoin("practice.patients as patient", (join) =>
      join.onRef("patient.practice", "=", "item.practice").onRef("patient.id", "=", "item.patient"),
    )
    .where("action.practice", "=", practice).where(sql<boolean>`not (${reader} = any(item.hidden_from)
      or coalesce(${reader} = any(patient.staff_relations), false))`);
}

/**
 * Incidents since then, and those that nobody has closed, about what somebody had worked on, or that
 * they reported; as far as this reader sees incidents.
 */
export async function listTheirIncidents(
  tx: PracticeScope,
  person: Person,
  { account, since }: { readonly account: string; readonly since: Date },
): Promise<readonly AgendaIncident[]> {
  const { practice, role } = person;
  // Only GPs and the manager open them; a second mentor who is neither is not led to what they may not read.
  if (role !== "gp") return [];
  const all = await listIncidents(tx, practice, person);
  const some = gathered(
    all.map((one) => ({ ...one, at: one.reportedAt, isOpen: incidentNow(one).status !== "closed" })),
    since,
  );
  const items = some.flatMap(({ item }) => item ?? []);
  if (some.length === 0) return [];
  const worked =
    items.length === 0
      ? []
      : await tx
          .selectFrom("practice.actions")
          .distinct()
          .select("item")
          .where("practice", "=", practice)
          .where("by", "=", account)
          .where("item", "in", items)
          .execute();
  const theirs = new Set(worked.map(({ item }) => item));
  return some
    .filter(({ item, reportedBy }) => reportedBy === account || (item !== null && theirs.has(item)))
    .map(({ id, at, what }) => ({ id, at, what }));
}
