import type { AuditEvent } from "../../audit/event.ts";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { refuseUnlessFreshGp } from "../fresh.ts";
import { type SamplingPlan, samplingPlan } from "../statistics/csp1.ts";
import { type Design, design } from "../statistics/design.ts";
import { type Monitor, monitorWithArl0 } from "../statistics/monitor.ts";
import { shippedTiers } from "../statistics/tiers.ts";
import type { ChosenDesign, Lines } from "./lines.ts";
import { readLines } from "./units.ts";

// A practice's own lines. What a choice would do is computed before it is chosen, and it counts only from when a GP
// partner has signed it: lines that are chosen after the scores that they judge prove nothing.

/** What somebody asks for; shares from 0 to 1, the other two in checked items. */
export type LinesWish = {
  readonly tier: string;
  readonly p0: number;
  readonly p1: number;
  readonly horizon: number;
  readonly falsePass: number;
  /** False alarms of the monitoring score come no more often than once in so many. */
  readonly arl0: number;
  /** The largest share of errors that may stay unseen while a share is checked. */
  readonly aoql: number;
};

export type PlannedLines = {
  readonly wish: LinesWish;
  readonly design: Design;
  readonly monitor: Monitor;
  readonly plan: SamplingPlan;
};

/** What the wish would do, exactly. Refuses an unknown tier, and impossible rates with the statistics' own sentences. */
export function planLines(wish: LinesWish): PlannedLines {
  const { tiers, fractions } = shippedTiers();
  if (!tiers.some(({ tier }) => tier === wish.tier)) throw new Refusal("bad-input", "Choose one of the tiers.");
  const { p0, p1, arl0, aoql } = wish;
  return {
    wish,
    design: design(wish),
    monitor: monitorWithArl0(p0, p1, arl0),
    plan: samplingPlan({ aoql, fractions }),
  };
}

/** What is kept of it: everything else follows from these. */
function chosenOf({ wish, design: { h }, monitor }: PlannedLines): ChosenDesign {
  const { p0, p1, horizon, aoql } = wish;
  return { p0, p1, horizon, h, monitorH: monitor.h, aoql };
}

/** True where the wish comes to what is in force already, whoever chose that. */
export function isInForce(planned: PlannedLines, { design: now, monitor, plan }: Lines): boolean {
  const { p0, p1, horizon, h, monitorH } = chosenOf(planned);
  const same = now.p0 === p0 && now.p1 === p1 && now.horizon === horizon && now.h === h;
  return same && monitor.h === monitorH && plan.i === planned.plan.i;
}

/** What a page shows before it is signed, as one hash: the wish, what it would do, and what is in force until then. */
export function linesMark({ wish, design: found, monitor, plan }: PlannedLines, { chosen }: Lines): string {
  return sha256Of(canonical({ wish, design: found, monitor, plan, inPlaceOf: chosen?.id ?? null }));
}

/** A GP partner chooses the lines that a tier's scores are held against from now on. Gives the event for the audit. */
export async function chooseLines(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: LinesWish,
  shown: string,
  at: Date,
): Promise<AuditEvent> {
  await refuseUnlessFreshGp(tx, practice, person, at);
  if (!(await isPartner(tx, practice, person.account))) {
    throw new Refusal("not-allowed", "Only a GP partner chooses the lines of this practice. Nothing was signed.");
  }
  const planned = planLines(wish);
  const { tier } = wish;
  const lines = await readLines(tx, practice, tier);
  if (linesMark(planned, lines) !== shown) {
    throw new Refusal("conflict", "This is not what you were shown: the lines have changed since. Look at them again.");
  }
  if (isInForce(planned, lines)) {
    throw new Refusal("conflict", "These lines are in force already. Nothing was signed, and no score begins anew.");
  }
  const chosen = chosenOf(planned);
  const { account: by, role } = person;
  const { design: found, monitor, plan } = planned;
  const bound = canonical({ tier, wish, chosen, design: found, monitor, plan, by, role, at: at.toISOString() });
  const sha256 = sha256Of(bound);
  await tx
    .insertInto("practice.autonomy_designs")
    .values({ practice, id: newId(), tier, design: JSON.stringify(chosen), by, at, bound, sha256 })
    .execute();
  const { p0, p1, h } = chosen;
  return { by, role, at, event: "autonomy-lines-chosen", subject: tier, authority: sha256, detail: { p0, p1, h } };
}

export type ChosenLines = {
  readonly tier: string;
  readonly design: ChosenDesign;
  readonly by: string;
  readonly at: Date;
  readonly sha256: string;
};

/** All that this practice ever chose, newest first. */
export async function listChosen(tx: PracticeScope, practice: string): Promise<readonly ChosenLines[]> {
  return tx
    .selectFrom("practice.autonomy_designs")
    .select(["tier", "design", "by", "at", "sha256"])
    .where("practice", "=", practice)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}
