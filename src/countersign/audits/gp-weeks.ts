import type { AuditEvent } from "../../audit/event.ts";
import { MACHINE } from "../../audit/event.ts";
import { localDay, startOfDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { drawDaysOver } from "./draw-audit.ts";

/** Adds the letters of each day that is over to the all-to-GP week that is on; gives the events for the audit. */
export async function sweepGpWeeks(tx: PracticeScope, practice: string, at: Date): Promise<readonly AuditEvent[]> {
  const today = localDay(at);
  const weeks = await tx
    .selectFrom("practice.audits")
    .selectAll()
    .where("practice", "=", practice)
    .where("kind", "=", "gp-week")
    .where("withdrawn_at", "is", null)
    .where("from_on", "<", today)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("practice.audit_draws as d")
            .select("d.number")
            .whereRef("d.practice", "=", "practice.audits.practice")
            .whereRef("d.audit", "=", "practice.audits.id")
            .where("d.number", "=", DAYS),
        ),
      ),
    )
    .execute();
  const events: AuditEvent[] = [];
  for (const week of weeks) {
    if (await isUpToDate(tx, practice, week.id, today)) continue;
    const added = await drawDaysOver(tx, practice, week, at);
    events.push({ ...MACHINE, at, event: "audit-drawn", subject: week.id, detail: { drawn: added, source: "whole" } });
  }
  return events;
}

const DAYS = 7;

async function isUpToDate(tx: PracticeScope, practice: string, audit: string, today: string): Promise<boolean> {
  const newest = await tx
    .selectFrom("practice.audit_draws")
    .select("until_at")
    .where("practice", "=", practice)
    .where("audit", "=", audit)
    .orderBy("number", "desc")
    .executeTakeFirst();
  return newest !== undefined && newest.until_at >= startOfDay(today);
}
