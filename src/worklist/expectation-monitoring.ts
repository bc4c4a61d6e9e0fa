import { dayOf, daysBetween } from "../base/dates.ts";
import type { Expected } from "./plan.ts";
import type { ExpectationRow } from "./tables.ts";

/**
 * The next round of a monitoring that has been done: as far from this one as this one was from the one before,
 * which a GP may change. Monitoring that has no next date is monitoring that nobody remembers.
 */
export function nextMonitoring(
  done: Pick<ExpectationRow, "what" | "analytes" | "due_on" | "asked_at">,
  doneOn: string,
): Expected {
  const day = dayOf(doneOn);
  if (day === null) throw new Error("monitoring was done on no day");
  const days = Math.max(1, daysBetween(done.asked_at.toISOString(), done.due_on) ?? 1);
  const dueOn = Temporal.PlainDate.from(day).add({ days }).toString();
  return { kind: "monitoring", what: done.what, analytes: [...done.analytes], dueOn, despite: null, by: "none" };
}
