import { newId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Choice } from "./blind.ts";

/** What this person said before they saw the proposal of this number; null where they have not yet. */
export async function findBlind(
  tx: PracticeScope,
  practice: string,
  item: string,
  action: number,
  by: string,
): Promise<Choice | null> {
  const row = await tx
    .selectFrom("practice.blind_decisions")
    .select("choice")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("action", "=", action)
    .where("by", "=", by)
    .executeTakeFirst();
  return row?.choice ?? null;
}

/** Kept once: what somebody said without having seen it is not said again after they have. */
export async function keepBlind(
  tx: PracticeScope,
  practice: string,
  said: { readonly item: string; readonly action: number; readonly by: string; readonly choice: Choice },
  words: string | null,
  at: Date,
): Promise<boolean> {
  const { item, action, by, choice } = said;
  const kept = await tx
    .insertInto("practice.blind_decisions")
    .values({ practice, id: newId(), item, action, by, at, choice: JSON.stringify(choice), words })
    .onConflict((conflict) => conflict.columns(["practice", "item", "action", "by"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}
