import { sql } from "kysely";
import { type AuditEvent, MACHINE } from "../../../audit/event.ts";
import { newId } from "../../../base/ids.ts";
import { canonical, sha256Of } from "../../../base/canonical.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import { bringUpToDate } from "../../../measures/keep-weeks.ts";
import type { Measures } from "../../../measures/measure.ts";
import { addMonths, monthOf } from "../../../measures/week.ts";
import { lastMonth } from "../due.ts";
import type { ReturnBody } from "../return-body.ts";
import { composeReturn } from "./compose.ts";

/** Months before are not asked for: what nobody sent for a year is sent by nobody's forgetting. */
const MOST_MONTHS = 12;

/**
 * Writes the returns of the months that are over and have none yet, and writes those anew that nobody has sent and
 * whose counts have changed since. Sends nothing. Gives the events for the audit.
 */
export async function prepareReturns(
  tx: PracticeScope,
  practice: string,
  measures: Measures,
  at: Date,
): Promise<readonly AuditEvent[]> {
  await holdReturns(tx, practice);
  await bringUpToDate(tx, practice, measures, at);
  const events: AuditEvent[] = [];
  for (const month of await monthsToWrite(tx, practice, at)) {
    const body = await composeReturn(tx, practice, measures, { month, why: null }, at);
    if (body === null) continue;
    const id = await keepPrepared(tx, practice, body, at);
    events.push({ ...MACHINE, at, event: "return-prepared", subject: id, detail: { month } });
  }
  const waiting = await tx
    .selectFrom("practice.returns")
    .select(["id", "month", "why", "body_sha256"])
    .where("practice", "=", practice)
    .where("state", "=", "prepared")
    .execute();
  for (const { id, month, why, body_sha256 } of waiting) {
    const body = await composeReturn(tx, practice, measures, { month, why }, at);
    if (body === null || hashOf(body) === body_sha256) continue;
    await writeAnew(tx, practice, id, body, at);
    events.push({ ...MACHINE, at, event: "return-prepared", subject: id, detail: { month, isAnew: true } });
  }
  return events;
}

/** One at a time writes, and numbers, the returns of a practice. */
export async function holdReturns(tx: PracticeScope, practice: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`countersign.returns.${practice}`}, 0))`.execute(tx);
}

export function hashOf(body: ReturnBody): string {
  return sha256Of(canonical(body));
}

export async function keepPrepared(tx: PracticeScope, practice: string, body: ReturnBody, at: Date): Promise<string> {
  const id = newId();
  const row = { practice, id, month: body.month, state: "prepared" as const, why: body.why, prepared_at: at, tries: 0 };
  await tx
    .insertInto("practice.returns")
    .values({ ...row, body: JSON.stringify(body), body_sha256: hashOf(body) })
    .execute();
  return id;
}

export async function writeAnew(
  tx: PracticeScope,
  practice: string,
  id: string,
  body: ReturnBody,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.returns")
    .set({ body: JSON.stringify(body), body_sha256: hashOf(body), prepared_at: at })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .where("state", "=", "prepared")
    .execute();
}

async function monthsToWrite(tx: PracticeScope, practice: string, at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ first: string | null; there: string[] }>`
    select (select min(week) from practice.measured_weeks where practice = ${practice}) as first,
      array(select month from practice.returns where practice = ${practice}) as there`.execute(tx);
  const [known] = rows;
  if (known?.first === null || known === undefined) return [];
  const last = lastMonth(at);
  const earliest = addMonths(last, 1 - MOST_MONTHS);
  const first = monthOf(known.first);
  const months: string[] = [];
  for (let month = first > earliest ? first : earliest; month <= last; month = addMonths(month, 1)) {
    if (!known.there.includes(month)) months.push(month);
  }
  return months;
}
