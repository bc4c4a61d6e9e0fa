import { isFresh } from "../../countersign/fresh.ts";
import {
  type AuditOverview,
  type DrawnItem,
  findAudit,
  listDrawn,
  mayAudit,
} from "../../countersign/audits/queries.ts";
import {
  findSignedReport,
  readReportFacts,
  type ReportFacts,
  type SignedReport,
} from "../../countersign/audits/report.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { readSettings } from "../../people/staffing-store.ts";

export type Names = ReadonlyMap<string, string>;

export type AuditFacts = {
  readonly overview: AuditOverview;
  readonly names: Names;
  readonly person: Person;
  readonly at: Date;
  /** Of what is not looked at yet: what this GP may look at, and how many are for another GP. */
  readonly toLookAt: readonly DrawnItem[];
  readonly forOthers: number;
  /** As it stands; null before anything is drawn. */
  readonly report: ReportFacts | null;
  readonly signed: SignedReport | null;
  readonly isFresh: boolean;
};

/** All that the page of one audit says. Another practice's and none at all are not found. */
export async function readAuditFacts(tx: PracticeScope, person: Person, id: string, at: Date): Promise<AuditFacts> {
  const { practice, account, role } = person;
  const overview = await findAudit(tx, practice, id);
  if (overview === undefined) throw noAudit();
  const drawn = await listDrawn(tx, practice, { audit: overview.audit.id });
  const left = drawn.filter(({ found }) => found === null);
  const items = left.map(({ item }) => item);
  const may = role === "gp" ? await mayAudit(tx, practice, account, items) : new Set<string>();
  const toLookAt = left.filter(({ item }) => may.has(item));
  const { signHours } = await readSettings(tx, practice);
  return {
    overview,
    names: await listNames(tx),
    person,
    at,
    toLookAt,
    forOthers: left.length - toLookAt.length,
    report: overview.progress.draws === 0 ? null : await readReportFacts(tx, practice, overview),
    signed: await findSignedReport(tx, practice, overview.audit.id),
    isFresh: isFresh(person, signHours, at),
  };
}

export function noAudit(): Refusal {
  return new Refusal("not-found", "There is no such audit at this practice.");
}
