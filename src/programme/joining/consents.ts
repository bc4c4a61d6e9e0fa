import type { AuditEvent } from "../../audit/event.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { findLearner } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";

// What a learner agreed that their hub knows of them. It is theirs alone to give, and theirs to take back at any time.

export type Consent = {
  readonly id: string;
  readonly learner: string;
  /** That their hub knows their name. */
  readonly name: boolean;
  /** That their hub reads their portfolio. */
  readonly portfolio: boolean;
  readonly at: Date;
  readonly withdrawnAt: Date | null;
};

/** Every consent of the practice's learners, the newest first. */
export async function listConsents(tx: PracticeScope, practice: string): Promise<readonly Consent[]> {
  const rows = await tx
    .selectFrom("practice.programme_consents")
    .selectAll()
    .where("practice", "=", practice)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id, learner, name, portfolio, at, withdrawn_at }) => ({
    id,
    learner,
    name,
    portfolio,
    at,
    withdrawnAt: withdrawn_at,
  }));
}

/** What this learner agrees to now; null where to nothing. */
export async function findConsent(tx: PracticeScope, practice: string, learner: string): Promise<Consent | null> {
  const standing = (await listConsents(tx, practice)).find(
    (one) => one.learner === learner && one.withdrawnAt === null,
  );
  return standing ?? null;
}

/** The learner whom this person is says what they agree to from now on; nothing of it takes all of it back. */
export async function setConsent(
  tx: PracticeScope,
  person: Person,
  { name, portfolio }: Pick<Consent, "name" | "portfolio">,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account: by, role } = person;
  const learner = await findLearner(tx, practice, by);
  if (learner === null) throw new Refusal("not-found", "You are no learner at this practice.");
  const before = await findConsent(tx, practice, learner.id);
  if ((before?.name ?? false) === name && (before?.portfolio ?? false) === portfolio) return [];
  await tx
    .updateTable("practice.programme_consents")
    .set({ withdrawn_at: at })
    .where("practice", "=", practice)
    .where("learner", "=", learner.id)
    .where("withdrawn_at", "is", null)
    .execute();
  if (name || portfolio) {
    const row = { practice, id: newId(), learner: learner.id, name, portfolio, at, withdrawn_at: null };
    await tx.insertInto("practice.programme_consents").values(row).execute();
  }
  const event = name || portfolio ? "programme-consent-given" : "programme-consent-taken-back";
  return [{ by, role, at, device: "page", event, subject: learner.id, detail: { name, portfolio } }];
}
