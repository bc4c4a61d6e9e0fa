import { localDay } from "../../base/local-day.ts";
import type { AuditOverview, AuditState } from "../../countersign/audits/queries.ts";
import { lastMonday, nextGpWeek } from "../../countersign/audits/weeks.ts";

/** What is owed: the last week's sample, the next all-to-GP week, and what is past the day of its report. */
export type AuditsOwed = {
  /** The Monday of the last week that is over, where no sample of it is planned. */
  readonly week: string | null;
  /** How far last week's sample is, where one is planned. */
  readonly weekState: AuditState | null;
  /** The day by which the next all-to-GP week begins; null where none was ever held. */
  readonly gpWeekBy: string | null;
  readonly isGpWeekOverdue: boolean;
  /** The first day of one that is planned or on. */
  readonly gpWeekPlanned: string | null;
  /** Audits that are neither reported nor taken back and are past their day. */
  readonly overdue: number;
};

export function owedOf(audits: readonly AuditOverview[], at: Date): AuditsOwed {
  const today = localDay(at);
  const standing = audits.filter(({ state }) => state !== "withdrawn");
  const weeks = standing.filter(({ audit }) => audit.kind === "gp-week").map(({ audit }) => audit);
  const began = weeks.map(({ from_on }) => from_on).filter((day) => day <= today);
  const last = began.toSorted().at(-1) ?? null;
  const planned = weeks.filter(({ until_on }) => until_on >= today).map(({ from_on }) => from_on);
  const by = nextGpWeek(last);
  const monday = lastMonday(at);
  const sample = standing.find(({ audit }) => audit.kind === "weekly" && audit.from_on === monday);
  return {
    week: sample === undefined ? monday : null,
    weekState: sample?.state ?? null,
    gpWeekBy: by,
    isGpWeekOverdue: by === null || by < today,
    gpWeekPlanned: planned.toSorted()[0] ?? null,
    overdue: standing.filter(({ audit, state }) => state !== "reported" && audit.due_on < today).length,
  };
}
