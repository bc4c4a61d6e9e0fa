import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { DecidedFrom } from "../protocols/decide-each.ts";
import type { Decision } from "../protocols/decision.ts";
import type { Action } from "./action.ts";
import { isNotHidden } from "./hidden-from.ts";
import type { ItemRow } from "./tables.ts";
import { OPEN } from "./item.ts";
import { notHere } from "./not-here.ts";

/** An item's actions, oldest first. */
export async function readActions(tx: PracticeScope, practice: string, item: string): Promise<readonly Action[]> {
  return tx
    .selectFrom("practice.actions")
    .select(["number", "move", "at", "by", "role", "comment", "decision", "detail"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("number")
    .execute();
}

export type Page = { readonly rows: readonly ItemRow[]; readonly total: number; readonly page: number };

/** `looker`: an account to whom its own and its relatives' results are invisible; null sees all. */
function openTo(tx: PracticeScope, practice: string, looker: string | null) {
  const open = tx
    .selectFrom("practice.items")
    .where("practice", "=", practice)
    .where("status", "in", [...OPEN]);
  if (looker === null) return open;
  return open.where(isNotHidden(looker)).where(
    sql<boolean>`not exists (select from practice.patients p where p.practice = ${practice}
      and p.id = items.patient and ${looker} = any(p.staff_relations))`,
  );
}

/** Open items, the most urgent first and then the oldest; `page` counts from 1, and one past the last is the last. */
export async function listOpen(
  tx: PracticeScope,
  practice: string,
  asked: { queue: string | null; page: number; size: number; looker?: string },
): Promise<Page> {
  let query = openTo(tx, practice, asked.looker ?? null);
  if (asked.queue !== null) query = query.where("holder", "=", asked.queue);
  const { total } = await query.select((eb) => eb.fn.countAll<string>().as("total")).executeTakeFirstOrThrow();
  // An empty page past the end would say of a full list that nothing waits in it.
  const page = Math.max(1, Math.min(asked.page, Math.ceil(Number(total) / asked.size)));
  const rows = await query
    .selectAll()
    .orderBy("urgency")
    .orderBy("opened_at")
    .orderBy("id")
    .limit(asked.size)
    .offset((page - 1) * asked.size)
    .execute();
  return { rows, total: Number(total), page };
}

/** How many are open with each holder's queue or person, for the list's headings. */
export async function countOpen(
  tx: PracticeScope,
  practice: string,
  looker: string,
): Promise<readonly { holder: string; now: number; all: number }[]> {
  const rows = await openTo(tx, practice, looker)
    .select([
      "holder",
      sql<number>`count(*) filter (where urgency = 0)::int`.as("now"),
      sql<number>`count(*)::int`.as("all"),
    ])
    .groupBy("holder")
    .execute();
  return rows;
}

export async function findItem(tx: PracticeScope, practice: string, id: string): Promise<ItemRow | undefined> {
  return tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function getItem(tx: PracticeScope, practice: string, id: string): Promise<ItemRow> {
  const item = await findItem(tx, practice, id);
  if (item === undefined) throw notHere();
  return item;
}

export type Waiting = Pick<ItemRow, "id" | "version" | "patient"> & { readonly document: string };

/** Reports that nobody has taken yet, locked so that deciding them again meets nobody. */
export async function listWaiting(tx: PracticeScope, practice: string): Promise<readonly Waiting[]> {
  return waiting(tx, practice).execute();
}

/** The same of one patient. */
export async function listWaitingOf(tx: PracticeScope, practice: string, patient: string): Promise<readonly Waiting[]> {
  return waiting(tx, practice).where("patient", "=", patient).execute();
}

function waiting(tx: PracticeScope, practice: string) {
  return tx
    .selectFrom("practice.items")
    .select(["id", "document", "version", "patient"])
    .where("practice", "=", practice)
    .where("status", "=", "waiting")
    .where("document", "is not", null)
    .$narrowType<{ document: string }>()
    .orderBy("id")
    .forUpdate();
}

/** The newest decision of an item; every item has one from the moment that it was opened. */
export async function getDecision(
  tx: PracticeScope,
  practice: string,
  item: string,
): Promise<{ id: string; at: Date; outcome: Decision; inputs: Partial<DecidedFrom> }> {
  const row = await tx
    .selectFrom("practice.decisions")
    .select(["id", "decided_at as at", "outcome", "inputs"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("decided_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return row;
}

/** The decision as it stood at an instant: what was done then was done by it. */
export async function getDecisionAt(tx: PracticeScope, practice: string, item: string, at: Date): Promise<Decision> {
  const row = await tx
    .selectFrom("practice.decisions")
    .select("outcome")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("decided_at", "<=", at)
    .orderBy("decided_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return row.outcome;
}

export type Sum = {
  readonly messages: number;
  readonly arrivals: number;
  readonly received: number;
  readonly open: number;
  readonly closed: number;
  readonly returned: number;
  /** Of those received: letters that had come by another way, and other systems' answers to what went back. */
  readonly twice: number;
  readonly answers: number;
  /** Messages from which no document came and documents that stand with no item: always none. */
  readonly astray: number;
};

/**
 * The sum: documents received = open + closed + returned. Counted from the rows, not from a counter. A letter that came
 * twice stands where the first does, and another system's answer where the item does whose reply it answers.
 */
export async function readSum(tx: PracticeScope, practice: string): Promise<Sum> {
  const { rows } = await sql<Sum>`
    select
      (select count(*)::int from practice.messages where practice = ${practice}) as messages,
      (select count(*)::int from practice.arrivals where practice = ${practice}) as arrivals,
      (select count(*)::int from practice.documents where practice = ${practice}) as received,
      count(*) filter (where coalesce(i.status, answered.status) not in ('closed', 'returned'))::int as open,
      count(*) filter (where coalesce(i.status, answered.status) = 'closed')::int as closed,
      count(*) filter (where coalesce(i.status, answered.status) = 'returned')::int as returned,
      count(c.document)::int as twice,
      count(a.document)::int as answers,
      (select count(*)::int from practice.messages m where m.practice = ${practice} and not exists (
        select from practice.documents d where d.practice = m.practice and d.message = m.id))
      + count(*) filter (where i.id is null and answered.id is null)::int as astray
    from practice.documents d
      left join practice.copies c on c.practice = d.practice and c.document = d.id
      left join practice.answers a on a.practice = d.practice and a.document = d.id
      left join practice.replies r on r.practice = a.practice and r.id = a.reply
      left join practice.items answered on answered.practice = r.practice and answered.id = r.item
      left join practice.items i on i.practice = d.practice and i.document = coalesce(c.original, d.id)
        and i.origin = 'document'
    where d.practice = ${practice}`.execute(tx);
  const [sum] = rows;
  if (sum === undefined) throw new Error("an aggregate gives one row");
  return sum;
}

/** True when nothing is missing and nothing is twice. */
export function holds(sum: Sum): boolean {
  return sum.received === sum.open + sum.closed + sum.returned && sum.astray === 0;
}
