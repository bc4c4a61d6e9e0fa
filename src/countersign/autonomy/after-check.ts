import { type AuditEvent, MACHINE } from "../../audit/event.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { lookBack } from "./look-back.ts";
import { tighten } from "./raise.ts";
import type { Task } from "./task.ts";
import type { Unit } from "./unit.ts";
import { readUnits } from "./units.ts";

/**
 * What a check that was just counted means for the stage: a critical error, or a monitoring score over its line, and
 * the next piece of work waits for its countersignature again, and what lately took effect unseen is looked at after
 * all. Gives the events for the audit.
 */
export async function settleStages(
  tx: PracticeScope,
  practice: string,
  account: string,
  tasks: readonly Task[],
  at: Date,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (const unit of await readUnits(tx, practice, { account, tasks })) {
    const why = whyTighter(unit);
    if (why === null) continue;
    events.push(...(await tighten(tx, practice, unit, { to: "supervised", why, ...MACHINE }, at)));
    await lookBack(tx, practice, unit, at);
  }
  return events;
}

function whyTighter({ stage, monitoring, owesReview }: Unit): string | null {
  if (stage !== "sampled" || monitoring === null) return null;
  if (owesReview || monitoring.standing === "review") return "A check found a critical error.";
  if (monitoring.standing === "steady") return null;
  return `The monitoring score has crossed its line: ${monitoring.failures} of ${monitoring.checked} checks changed the decision.`;
}
