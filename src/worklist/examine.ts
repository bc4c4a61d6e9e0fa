import { sql } from "kysely";
import type { Check } from "../base/check.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Action } from "./action.ts";
import { fold } from "./fold.ts";
import { columnsOf } from "./rows.ts";
import type { ItemRow } from "./tables.ts";

// What `doctor` asks of the worklist: that the columns are what the actions say, and the counts what the rows say.

const PAGE = 1000;

/** Folds every item's actions again and compares the columns that lists and counts go by. */
export async function examineItems(tx: PracticeScope, practice: string): Promise<Check> {
  const wrong: string[] = [];
  let looked = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const items = await tx
      .selectFrom("practice.items")
      .selectAll()
      .where("practice", "=", practice)
      .where("id", ">", after)
      .orderBy("id")
      .limit(PAGE)
      .execute();
    const actions = await readActionsOf(
      tx,
      practice,
      items.map((item) => item.id),
    );
    for (const item of items) {
      const says = differs(item, actions.get(item.id) ?? []);
      if (says !== null) wrong.push(`item ${item.id}: ${says}`);
    }
    looked += items.length;
    after = items.at(-1)?.id ?? after;
    if (items.length < PAGE) return { check: "every item is what its actions say", looked, wrong };
  }
}

async function readActionsOf(
  tx: PracticeScope,
  practice: string,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly Action[]>> {
  const of = new Map<string, Action[]>();
  if (items.length === 0) return of;
  const rows = await tx
    .selectFrom("practice.actions")
    .select(["item", "number", "move", "at", "by", "role", "comment", "decision", "detail"])
    .where("practice", "=", practice)
    .where("item", "in", items)
    .orderBy("item")
    .orderBy("number")
    .execute();
  for (const { item, ...action } of rows) {
    const list = of.get(item);
    if (list === undefined) of.set(item, [action]);
    else list.push(action);
  }
  return of;
}

function differs(item: ItemRow, actions: readonly Action[]): string | null {
  let folded: ReturnType<typeof columnsOf>;
  try {
    folded = columnsOf(fold(actions));
  } catch (error) {
    return error instanceof Error ? error.message : "its actions cannot be folded";
  }
  const held: Readonly<Record<string, unknown>> = item;
  const columns = Object.entries(folded)
    .filter(([column, value]) => plain(held[column]) !== plain(value))
    .map(([column]) => column);
  return columns.length === 0 ? null : `${columns.join(", ")} is not what its actions say`;
}

function plain(value: unknown): string {
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

/** Counts the rows again and compares the counts that every list shows. */
export async function examineCounts(tx: PracticeScope, practice: string): Promise<Check> {
  const { rows } = await sql<{ says: string; kept: number | null; counted: number | null }>`
    with counted as (
      select status, urgency, holder_kind, holder, is_late, practice.trouble_of(kind, patient) as trouble,
        count(*)::int as n
      from practice.items where practice = ${practice} and status not in ('closed', 'returned')
      group by 1, 2, 3, 4, 5, 6),
    kept as (select * from practice.item_counts where practice = ${practice} and n <> 0)
    select concat_ws(' ', status, urgency, holder_kind, is_late, trouble) as says, kept.n as kept, counted.n as counted
    from counted full join kept using (status, urgency, holder_kind, holder, is_late, trouble)`.execute(tx);
  const wrong = rows
    .filter(({ kept, counted }) => kept !== counted)
    .map(({ says, kept, counted }) => `${says}: ${kept ?? 0} are shown and ${counted ?? 0} are there`);
  return { check: "every count is what the rows say", looked: rows.length, wrong };
}

/** Every open item is with somebody who works here or a queue that is in view, has a due time, and is due. */
export async function examineHolders(tx: PracticeScope, practice: string): Promise<Check> {
  const { rows } = await sql<{ id: string; holder: string; is_held: boolean }>`
    select i.id, i.holder, case i.holder_kind
      when 'queue' then i.holder in ('gps', 'assistants', 'pharmacists', 'nurses', 'reception')
      else exists (select from shared.posts p where p.practice = i.practice and p.account::text = i.holder
        and p.ended_at is null) end as is_held
    from practice.items i where i.practice = ${practice} and i.status not in ('closed', 'returned')`.execute(tx);
  const wrong = rows.filter((row) => !row.is_held).map(({ id }) => `item ${id} is with nobody who works here`);
  return { check: "every open item is with somebody", looked: rows.length, wrong };
}

/** Every document has an item, is a copy of one that has, or answers what went back; and only one of these. */
export async function examineDocuments(tx: PracticeScope, practice: string): Promise<Check> {
  const { rows } = await sql<{ id: string; ways: number; is_astray: boolean }>`
    select d.id,
      (own.id is not null)::int + (c.document is not null)::int + (a.document is not null)::int as ways,
      own.id is null and first.id is null and a.document is null as is_astray
    from practice.documents d
      left join practice.items own on own.practice = d.practice and own.document = d.id and own.origin = 'document'
      left join practice.copies c on c.practice = d.practice and c.document = d.id
      left join practice.items first on first.practice = c.practice and first.document = c.original
        and first.origin = 'document'
      left join practice.answers a on a.practice = d.practice and a.document = d.id
    where d.practice = ${practice}`.execute(tx);
  const wrong = rows.flatMap(({ id, ways, is_astray }) => {
    if (is_astray) return [`document ${id} is nobody's work`];
    return ways === 1 ? [] : [`document ${id} stands in ${ways} places`];
  });
  return { check: "every document is work, came twice, or answers what went back", looked: rows.length, wrong };
}
