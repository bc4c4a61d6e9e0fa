import { sql } from "kysely";
import { type AuditEvent, MACHINE } from "../../audit/event.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { readEarned } from "../../people/scope/competence-store.ts";
import type { Deed } from "../../people/scope/deeds.ts";
import { deedPhrase } from "../../people/scope/deeds.ts";
import { findStatement } from "../../people/scope/scope-store.ts";
import { NO_STATEMENT } from "../../people/scope/statement.ts";
import { mayHold } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { inForceOf, listAdoptedNamed } from "../../protocols/queries.ts";
import { holdTrust } from "./hold.ts";
import { tighten } from "./raise.ts";
import { FIRST_STAGE } from "./unit.ts";
import { readStages } from "./units.ts";

// What time and others change: a competence that expired or was taken away, and a protocol that is not in force any more,
// end the trust that was built on them. It does not come back by itself when they do.

/** The deeds that work of a tier consists of: ending the competence in one of them ends the trust in the tier. */
const DEEDS_OF: Readonly<Record<string, readonly Deed[]>> = {
  results: ["file-results", "tell-results", "arrange-tests"],
  letters: ["code-letters"],
  filing: ["code-letters"],
  general: ["arrange-tests", "do-actions"],
};

export async function sweepAutonomy(tx: PracticeScope, practice: string, at: Date): Promise<readonly AuditEvent[]> {
  const sampled = (await readNewest(tx, practice)).filter(({ to_stage }) => to_stage === "sampled");
  if (sampled.length === 0) return [];
  const names = [...new Set(sampled.map(({ task }) => task))];
  const inForce = new Set(inForceOf(await listAdoptedNamed(tx, practice, names)).map(({ name }) => name));
  const events: AuditEvent[] = [];
  for (const unit of sampled) {
    const why = inForce.has(unit.task)
      ? await whyLost(tx, practice, unit, at)
      : `The protocol ${unit.task} is not in force any more.`;
    if (why === null) continue;
    await holdTrust(tx, practice, unit.account);
    const [now] = await readStages(tx, practice, unit.account, [unit]);
    if (now !== "sampled") continue;
    const change = { to: FIRST_STAGE, why, ...MACHINE };
    events.push(...(await tighten(tx, practice, { ...unit, stage: "sampled" }, change, at)));
  }
  return events;
}

type Sampled = { readonly account: string; readonly tier: string; readonly at: Date };

/** The first reason why what the trust was built on does not hold any more; null where all of it does. */
async function whyLost(tx: PracticeScope, practice: string, unit: Sampled, at: Date): Promise<string | null> {
  if (!(await isHere(tx, practice, unit, at))) return "They do not work here any more.";
  if (await hasWithdrawn(tx, practice, unit)) return "Their training was withdrawn.";
  const lost = await findLost(tx, practice, unit, at);
  if (lost !== null) return `Not competent any more: ${deedPhrase(lost)}.`;
  return (await hasSome(tx, practice, unit, at)) ? null : "Their post or competence has no such work any more.";
}

async function isHere(tx: PracticeScope, practice: string, { account }: Sampled, at: Date): Promise<boolean> {
  const { members } = await readStaffing(tx, practice, at);
  return members.some((member) => member.account === account && mayHold(member, at));
}

async function hasWithdrawn(tx: PracticeScope, practice: string, { account, at }: Sampled): Promise<boolean> {
  const row = await tx
    .selectFrom("practice.learners")
    .select("id")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("ending", "=", "withdrawn")
    .where("ended_at", ">=", at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** True where their post, as the partner has signed it last, has a deed of the tier that they are competent in. */
async function hasSome(tx: PracticeScope, practice: string, unit: Sampled, at: Date): Promise<boolean> {
  const statement = (await findStatement(tx, practice))?.statement ?? NO_STATEMENT;
  const person = statement.people.find(({ account }) => account === unit.account);
  const post = statement.posts.find(({ post: key }) => key === person?.post);
  const earned = await readEarned(tx, practice, unit.account, at);
  const has = (deed: Deed): boolean => post?.deeds.some((one) => one.deed === deed) === true;
  return (DEEDS_OF[unit.tier] ?? []).some(
    (deed) => has(deed) && (earned.has(deed) || person?.granted.includes(deed) === true),
  );
}

async function readNewest(tx: PracticeScope, practice: string) {
  return tx
    .selectFrom("practice.autonomy_changes")
    .distinctOn(["account", "task", "tier"])
    .select(["account", "task", "tier", "to_stage", "at"])
    .where("practice", "=", practice)
    .orderBy("account")
    .orderBy("task")
    .orderBy("tier")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** A deed of the tier in which a competence has ended or expired since it was signed, whatever was given again since. */
async function findLost(
  tx: PracticeScope,
  practice: string,
  { account, tier, at: since }: Sampled,
  at: Date,
): Promise<Deed | null> {
  const row = await tx
    .selectFrom("practice.competences")
    .select("deed")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("deed", "in", [...(DEEDS_OF[tier] ?? [])])
    .where((eb) =>
      eb.or([
        eb.and([eb("ended_at", ">=", since), eb("ended_at", "<=", at)]),
        eb.and([eb("ended_at", "is", null), eb("expires_at", ">", since), eb("expires_at", "<=", at)]),
      ]),
    )
    // A mark given anew ends the row of the one before it at that instant: nothing is lost between them.
    .where(sql<boolean>`not exists (select from practice.competences anew where anew.practice = competences.practice
      and anew.account = competences.account and anew.deed = competences.deed and anew.id <> competences.id
      and anew.given_at <= competences.ended_at and (anew.ended_at is null or anew.ended_at > competences.ended_at))`)
    .limit(1)
    .executeTakeFirst();
  return row?.deed ?? null;
}
