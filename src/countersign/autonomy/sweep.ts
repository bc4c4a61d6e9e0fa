import { type AuditEvent, MACHINE } from "../../audit/event.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Deed } from "../../people/scope/deeds.ts";
import { deedPhrase } from "../../people/scope/deeds.ts";
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
    const lost = inForce.has(unit.task) ? await findLost(tx, practice, unit, at) : null;
    const why = !inForce.has(unit.task)
      ? `The protocol ${unit.task} is not in force any more.`
      : lost === null
        ? null
        : `Not competent any more: ${deedPhrase(lost)}.`;
    if (why === null) continue;
    await holdTrust(tx, practice, unit.account);
    const [now] = await readStages(tx, practice, unit.account, [unit]);
    if (now !== "sampled") continue;
    const change = { to: FIRST_STAGE, why, ...MACHINE };
    events.push(await tighten(tx, practice, { ...unit, stage: "sampled" }, change, at));
  }
  return events;
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
  { account, tier, at: since }: { readonly account: string; readonly tier: string; readonly at: Date },
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
    .limit(1)
    .executeTakeFirst();
  return row?.deed ?? null;
}
