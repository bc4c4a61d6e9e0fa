import { newId } from "../../base/ids.ts";
import { addDays, weekdayOf } from "../../base/local-day.ts";
import { isRealDay } from "../../base/real-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import type { Person } from "../../people/role.ts";
import { mayHold } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { auditSize } from "../statistics/audit-size.ts";
import { refuseUnlessWhole } from "../statistics/bounds.ts";
import { LEAST_SIZE, MOST_SIZE, USUAL_CONFIDENCE, type Work } from "./audit.ts";
import type { AuditRow } from "./tables.ts";

// What is planned before anything is drawn: which work, of which days, how much of it, who leads. GPs and the manager
// plan; that nobody chooses what is looked at is what the draw is for.

type OfWeek = { readonly monday: string };
export type AuditPlan = { readonly dueOn: string; readonly lead: string } & (
  | (OfWeek & { readonly kind: "weekly"; readonly size: number })
  | (OfWeek & { readonly kind: "gp-week" })
  | {
      readonly kind: "lot";
      readonly from: string;
      readonly until: string;
      readonly work: Work;
      readonly protocol: string | null;
      readonly account: string | null;
      readonly ruleOut: number;
      readonly allowed: number;
      readonly confidence: number;
    }
);

const LONGEST_DAYS = 366;

/** Keeps the plan and gives its id. Refuses impossible days, sizes and rates, and a week that is planned already. */
export async function planAudit(
  tx: PracticeScope,
  practice: string,
  person: Person,
  plan: AuditPlan,
  at: Date,
): Promise<string> {
  refuseUnlessPlanner(person);
  const columns = columnsOf(plan);
  for (const day of [columns.from_on, columns.until_on, plan.dueOn]) refuseUnlessDay(day);
  if (columns.until_on < columns.from_on) throw bad("An audit's last day is not before its first.");
  if (addDays(columns.from_on, LONGEST_DAYS) < columns.until_on) throw bad("An audit is of no more than a year.");
  if (plan.dueOn <= columns.until_on) throw bad("It can be reported only after the last day of the work.");
  await refuseUnlessLead(tx, practice, plan.lead, at);
  const row = {
    practice,
    id: newId(),
    due_on: plan.dueOn,
    lead: plan.lead,
    planned_at: at,
    planned_by: person.account,
  };
  const added = await tx
    .insertInto("practice.audits")
    .values({ ...row, ...columns, withdrawn_at: null, withdrawn_by: null, withdrawn_why: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw new Refusal("conflict", "This week is planned already. Nothing was saved.");
  return added.id;
}

/** Takes a plan back, with the reason; not once it is drawn, or what was drawn could be chosen by drawing again. */
export async function withdrawAudit(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { audit, why }: { readonly audit: AuditRow; readonly why: string },
  at: Date,
): Promise<void> {
  refuseUnlessPlanner(person);
  const drawn = await tx
    .selectFrom("practice.audit_draws")
    .select("number")
    .where("practice", "=", practice)
    .where("audit", "=", audit.id)
    .executeTakeFirst();
  if (drawn !== undefined) {
    throw new Refusal("conflict", "It is drawn already, so it is done and reported. Nothing was taken back.");
  }
  if (audit.withdrawn_at !== null) throw new Refusal("conflict", "This plan was taken back already.");
  if (why.trim() === "") throw bad("Say in a few words why it is taken back.");
  await tx
    .updateTable("practice.audits")
    .set({ withdrawn_at: at, withdrawn_by: person.account, withdrawn_why: why.trim() })
    .where("practice", "=", practice)
    .where("id", "=", audit.id)
    .execute();
}

export function refuseUnlessPlanner(person: Person): void {
  refuseUnconfirmed(person);
  if (person.role === "gp" || person.role === "manager") return;
  throw new Refusal("not-allowed", "Only a GP or the practice manager plans and draws an audit.");
}

function columnsOf(plan: AuditPlan) {
  const open = { protocol: null, account: null, size: null, rule_out: null, allowed: null };
  switch (plan.kind) {
    case "weekly":
      refuseUnlessWhole("The size of the sample", plan.size, LEAST_SIZE, MOST_SIZE);
      return { ...open, ...weekOf(plan), kind: plan.kind, work: "letters" as const, size: plan.size };
    case "gp-week":
      return { ...open, ...weekOf(plan), kind: plan.kind, work: "letters" as const };
    case "lot": {
      const { kind, from, until, work, protocol, account, ruleOut, allowed, confidence } = plan;
      // The lot is not known yet, so this only refuses what could not be of any.
      auditSize({ ruleOut, allowed, confidence, lot: null });
      const days = { from_on: from, until_on: until };
      return { ...open, ...days, kind, work, protocol, account, rule_out: ruleOut, allowed, confidence };
    }
  }
}

function weekOf({ monday }: OfWeek) {
  refuseUnlessDay(monday);
  if (weekdayOf(monday) !== 1) throw bad("A week begins on a Monday.");
  return { from_on: monday, until_on: addDays(monday, 6), confidence: USUAL_CONFIDENCE };
}

function refuseUnlessDay(day: string): void {
  if (!isRealDay(day)) throw bad("A day is missing, or is none of the calendar.");
}

async function refuseUnlessLead(tx: PracticeScope, practice: string, lead: string, at: Date): Promise<void> {
  const { members } = await readStaffing(tx, practice, at);
  const found = members.find(({ account }) => account === lead);
  if (found !== undefined && found.role === "gp" && mayHold(found, at)) return;
  throw bad("Choose a GP of this practice who leads it.");
}

function bad(says: string): Refusal {
  return new Refusal("bad-input", `${says} Nothing was saved.`);
}
