import { newId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Deed } from "./deeds.ts";

// What somebody has learnt, as training has recorded it: it stands until it expires or is ended with a reason.

/** The deeds in which this account stands as competent at this instant. */
export async function readEarned(
  tx: PracticeScope,
  practice: string,
  account: string,
  at: Date,
): Promise<ReadonlySet<Deed>> {
  const rows = await tx
    .selectFrom("practice.competences")
    .select("deed")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", at)]))
    .execute();
  return new Set(rows.map(({ deed }) => deed));
}

export type Given = {
  readonly account: string;
  readonly deed: Deed;
  readonly by: string;
  readonly expiresAt: Date | null;
};

export async function giveCompetence(tx: PracticeScope, practice: string, given: Given, at: Date): Promise<string> {
  const id = newId();
  const { account, deed, by, expiresAt } = given;
  const row = { practice, id, account, deed, given_at: at, given_by: by, expires_at: expiresAt };
  await tx
    .insertInto("practice.competences")
    .values({ ...row, ended_at: null, ended_by: null, why: null })
    .execute();
  return id;
}

/** Ends all that stands of this deed for this account; gives how many. */
export async function endCompetence(
  tx: PracticeScope,
  practice: string,
  which: { readonly account: string; readonly deed: Deed },
  { by, why }: { readonly by: string; readonly why: string },
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.competences")
    .set({ ended_at: at, ended_by: by, why })
    .where("practice", "=", practice)
    .where("account", "=", which.account)
    .where("deed", "=", which.deed)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
