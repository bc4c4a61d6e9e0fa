import type { PracticeScope } from "../../db/practice.ts";
import type { Deed } from "../../people/scope/deeds.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import { readEarned } from "../../people/scope/competence-store.ts";
import { hasPartner, isPartner } from "../../people/scope/partner.ts";
import { listStatements, readDraft, type SignedStatement } from "../../people/scope/scope-store.ts";
import type { ScopeStatement } from "../../people/scope/statement.ts";
import { isFresh } from "../../countersign/fresh.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { type Doubt, listDoubts } from "../../training/marks/granted.ts";
import type { Member } from "../../people/staffing.ts";
import { readSettings, readStaffing } from "../../people/staffing-store.ts";
import { working } from "../team/team.ts";

export type ScopeFacts = {
  /** Those whose deeds come from a post, as they work here now. */
  readonly members: readonly Member[];
  readonly names: ReadonlyMap<string, string>;
  readonly signed: readonly SignedStatement[];
  readonly draft: ScopeStatement;
  readonly earned: ReadonlyMap<string, ReadonlySet<Deed>>;
  /** Grants that a mentor's newest mark speaks against; of whoever works here now, for those who read the marks. */
  readonly doubts: readonly Doubt[];
  readonly mayChange: boolean;
  readonly isPartner: boolean;
  readonly hasPartner: boolean;
  readonly isFresh: boolean;
};

const MOST_SHOWN = 50;

/** All that the page says. The draft is of those who work here now; whoever has left falls out with the next change. */
export async function readScopeFacts(tx: PracticeScope, person: Person, at: Date): Promise<ScopeFacts> {
  const { practice, account, role } = person;
  const staffing = await readStaffing(tx, practice, at);
  const members = working(staffing, at).filter(isGoverned);
  const earned = await Promise.all(
    members.map(async (one) => [one.account, await readEarned(tx, practice, one.account, at)] as const),
  );
  const signed = await listStatements(tx, practice, MOST_SHOWN);
  const mayChange = role === "manager" || role === "gp";
  const [newest] = signed;
  const doubts = newest === undefined || !mayChange ? [] : await listDoubts(tx, practice, newest.statement);
  const { signHours } = await readSettings(tx, practice);
  return {
    members,
    names: await listNames(tx),
    signed,
    draft: await readDraft(tx, practice),
    earned: new Map(earned),
    doubts: doubts.filter((doubt) => members.some((one) => one.account === doubt.account)),
    mayChange,
    isPartner: await isPartner(tx, practice, account),
    hasPartner: await hasPartner(tx, practice),
    isFresh: isFresh(person, signHours, at),
  };
}
