import { isOpen, isPresent, type Staffing } from "../people/staffing.ts";
import type { Held } from "./held.ts";
import { GPS, person } from "./item.ts";
import type { Sweep } from "./machine-act.ts";
import { dutyFor } from "./overdue.ts";
import { ALARM_AFTER_MS } from "./unacknowledged.ts";
import { timeWords } from "./words.ts";

export const ALARM_AGAIN_MS = 15 * 60_000;

/** Why it alarms now; null where there is still time. `hasContact`: somebody can be told outside the practice. */
export function whyAlarm(
  since: Date | null,
  staffing: Pick<Staffing, "opening">,
  hasContact: boolean,
  at: Date,
): string | null {
  if (since === null) return null;
  if (at.getTime() - since.getTime() >= ALARM_AFTER_MS) return `No GP has taken it since ${timeWords(since)}.`;
  if (hasContact && !isOpen(staffing, at)) return "It came while the practice was closed.";
  return null;
}

/** An alarm goes to the duty doctor, whoever else is there; null where it is with the right one already. */
export function giveToDuty(item: Held, staffing: Staffing, at: Date): Sweep | null {
  const duty = dutyFor(item, staffing, at);
  const late = "No GP has taken it.";
  if (duty !== undefined) {
    if (item.holder.name === duty.account) return null;
    return { move: "raise", holder: person(duty.account), why: `${late} ${duty.name} is the duty doctor.` };
  }
  if (item.holder.kind === "queue") return null;
  const holder = staffing.members.find(({ account }) => account === item.holder.name);
  if (holder !== undefined && isPresent(staffing, holder, at)) return null;
  return { move: "raise", holder: GPS, why: `${late} There is no duty doctor, so every GP sees it.` };
}
