import { dayOf, daysBetween } from "../base/dates.ts";
import type { ExpectationStep } from "./expectation.ts";
import type { Expected } from "./plan.ts";
import type { ExpectationRow } from "./tables.ts";

/** How many days apart it is done, as it was asked for: a date that was put off later changes no interval. */
export function intervalOf({ at, detail }: Pick<ExpectationStep, "at" | "detail">): number {
  const { every, dueOn } = detail;
  const days = Number(every ?? daysBetween(at.toISOString(), dueOn ?? ""));
  return Number.isInteger(days) ? Math.max(1, days) : 1;
}

/** The first of these that says a day which is not still to come, else today: a sender may give a year only. */
export function dayDone(said: readonly (string | null)[], at: Date): string {
  const today = at.toISOString();
  const done = said.find((one) => one !== null && (daysBetween(one, today) ?? -1) >= 0);
  const day = dayOf(done ?? today);
  if (day === null) throw new Error("the clock says no day");
  return day;
}

/**
 * The next round of a monitoring that has been done: as far from this one as was asked for at the beginning,
 * which a GP may change. Monitoring that has no next date is monitoring that nobody remembers.
 */
export function nextMonitoring(
  done: Pick<ExpectationRow, "what" | "analytes">,
  doneOn: string,
  days: number,
): Expected {
  const dueOn = Temporal.PlainDate.from(doneOn).add({ days }).toString();
  return { kind: "monitoring", what: done.what, analytes: [...done.analytes], dueOn, despite: null, by: "none" };
}
