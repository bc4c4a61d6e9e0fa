import { showDate } from "../../base/show-date.ts";
import { listAudits } from "../../countersign/audits/queries.ts";
import { countIncidents } from "../../countersign/incidents/queries.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { type AuditsOwed, owedOf } from "./owed.ts";

// What is owed of audits and incidents, on the day's page of GPs and the manager: nothing overdue is only on its own page.

export type OwedLinesFacts = {
  readonly audits: AuditsOwed;
  readonly incidents: { readonly open: number; readonly overdue: number };
};

export async function readOwedLines(tx: PracticeScope, person: Person, at: Date): Promise<OwedLinesFacts> {
  const { practice } = person;
  return {
    audits: owedOf(await listAudits(tx, practice), at),
    incidents: await countIncidents(tx, practice, person, at),
  };
}

export function OwedLines({ audits, incidents }: OwedLinesFacts) {
  const { overdue, week, isGpWeekOverdue, gpWeekPlanned } = audits;
  const parts = [
    overdue === 0 ? null : `${overdue} overdue`,
    week === null ? null : `no sample of the week of ${showDate(week)} is planned`,
    isGpWeekOverdue && gpWeekPlanned === null ? "an all-to-GP week is due" : null,
  ].filter((part) => part !== null);
  return (
    <ul>
      <li>
        <a href="/incidents">Incidents</a>: {incidents.open} open, {incidents.overdue} overdue.
      </li>
      <li>
        <a href="/audits">Audits</a>: {parts.length === 0 ? "nothing is owed" : parts.join("; ")}.
      </li>
    </ul>
  );
}
