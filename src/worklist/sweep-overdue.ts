import type { AuditEvent } from "../audit/event.ts";
import { eachApart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import { isOpen, type Staffing } from "../people/staffing.ts";
import { heldOf, selectHeld } from "./held.ts";
import { GPS, OPEN } from "./item.ts";
import { machineAct } from "./machine-act.ts";
import { raise } from "./overdue.ts";

const ROUND = 100;
const ONE_MORE_DAY_MS = 24 * 60 * 60_000;

/** Raises what is past its time, and once more what has been late with the assistants for a day. */
export async function sweepOverdue(
  tx: PracticeScope,
  practice: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const due = await selectHeld(tx, practice)
    .where("item.status", "in", [...OPEN])
    .where("item.is_late", "=", false)
    .where("item.due_at", "<=", at)
    .orderBy("item.due_at")
    .limit(ROUND)
    .execute();
  const again = isOpen(staffing, at) ? await listLateWork(tx, practice, staffing, at) : [];
  return eachApart(tx, "raising of item", [...due, ...again].map(heldOf), async (item) => {
    const sweep = raise(item, staffing, at);
    return sweep === null ? [] : [await machineAct(tx, practice, item, sweep, at)];
  });
}

function listLateWork(tx: PracticeScope, practice: string, staffing: Staffing, at: Date) {
  const gps = staffing.members.filter(({ role }) => role === "gp").map(({ account }) => account);
  return selectHeld(tx, practice)
    .where("item.status", "=", "waiting")
    .where("item.is_late", "=", true)
    .where("item.urgency", ">", 2)
    .where("item.due_at", "<=", new Date(at.getTime() - ONE_MORE_DAY_MS))
    .where("item.holder", "not in", [GPS.name, ...gps])
    .orderBy("item.due_at")
    .limit(ROUND)
    .execute();
}
