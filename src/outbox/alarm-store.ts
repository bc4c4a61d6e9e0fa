import { sql } from "kysely";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { AlarmContact } from "../people/practice-settings.ts";
import { holdSettings } from "../people/staffing-store.ts";
import { ALARM_AGAIN_MS } from "../worklist/alarm.ts";
import type { AlarmMessage } from "./alarm-message.ts";
import type { AlarmItem } from "./alarm-tables.ts";

// A message is a row before it is sent, so that a crash sends it again and never loses it. One message a
// minute lists all alarms that are due: a storm of results is one alarm, not hundreds.

const BETWEEN_MS = 60_000;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Writes the message that is due, if one is; an older one that has not arrived is left to it. */
export async function writeAlarm(tx: PracticeScope, practice: string, at: Date): Promise<boolean> {
  const { contact } = await holdSettings(tx, practice);
  if (contact === null) return false;
  const recent = await tx
    .selectFrom("practice.alarm_messages")
    .select("id")
    .where("practice", "=", practice)
    .where("kind", "=", "alarm")
    .where("written_at", ">", new Date(at.getTime() - BETWEEN_MS))
    .executeTakeFirst();
  if (recent !== undefined) return false;
  const { rows: items } = await sql<AlarmItem>`
    with due as (
      update practice.alarms set told = told + 1, told_at = ${at}, tell_after = ${new Date(at.getTime() + ALARM_AGAIN_MS)}
      where practice = ${practice} and ended_at is null and tell_after <= ${at}
      returning item, since)
    select item as id, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from due order by due.since, item`.execute(tx);
  if (items.length === 0) return false;
  await endWaiting(tx, practice, at);
  await keep(tx, practice, "alarm", contact, items, at);
  return true;
}

export async function writeTrial(tx: PracticeScope, practice: string, contact: AlarmContact, at: Date): Promise<void> {
  await keep(tx, practice, "trial", contact, [], at);
}

/** What waits to be sent is not sent any more: something newer stands for it, or the contact is another. */
export async function endWaiting(tx: PracticeScope, practice: string, at: Date): Promise<void> {
  await tx
    .updateTable("practice.alarm_messages")
    .set({ ended_at: at })
    .where("practice", "=", practice)
    .where("sent_at", "is", null)
    .where("ended_at", "is", null)
    .execute();
}

/** Another contact has not been told of what stands: it is due now, and not when the last one would be told again. */
export async function tellAnew(tx: PracticeScope, practice: string, at: Date): Promise<void> {
  await tx
    .updateTable("practice.alarms")
    .set({ tell_after: at })
    .where("practice", "=", practice)
    .where("ended_at", "is", null)
    .where("tell_after", ">", at)
    .execute();
}

export type Leaving = AlarmMessage & { readonly contact: AlarmContact };

/** The next message to try, with the attempt counted before it is made; undefined where none is due. */
export async function takeNext(tx: PracticeScope, practice: string, at: Date): Promise<Leaving | undefined> {
  const row = await tx
    .selectFrom("practice.alarm_messages")
    .select(["id", "kind", "contact", "items", "attempts"])
    .where("practice", "=", practice)
    .where("sent_at", "is", null)
    .where("ended_at", "is", null)
    .where("try_after", "<=", at)
    .orderBy("written_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, kind, contact, items, attempts } = row;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
  await tx
    .updateTable("practice.alarm_messages")
    .set({ attempts: attempts + 1, tried_at: at, try_after: new Date(at.getTime() + wait) })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
  return { id, practice, kind, contact, items };
}

/** How the attempt went: null where it arrived, else what was wrong. */
export async function keepOutcome(
  tx: PracticeScope,
  practice: string,
  id: string,
  trouble: string | null,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.alarm_messages")
    .set(trouble === null ? { sent_at: at, trouble } : { trouble })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .execute();
}

export type LastTold = {
  readonly kind: "alarm" | "trial";
  readonly at: Date;
  readonly sentAt: Date | null;
  readonly trouble: string | null;
};

/** The newest message, for the page of the practice's settings. */
export async function findLastTold(tx: PracticeScope, practice: string): Promise<LastTold | undefined> {
  return tx
    .selectFrom("practice.alarm_messages")
    .select(["kind", "written_at as at", "sent_at as sentAt", "trouble"])
    .where("practice", "=", practice)
    .orderBy("written_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

async function keep(
  tx: PracticeScope,
  practice: string,
  kind: "alarm" | "trial",
  contact: AlarmContact,
  items: readonly AlarmItem[],
  at: Date,
): Promise<void> {
  await tx
    .insertInto("practice.alarm_messages")
    .values({
      practice,
      id: newId(),
      kind,
      contact: JSON.stringify(contact),
      items: JSON.stringify(items),
      written_at: at,
      attempts: 0,
      tried_at: null,
      try_after: at,
      sent_at: null,
      trouble: null,
      ended_at: null,
    })
    .execute();
}
