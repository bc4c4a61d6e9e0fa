import type { PracticeScope } from "../../../db/practice.ts";
import type { Fields } from "./fields.ts";

// What somebody was typing at an item, a row a person. Nothing is deleted: a draft that is done with is empty.

/** Fields by the form's name and their own: "plan:record". */
export type Draft = { readonly fields: Fields; readonly savedAt: Date };

type Whose = { readonly item: string; readonly account: string };

export async function findDraft(tx: PracticeScope, practice: string, { item, account }: Whose): Promise<Draft | null> {
  const row = await tx
    .selectFrom("practice.drafts")
    .select(["fields", "saved_at as savedAt"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("account", "=", account)
    .executeTakeFirst();
  return row === undefined || Object.keys(row.fields).length === 0 ? null : row;
}

export async function saveDraft(
  tx: PracticeScope,
  practice: string,
  draft: Whose & { readonly fields: Fields },
  at: Date,
): Promise<void> {
  const row = { fields: JSON.stringify(draft.fields), saved_at: at };
  await tx
    .insertInto("practice.drafts")
    .values({ practice, item: draft.item, account: draft.account, ...row })
    .onConflict((conflict) => conflict.columns(["practice", "item", "account"]).doUpdateSet(row))
    .execute();
}

export async function discardDraft(
  tx: PracticeScope,
  practice: string,
  { item, account }: Whose,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.drafts")
    .set({ fields: JSON.stringify({}), saved_at: at })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("account", "=", account)
    .execute();
}
