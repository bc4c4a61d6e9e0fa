import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { isNotHidden } from "../worklist/hidden-from.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { type Owed, readOwed } from "./owed.ts";
import { readScope } from "./scopes.ts";

// What waits for a countersignature: by patient, the most urgent patient first, then whose wait is longest.

export type Queue = {
  readonly groups: readonly Group[];
  readonly patients: number;
  readonly items: number;
  /** Since when the oldest has waited; null where none waits. */
  readonly oldest: Date | null;
  /** From 1. */
  readonly page: number;
};

/** What is proposed for one patient. */
export type Group = { readonly patient: string; readonly items: readonly Owed[] };

/** A nurse's or pharmacist's queue is looked for in so many patients: what lies beyond them a GP sees. */
const LOOKED_IN = 500;

/** One page of it for this person: theirs to sign, not about themselves or their family. */
export async function readQueue(
  tx: PracticeScope,
  practice: string,
  person: Person,
  asked: { readonly page: number; readonly size: number },
): Promise<Queue> {
  return person.role === "gp" ? readAll(tx, practice, person, asked) : readInScope(tx, practice, person, asked);
}

async function readAll(
  tx: PracticeScope,
  practice: string,
  { account }: Person,
  { page: wanted, size }: { readonly page: number; readonly size: number },
): Promise<Queue> {
  const { patients, items, oldest } = await countProposed(tx, practice, account);
  const page = Math.max(1, Math.min(wanted, Math.ceil(patients / size)));
  const rows = await readRows(tx, practice, account, { limit: size, offset: (page - 1) * size });
  return { groups: groupsOf(await readOwed(tx, practice, rows)), patients, items, oldest, page };
}

async function readInScope(
  tx: PracticeScope,
  practice: string,
  { account }: Person,
  { page: wanted, size }: { readonly page: number; readonly size: number },
): Promise<Queue> {
  const scope = await readScope(tx, practice, account);
  const rows = scope.size === 0 ? [] : await readRows(tx, practice, account, { limit: LOOKED_IN, offset: 0 });
  const within = (await readOwed(tx, practice, rows)).filter((owed) => owed.isWithin(scope));
  const groups = groupsOf(within);
  const page = Math.max(1, Math.min(wanted, Math.ceil(groups.length / size)));
  const oldest = within.reduce<Date | null>(
    (first, { item }) => (first === null || item.status_since < first ? item.status_since : first),
    null,
  );
  const shown = groups.slice((page - 1) * size, page * size);
  return { groups: shown, patients: groups.length, items: within.length, oldest, page };
}

async function countProposed(
  tx: PracticeScope,
  practice: string,
  account: string,
): Promise<{ patients: number; items: number; oldest: Date | null }> {
  const { rows } = await sql<{ patients: number; items: number; oldest: Date | null }>`
    select count(distinct patient)::int as patients, count(*)::int as items, min(status_since) as oldest
    from practice.items i where ${proposedTo(practice, account)}`.execute(tx);
  return rows[0] ?? { patients: 0, items: 0, oldest: null };
}

async function readRows(
  tx: PracticeScope,
  practice: string,
  account: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.* from practice.items i
    join (select patient, min(urgency) as urgency, min(status_since) as since from practice.items i
      where ${proposedTo(practice, account)} group by patient
      order by 2, 3, 1 limit ${limit} offset ${offset}) g on g.patient = i.patient
    where ${proposedTo(practice, account)}
    order by g.urgency, g.since, g.patient, i.urgency, i.status_since, i.id`.execute(tx);
  return rows;
}

function proposedTo(practice: string, account: string) {
  return sql<boolean>`i.practice = ${practice} and i.status = 'proposed' and ${isNotHidden(account, "i")} and not exists (
    select from practice.patients p where p.practice = i.practice and p.id = i.patient
    and ${account} = any(p.staff_relations))`;
}

function groupsOf(owed: readonly Owed[]): readonly Group[] {
  const groups = new Map<string, Owed[]>();
  for (const one of owed) {
    const { id } = one.patient;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [one]);
    else group.push(one);
  }
  return [...groups].map(([patient, items]) => ({ patient, items }));
}
