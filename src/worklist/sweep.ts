import type { AuditEvent } from "../audit/event.ts";
import { appendAudit } from "../audit/store.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Staffing } from "../people/staffing.ts";
import { readSettings, readStaffing } from "../people/staffing-store.ts";
import { sweepLetters } from "./sweep-letters.ts";
import { raiseAlarms, remind } from "./sweep-alarms.ts";
import { sweepAway } from "./sweep-away.ts";
import { sweepOverdue } from "./sweep-overdue.ts";

type Sweeping = { readonly staffing: Staffing; readonly hasContact: boolean; readonly at: Date };
type Part = (tx: PracticeScope, practice: string, so: Sweeping) => Promise<readonly AuditEvent[]>;

/**
 * What time changes at a practice. Each part has a transaction of its own, and in it each item a savepoint: one
 * that cannot be passed on or raised must not keep an alarm from being raised, nor another from being passed on.
 */
export const SWEEPS = {
  alarms: (tx, practice, { staffing, hasContact, at }) => raiseAlarms(tx, practice, staffing, hasContact, at),
  away: (tx, practice, { staffing, at }) => sweepAway(tx, practice, staffing, at),
  reminders: (tx, practice, { staffing, hasContact, at }) => remind(tx, practice, staffing, hasContact, at),
  overdue: (tx, practice, { staffing, at }) => sweepOverdue(tx, practice, staffing, at),
  // After all that may have moved an action.
  letters: (tx, practice, { at }) => sweepLetters(tx, practice, at),
} as const satisfies Readonly<Record<string, Part>>;
export type SweepName = keyof typeof SWEEPS;
export const SWEEP_NAMES: readonly SweepName[] = ["alarms", "away", "reminders", "overdue", "letters"];

/** One part, audited; gives how much was done. Done again at once it does nothing. */
export async function sweepPart(tx: PracticeScope, practice: string, name: SweepName, at: Date): Promise<number> {
  const staffing = await readStaffing(tx, practice, at);
  const { contact } = await readSettings(tx, practice);
  const events = await SWEEPS[name](tx, practice, { staffing, hasContact: contact !== null, at });
  await appendAudit(tx, events);
  return events.length;
}

/** All parts, one after the other. */
export async function sweep(tx: PracticeScope, practice: string, at: Date): Promise<number> {
  let done = 0;
  for (const name of SWEEP_NAMES) done += await sweepPart(tx, practice, name, at);
  return done;
}
