import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";

// Which GPs are partners: they stand behind who may what at their practice.

/** True where this account has a standing GP's post here that is a partner's. */
export async function isPartner(tx: Transaction<Tables>, practice: string, account: string): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.posts")
    .select("account")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("role", "=", "gp")
    .where("partner", "=", true)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasPartner(tx: Transaction<Tables>, practice: string): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.posts")
    .select("account")
    .where("practice", "=", practice)
    .where("role", "=", "gp")
    .where("partner", "=", true)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Says of a GP that they are a partner here, or are not any more. */
export async function setPartner(
  tx: Transaction<Tables>,
  practice: string,
  account: string,
  partner: boolean,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.posts")
    .set({ partner })
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("role", "=", "gp")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("bad-input", "Only a GP with a post at this practice can be a partner.");
}
