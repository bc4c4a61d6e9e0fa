import type { AuditEvent } from "../../audit/event.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { listLearners } from "../../people/learners/queries.ts";
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

/** The learner that this account is at the practice, or was last: consent is theirs beyond the end of a training. */
export async function findOwnLearner(tx: PracticeScope, practice: string, account: string): Promise<Learner | null> {
  return (await listOwn(tx, practice, account))[0] ?? null;
}

async function listOwn(tx: PracticeScope, practice: string, account: string): Promise<readonly Learner[]> {
  return (await listLearners(tx, practice)).filter((one) => one.account === account);
}

/**
 * The learner whom this person is says what they agree to from now on; nothing of it takes all of it back. Of a training
 * that has ended they can only take it back, and of all of theirs at once.
 */
export async function setConsent(
  tx: PracticeScope,
  person: Person,
  wish: Pick<Consent, "name" | "portfolio">,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account: by, role } = person;
  const own = await listOwn(tx, practice, by);
  if (own.length === 0) throw new Refusal("not-found", "You are no learner at this practice.");
  const events: AuditEvent[] = [];
  for (const [n, { id: learner, endedAt }] of own.entries()) {
    const before = await findConsent(tx, practice, learner);
    const had = { name: before?.name ?? false, portfolio: before?.portfolio ?? false };
    const isMore = (wish.name && !had.name) || (wish.portfolio && !had.portfolio);
    if (n === 0 && endedAt !== null && isMore) {
      const sentence = "Your training has ended: you can take back what you agreed to, and agree to nothing new.";
      throw new Refusal("conflict", `${sentence} Nothing was saved.`);
    }
    const next = n === 0 ? wish : { name: had.name && wish.name, portfolio: had.portfolio && wish.portfolio };
    if (had.name === next.name && had.portfolio === next.portfolio) continue;
    await write(tx, practice, learner, next, at);
    const event = next.name || next.portfolio ? "programme-consent-given" : "programme-consent-taken-back";
    events.push({ by, role, at, device: "page", event, subject: learner, detail: { ...next } });
  }
  return events;
}

async function write(
  tx: PracticeScope,
  practice: string,
  learner: string,
  { name, portfolio }: Pick<Consent, "name" | "portfolio">,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.programme_consents")
    .set({ withdrawn_at: at })
    .where("practice", "=", practice)
    .where("learner", "=", learner)
    .where("withdrawn_at", "is", null)
    .execute();
  if (!name && !portfolio) return;
  const row = { practice, id: newId(), learner, name, portfolio, at, withdrawn_at: null };
  await tx.insertInto("practice.programme_consents").values(row).execute();
}
