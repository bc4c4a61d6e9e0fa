import type { Transaction } from "kysely";
import { sha256Of, canonical } from "../../base/canonical.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { logProgramme } from "../shape/log.ts";
import { type Step, type StepName } from "./fold.ts";
import { type Level, type Plan, shippedPlan } from "./plan.ts";

type Shared = Transaction<Tables>;

export type PlanOf = {
  readonly plan: Plan;
  /** 0: as it ships, not edited yet. */
  readonly number: number;
  readonly why: string | null;
  readonly byName: string | null;
  readonly at: Date | null;
};

/** The edition's own newest copy, else the plan that ships. */
export async function planOf(tx: Shared, edition: string): Promise<PlanOf> {
  const row = await tx
    .selectFrom("shared.stage_plans")
    .selectAll()
    .where("edition", "=", edition)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { plan: shippedPlan(), number: 0, why: null, byName: null, at: null };
  return { plan: row.content, number: row.number, why: row.why, byName: row.by_name, at: row.at };
}

/** Keeps the edition's next copy; refuses where somebody else edited it since `number`. */
export async function keepPlan(
  tx: Shared,
  person: Appointed,
  {
    edition,
    plan,
    number,
    why,
  }: { readonly edition: string; readonly plan: Plan; readonly number: number; readonly why: string },
  at: Date,
): Promise<void> {
  const { account: by, name: byName } = person;
  const sha256 = sha256Of(canonical(plan));
  const kept = await tx
    .insertInto("shared.stage_plans")
    .values({ edition, number: number + 1, content: JSON.stringify(plan), sha256, at, by, by_name: byName, why })
    .onConflict((conflict) => conflict.columns(["edition", "number"]).doNothing())
    .returning("number")
    .executeTakeFirst();
  if (kept === undefined || (await planOf(tx, edition)).number !== number + 1) {
    throw new Refusal("conflict", "Somebody else edited this plan since you opened it. Nothing was saved.");
  }
  await logProgramme(tx, {
    at,
    by,
    byName,
    what: "stages-edited",
    subject: edition,
    detail: { version: number + 1, why },
  });
}

export type PlaceOf = { readonly level: Level; readonly place: string; readonly edition: string };

export async function listSteps(
  tx: Shared,
  { level, place }: Pick<PlaceOf, "level" | "place">,
): Promise<readonly Step[]> {
  const rows = await tx
    .selectFrom("shared.stage_steps")
    .selectAll()
    .where("level", "=", level)
    .where("place", "=", place)
    .orderBy("number")
    .execute();
  return rows.map(({ by_name: byName, ...row }) => ({ ...row, byName }));
}

/** What was said of every place of a level in an edition, by place, each in its order. */
export async function listAllSteps(
  tx: Shared,
  edition: string,
  level: Level,
): Promise<ReadonlyMap<string, readonly Step[]>> {
  const rows = await tx
    .selectFrom("shared.stage_steps")
    .select(["place", "step", "stage", "criterion", "words", "detail", "at", "by_name as byName"])
    .where("edition", "=", edition)
    .where("level", "=", level)
    .orderBy("place")
    .orderBy("number")
    .execute();
  return Map.groupBy(rows, ({ place }) => place);
}

type Keep = PlaceOf & {
  readonly step: StepName;
  readonly stage: string;
  readonly criterion: string | null;
  readonly words: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** How many steps there were on the page of whoever says this. */
  readonly number: number;
};

/** Appends a step; refuses one that was said over what somebody else said meanwhile. */
export async function keepStep(
  tx: Shared,
  person: Pick<Appointed, "account" | "name">,
  { number, detail, ...step }: Keep,
  at: Date,
): Promise<void> {
  const { account: by, name: by_name } = person;
  const kept = await tx
    .insertInto("shared.stage_steps")
    .values({ ...step, number: number + 1, detail: JSON.stringify(detail), at, by, by_name })
    .onConflict((conflict) => conflict.columns(["level", "place", "number"]).doNothing())
    .returning("number")
    .executeTakeFirst();
  if (kept === undefined) {
    throw new Refusal("conflict", "Somebody else said something of this since you opened it. Nothing was saved.");
  }
}
