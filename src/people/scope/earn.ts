import { newId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Deed } from "./deeds.ts";

// What a mentor's marks give and take. What a GP partner's signature grants stands in the signed statement and is
// nothing of this.

/** A competence that a mark gave and that has not been ended; it may have expired. */
export type Earned = {
  readonly id: string;
  readonly deed: Deed;
  /** The mark that gave it. */
  readonly mark: string;
  readonly expiresAt: Date | null;
};

/** What this account holds by marks, of whichever training. */
export async function listEarned(tx: PracticeScope, practice: string, account: string): Promise<readonly Earned[]> {
  const rows = await tx
    .selectFrom("practice.competences")
    .select(["id", "deed", "mark", "expires_at as expiresAt"])
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.flatMap(({ mark, ...row }) => (mark === null || mark === undefined ? [] : [{ ...row, mark }]));
}

export type Given = {
  readonly account: string;
  readonly deed: Deed;
  readonly mark: string;
  readonly expiresAt: Date | null;
};

/** From this instant on the account is competent in the deed, by a mark. */
export async function giveEarned(
  tx: PracticeScope,
  practice: string,
  { account, deed, mark, expiresAt }: Given,
  by: string,
  at: Date,
): Promise<void> {
  const row = { practice, id: newId(), account, deed, mark, given_at: at, given_by: by, expires_at: expiresAt };
  await tx
    .insertInto("practice.competences")
    .values({ ...row, ended_at: null, ended_by: null, why: null })
    .execute();
}

/** From this instant on it stands no more; `why` is a sentence. */
export async function endEarned(
  tx: PracticeScope,
  practice: string,
  id: string,
  { by, at, why }: { readonly by: string; readonly at: Date; readonly why: string },
): Promise<void> {
  await tx
    .updateTable("practice.competences")
    .set({ ended_at: at, ended_by: by, why })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** All that was ever earned here by this account, what has ended too, the newest first. */
export async function listCompetences(tx: PracticeScope, practice: string, account: string) {
  return tx
    .selectFrom("practice.competences")
    .select([
      "id",
      "deed",
      "mark",
      "given_at as givenAt",
      "given_by as givenBy",
      "expires_at as expiresAt",
      "ended_at as endedAt",
      "why",
    ])
    .where("practice", "=", practice)
    .where("account", "=", account)
    .orderBy("given_at", "desc")
    .orderBy("id", "desc")
    .execute();
}
