import { sql } from "kysely";
import { type AuditEvent, MACHINE } from "../audit/event.ts";
import { newId } from "../base/ids.ts";
import { eachApart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Staffing } from "../people/staffing.ts";
import { ALARM_AGAIN_MS, giveToDuty, whyAlarm } from "./alarm.ts";
import { type Held, heldOf, selectHeld } from "./held.ts";
import { machineAct } from "./machine-act.ts";
import { readActions } from "./queries.ts";
import { ALARM_AFTER_MS, unacknowledgedSince } from "./unacknowledged.ts";

const ROUND = 200;

/**
 * Raises an alarm for every "GP now" that nobody has taken in time, and ends the alarms of those that somebody
 * has. All of it follows from times that are kept, so that nothing is forgotten while the product is down.
 */
export async function raiseAlarms(
  tx: PracticeScope,
  practice: string,
  staffing: Staffing,
  hasContact: boolean,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const ended = await endAlarms(tx, practice, at);
  return [...ended, ...(await beginAlarms(tx, practice, staffing, hasContact, at))];
}

const NEEDED = sql<boolean>`item.urgency = 0 and item.status in ('waiting', 'asked')`;

async function endAlarms(tx: PracticeScope, practice: string, at: Date): Promise<readonly AuditEvent[]> {
  const { rows } = await sql<{ item: string }>`
    update practice.alarms alarm set ended_at = ${at}, ended_by = item.status
    from practice.items item
    where alarm.practice = ${practice} and alarm.ended_at is null
      and item.practice = alarm.practice and item.id = alarm.item and not (${NEEDED})
    returning alarm.item`.execute(tx);
  return rows.map(({ item }) => ({ ...MACHINE, at, event: "alarm-ended", subject: item }));
}

async function beginAlarms(
  tx: PracticeScope,
  practice: string,
  staffing: Staffing,
  hasContact: boolean,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const before = whyAlarm(at, staffing, hasContact, at) === null ? new Date(at.getTime() - ALARM_AFTER_MS) : at;
  const rows = await selectHeld(tx, practice)
    .where(NEEDED)
    .where("item.opened_at", "<=", before)
    .where(
      sql<boolean>`not exists (select from practice.alarms a
        where a.practice = ${practice} and a.item = item.id and a.ended_at is null)`,
    )
    .orderBy("item.opened_at")
    .limit(ROUND)
    .execute();
  return eachApart(tx, "alarm about item", rows.map(heldOf), async (item) => {
    const since = unacknowledgedSince(await readActions(tx, practice, item.id));
    const why = whyAlarm(since, staffing, hasContact, at);
    if (since === null || why === null) return [];
    const row = { practice, id: newId(), item: item.id, raised_at: at, since, why, told: 0, tell_after: at };
    await tx
      .insertInto("practice.alarms")
      .values({ ...row, told_at: null, ended_at: null, ended_by: null })
      .execute();
    return [{ ...MACHINE, at, event: "alarm-raised", subject: item.id }];
  });
}

/** Gives what alarms to whoever is on duty, and again at each time of telling, as the rota may have changed. */
export async function remind(
  tx: PracticeScope,
  practice: string,
  staffing: Staffing,
  hasContact: boolean,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const due = tx
    .selectFrom("practice.alarms")
    .select("item")
    .where("practice", "=", practice)
    .where("ended_at", "is", null)
    .where("tell_after", "<=", at);
  const rows = await selectHeld(tx, practice).where("item.id", "in", due).limit(ROUND).execute();
  const events = await eachApart(tx, "handing over of item", rows.map(heldOf), (item) =>
    handOver(tx, practice, item, staffing, at),
  );
  // Where there is a contact, the message that tells them sets the next time.
  if (!hasContact && rows.length > 0) {
    await tx
      .updateTable("practice.alarms")
      .set({ tell_after: new Date(at.getTime() + ALARM_AGAIN_MS) })
      .where("practice", "=", practice)
      .where("ended_at", "is", null)
      .where(
        "item",
        "in",
        rows.map(({ id }) => id),
      )
      .execute();
  }
  return events;
}

async function handOver(tx: PracticeScope, practice: string, item: Held, staffing: Staffing, at: Date) {
  const sweep = giveToDuty(item, staffing, at);
  return sweep === null ? [] : [await machineAct(tx, practice, item, sweep, at)];
}
