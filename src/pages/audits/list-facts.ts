import { addDays, localDay } from "../../base/local-day.ts";
import { type Leads, readLeads } from "../../countersign/audits/leads.ts";
import { lastMonday } from "../../countersign/audits/weeks.ts";
import { type AuditOverview, listAudits } from "../../countersign/audits/queries.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Member } from "../../people/staffing.ts";
import { mayHold } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { inForceOf, listAdopted } from "../../protocols/queries.ts";
import { type AuditsOwed, owedOf } from "./owed.ts";

export type AuditsFacts = {
  readonly audits: readonly AuditOverview[];
  readonly person: Person;
  readonly at: Date;
  readonly today: string;
  readonly gps: readonly Member[];
  /** Those whose work can be audited. */
  readonly workers: readonly Member[];
  /** Names of the protocols that are or were in force here. */
  readonly protocols: readonly string[];
  readonly due: AuditsOwed;
  /** Of what each form would draw from as it first stands; a week to come has nothing yet. */
  readonly leads: Readonly<Record<"weekly" | "lot", Leads>>;
  /** A plan that was not kept, and what is wrong by its field. */
  readonly unkept: { readonly form: Form; readonly faults: Form } | null;
};

type Form = Readonly<Record<string, string>>;

export async function readAuditsFacts(
  tx: PracticeScope,
  person: Person,
  at: Date,
  unkept: AuditsFacts["unkept"] = null,
): Promise<AuditsFacts> {
  const { practice } = person;
  const [audits, { members }, adopted] = await Promise.all([
    listAudits(tx, practice),
    readStaffing(tx, practice, at),
    listAdopted(tx, practice),
  ]);
  const today = localDay(at);
  const last = lastMonday(at);
  const leadsOf = (from_on: string, until_on: string): Promise<Leads> =>
    readLeads(
      tx,
      practice,
      { from_on, until_on, work: "letters", protocol: null, account: null },
      gps.map(({ account }) => account),
    );
  const here = members.filter((member) => mayHold(member, at));
  const gps = here.filter(({ role }) => role === "gp");
  const protocols = inForceOf(adopted).filter(({ kind }) => kind === "protocol");
  return {
    audits,
    person,
    at,
    today,
    gps,
    workers: here.filter(({ role }) => role !== "gp" && role !== "manager" && role !== "administrator"),
    protocols: [...new Set(protocols.map(({ name }) => name))].toSorted(),
    due: owedOf(audits, at),
    leads: {
      weekly: await leadsOf(last, addDays(last, 6)),
      lot: await leadsOf(addDays(today, -28), addDays(today, -1)),
    },
    unkept,
  };
}
