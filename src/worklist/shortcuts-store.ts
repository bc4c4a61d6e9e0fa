import type { PracticeScope } from "../db/practice.ts";
import { NO_SHORTCUTS, type Shortcuts, withLater } from "./shortcuts.ts";

export async function readShortcuts(tx: PracticeScope, practice: string, account: string): Promise<Shortcuts> {
  const row = await tx
    .selectFrom("practice.preferences")
    .select("shortcuts")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .executeTakeFirst();
  return row === undefined ? NO_SHORTCUTS : withLater(row.shortcuts);
}

export async function saveShortcuts(
  tx: PracticeScope,
  practice: string,
  account: string,
  chosen: Shortcuts,
  at: Date,
): Promise<void> {
  const row = { shortcuts: JSON.stringify(chosen), changed_at: at };
  await tx
    .insertInto("practice.preferences")
    .values({ practice, account, ...row })
    .onConflict((conflict) => conflict.columns(["practice", "account"]).doUpdateSet(row))
    .execute();
}
