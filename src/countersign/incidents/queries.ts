import { sql } from "kysely";
import { isId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { type Incident, incidentNow, isOverdue } from "./incident.ts";

/** True of whoever looks at incidents and acts on them; everybody else sees their own and what was learnt. */
export const looksAtAll = ({ role }: Pick<Person, "role">): boolean => role === "gp" || role === "manager";

/**
 * The incidents that this person sees, the newest first. One about an item that may be their own or a relative's is not
 * there for them, whoever they are, unless they have reported it.
 */
export async function listIncidents(tx: PracticeScope, practice: string, person: Person): Promise<readonly Incident[]> {
  const { account } = person;
  return select(
    tx,
    practice,
    sql<boolean>`n.reported_by = ${account} or (${looksAtAll(person)} and not ${hidden(account)})`,
  );
}

export async function findIncident(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
): Promise<Incident | undefined> {
  if (!isId(id) || !looksAtAll(person)) return undefined;
  const { account } = person;
  const [found] = await select(
    tx,
    practice,
    sql<boolean>`n.id = ${id} and (n.reported_by = ${account} or not ${hidden(account)})`,
  );
  return found;
}

/** What was learnt from each that is closed, the newest first: no names, no item, nothing but the lesson. */
export async function listLessons(tx: PracticeScope, practice: string): Promise<readonly string[]> {
  const all = await select(tx, practice, sql<boolean>`true`);
  return all.flatMap((one) => incidentNow(one).lesson ?? []);
}

/** How many are open and how many of those are overdue, for whoever looks at all of them. */
export async function countIncidents(
  tx: PracticeScope,
  practice: string,
  person: Person,
  at: Date,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const states = (await listIncidents(tx, practice, person)).map(incidentNow);
  const open = states.filter(({ status }) => status !== "closed");
  return { open: open.length, overdue: open.filter((one) => isOverdue(one, localDay(at))).length };
}

/** For whoever prepares a report of a period: reported at or after `from` and before `until`, the oldest first. */
export async function incidentsOf(
  tx: PracticeScope,
  practice: string,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<readonly Incident[]> {
  const found = await select(tx, practice, sql<boolean>`n.reported_at >= ${from} and n.reported_at < ${until}`);
  return found.toReversed();
}

function hidden(account: string) {
  return sql`exists (select from practice.items i left join practice.patients p
      on p.practice = i.practice and p.id = i.patient
    where i.practice = n.practice and i.id = n.item
      and (${account} = any(i.hidden_from) or ${account} = any(p.staff_relations)))`;
}

async function select(
  tx: PracticeScope,
  practice: string,
  which: ReturnType<typeof sql<boolean>>,
): Promise<readonly Incident[]> {
  const rows = await tx
    .selectFrom("practice.incidents as n")
    .selectAll()
    .where("n.practice", "=", practice)
    .where(which)
    .orderBy("n.reported_at", "desc")
    .orderBy("n.id", "desc")
    .execute();
  if (rows.length === 0) return [];
  const steps = await tx
    .selectFrom("practice.incident_steps")
    .selectAll()
    .where("practice", "=", practice)
    .where(
      "incident",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reportedAt: row.reported_at,
    reportedBy: row.reported_by,
    item: row.item,
    what: row.what,
    mattered: row.mattered,
    noticedOn: row.noticed_on,
    steps: steps
      .filter(({ incident }) => incident === row.id)
      .map(({ due_on: dueOn, practice: _practice, incident: _incident, ...step }) => ({ ...step, dueOn })),
  }));
}

/** True where this account reported this incident. */
export async function isReportedBy(
  tx: PracticeScope,
  practice: string,
  account: string,
  incident: string,
): Promise<boolean> {
  if (!isId(incident)) return false;
  const found = await tx
    .selectFrom("practice.incidents")
    .select("id")
    .where("practice", "=", practice)
    .where("id", "=", incident)
    .where("reported_by", "=", account)
    .executeTakeFirst();
  return found !== undefined;
}

/** How many incidents this account has reported with this item. */
export async function countReported(
  tx: PracticeScope,
  practice: string,
  account: string,
  item: string,
): Promise<number> {
  const rows = await tx
    .selectFrom("practice.incidents")
    .select("id")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("reported_by", "=", account)
    .execute();
  return rows.length;
}
