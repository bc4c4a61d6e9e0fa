import { appendAudit } from "../audit/store.ts";
import type { PracticeScope } from "../db/practice.ts";
import { readSettings, readStaffing } from "../people/staffing-store.ts";
import { sweepAlarms } from "./sweep-alarms.ts";
import { sweepAway } from "./sweep-away.ts";
import { sweepOverdue } from "./sweep-overdue.ts";

/** What time changes at a practice, in one round; gives how much was done. Done again at once it does nothing. */
export async function sweep(tx: PracticeScope, practice: string, at: Date): Promise<number> {
  const staffing = await readStaffing(tx, practice, at);
  const { contact } = await readSettings(tx, practice);
  const events = [
    ...(await sweepAway(tx, practice, staffing, at)),
    ...(await sweepOverdue(tx, practice, staffing, at)),
    ...(await sweepAlarms(tx, practice, staffing, contact !== null, at)),
  ];
  await appendAudit(tx, events);
  return events.length;
}
