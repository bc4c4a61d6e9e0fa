import { sql } from "kysely";
import type { PracticeScope } from "../../db/practice.ts";
import { shippedTiers } from "../statistics/tiers.ts";
import { chance } from "./chance.ts";
import { keepDraw } from "./draw.ts";
import type { Unit } from "./unit.ts";
import { DAY_MS } from "./trust.ts";

/**
 * Somebody was trusted until now, and that was wrong: what of this work took effect within the last days and was not
 * drawn then is drawn now, all of it.
 */
export async function lookBack(
  tx: PracticeScope,
  practice: string,
  { account, task }: Pick<Unit, "account" | "task">,
  at: Date,
): Promise<void> {
  const since = new Date(at.getTime() - shippedTiers().lookBackDays * DAY_MS);
  const unseen = await tx
    .selectFrom("practice.draws as draw")
    .select(["draw.item", "draw.action", "draw.tasks"])
    .where("draw.practice", "=", practice)
    .where("draw.account", "=", account)
    .where("draw.purpose", "=", "sample")
    .where("draw.drawn", "=", false)
    .where("draw.voided_at", "is", null)
    .where("draw.at", ">=", since)
    .where(sql<boolean>`draw.tasks @> ${JSON.stringify([{ task }])}::jsonb`)
    // Of work of several kinds the trust is lost in all of them at once, and each step is looked at once.
    .where(sql<boolean>`not exists (select from practice.draws drawn where drawn.practice = draw.practice
      and drawn.item = draw.item and drawn.action = draw.action and drawn.purpose = 'sample' and drawn.drawn)`)
    .orderBy("draw.at")
    .execute();
  for (const { item, action, tasks } of unseen) {
    const drawing = {
      account,
      item,
      action,
      tasks,
      purpose: "sample",
      of: null,
      fraction: 1,
      chance: chance(),
    } as const;
    await keepDraw(tx, practice, drawing, at);
  }
}
