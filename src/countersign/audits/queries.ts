import { sql } from "kysely";
import { isId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isNotHidden } from "../../worklist/hidden-from.ts";
import type { Grade } from "./audit.ts";
import { isWrong } from "./audit.ts";
import type { AuditItemRow, AuditReportRow, AuditRow } from "./tables.ts";

/** How far an audit is. Counts are of items; `left` are drawn and not looked at yet. */
export type Progress = {
  readonly draws: number;
  readonly lot: number;
  readonly drawn: number;
  readonly looked: number;
  readonly wrong: number;
  readonly left: number;
};

export type AuditState = "planned" | "drawn" | "done" | "reported" | "withdrawn";

export type AuditOverview = {
  readonly audit: AuditRow;
  readonly state: AuditState;
  readonly progress: Progress;
  readonly reportedAt: Date | null;
};

/** Every audit, the newest days first. */
export async function listAudits(tx: PracticeScope, practice: string): Promise<readonly AuditOverview[]> {
  return overviews(tx, practice, null);
}

export async function findAudit(tx: PracticeScope, practice: string, id: string): Promise<AuditOverview | undefined> {
  if (!isId(id)) return undefined;
  const [found] = await overviews(tx, practice, id);
  return found;
}

async function overviews(tx: PracticeScope, practice: string, id: string | null): Promise<readonly AuditOverview[]> {
  let query = tx.selectFrom("practice.audits").selectAll().where("practice", "=", practice);
  if (id !== null) query = query.where("id", "=", id);
  const audits = await query.orderBy("from_on", "desc").orderBy("planned_at", "desc").orderBy("id").execute();
  const { rows } = await sql<{ audit: string; draws: number; lot: number; drawn: number }>`
    select audit, count(*)::int as draws, sum(lot)::int as lot, sum(drawn)::int as drawn from practice.audit_draws
    where practice = ${practice} and (${id}::uuid is null or audit = ${id}::uuid) group by audit`.execute(tx);
  const { rows: found } = await sql<{ audit: string; grade: Grade; n: number }>`
    select i.audit, f.grade, count(*)::int as n from practice.audit_items i
      join practice.audit_findings f on f.practice = i.practice and f.drawn = i.id
    where i.practice = ${practice} and (${id}::uuid is null or i.audit = ${id}::uuid) group by 1, 2`.execute(tx);
  const reports = await tx
    .selectFrom("practice.audit_reports")
    .select(["audit", "at"])
    .where("practice", "=", practice)
    .execute();
  return audits.map((audit) => {
    const of = rows.find((row) => row.audit === audit.id) ?? { draws: 0, lot: 0, drawn: 0 };
    const grades = found.filter((row) => row.audit === audit.id);
    const sum = (some: typeof grades): number => some.reduce((total, { n }) => total + n, 0);
    const looked = sum(grades);
    const wrong = sum(grades.filter(({ grade }) => isWrong(grade)));
    const reportedAt = reports.find((row) => row.audit === audit.id)?.at ?? null;
    const { draws, lot, drawn } = of;
    const progress = { draws, lot, drawn, looked, wrong, left: drawn - looked };
    return { audit, progress, reportedAt, state: stateOf(audit, progress, reportedAt) };
  });
}

const DAYS_OF_WEEK = 7;

function stateOf(audit: AuditRow, { draws, left }: Progress, reportedAt: Date | null): AuditState {
  if (reportedAt !== null) return "reported";
  if (audit.withdrawn_at !== null) return "withdrawn";
  if (draws === 0) return "planned";
  const isAllDrawn = audit.kind !== "gp-week" || draws === DAYS_OF_WEEK;
  return isAllDrawn && left === 0 ? "done" : "drawn";
}

export type Found = {
  readonly grade: Grade;
  readonly words: string | null;
  readonly putBack: string | null;
  readonly by: string;
  readonly at: Date;
};

export type DrawnItem = AuditItemRow & { readonly found: Found | null };

/** What was drawn, in the order of drawing, with what was found. `only`: one of them by its id. */
export async function listDrawn(
  tx: PracticeScope,
  practice: string,
  of: { readonly audit: string } | { readonly only: string },
): Promise<readonly DrawnItem[]> {
  const rows = await tx
    .selectFrom("practice.audit_items as i")
    .leftJoin("practice.audit_findings as f", (join) =>
      join.onRef("f.practice", "=", "i.practice").onRef("f.drawn", "=", "i.id"),
    )
    .selectAll("i")
    .select(["f.grade", "f.words", "f.put_back", "f.by as found_by", "f.at as found_at"])
    .where("i.practice", "=", practice)
    .where("audit" in of ? "i.audit" : "i.id", "=", "audit" in of ? of.audit : of.only)
    .orderBy("i.place")
    .execute();
  return rows.map(({ grade, words, put_back, found_by, found_at, ...item }) => {
    const isFound = grade !== null && found_by !== null && found_at !== null;
    return { ...item, found: isFound ? { grade, words, putBack: put_back, by: found_by, at: found_at } : null };
  });
}

export async function findDrawn(tx: PracticeScope, practice: string, id: string): Promise<DrawnItem | undefined> {
  const [found] = isId(id) ? await listDrawn(tx, practice, { only: id }) : [];
  return found;
}

/** By these steps somebody has a part in what became of an item, so that they do not audit it. */
const OWN_PART = [
  "propose-file",
  "propose-leaflet",
  "propose-tests",
  "propose-letter",
  "request-tests",
  "carry-out-file",
  "carry-out-leaflet",
  "carry-out-tests",
  "carry-out-letter",
  "not-ours",
  "deal-with",
  "agree",
  "change",
  "settle",
  "confirm",
  "wait-for-actions",
  "finish",
  "decline",
  "reply",
];

/**
 * Of these items those that this account may audit: not its own work and not what it countersigned, and nothing that is
 * hidden from it because it may be its own or a relative's.
 */
export async function mayAudit(
  tx: PracticeScope,
  practice: string,
  account: string,
  items: readonly string[],
): Promise<ReadonlySet<string>> {
  if (items.length === 0) return new Set();
  const rows = await tx
    .selectFrom("practice.items as items")
    .select("items.id")
    .where("items.practice", "=", practice)
    .where("items.id", "in", items)
    .where(isNotHidden(account))
    .where(
      sql<boolean>`not exists (select from practice.patients p where p.practice = items.practice
        and p.id = items.patient and ${account} = any(p.staff_relations))`,
    )
    .where(
      sql<boolean>`not exists (select from practice.actions a where a.practice = items.practice and a.item = items.id
        and a.by = ${account} and a.move in (${sql.join(OWN_PART)}))`,
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What this GP may look at next in an open audit that drew this item: the id of what was drawn, or undefined. */
export async function findToAudit(
  tx: PracticeScope,
  practice: string,
  account: string,
  item: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("practice.audit_items as i")
    .select("i.id")
    .where("i.practice", "=", practice)
    .where("i.item", "=", item)
    .where(
      sql<boolean>`not exists (select from practice.audit_findings f where f.practice = i.practice and f.drawn = i.id)
        and not exists (select from practice.audit_reports r where r.practice = i.practice and r.audit = i.audit)`,
    )
    .orderBy("i.dealt_at")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return (await mayAudit(tx, practice, account, [item])).has(item) ? row.id : undefined;
}

export async function findReport(
  tx: PracticeScope,
  practice: string,
  audit: string,
): Promise<AuditReportRow | undefined> {
  return tx
    .selectFrom("practice.audit_reports")
    .selectAll()
    .where("practice", "=", practice)
    .where("audit", "=", audit)
    .executeTakeFirst();
}
