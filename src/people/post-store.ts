import type { Transaction } from "kysely";
import { Refusal } from "../base/refusal.ts";
import type { Tables } from "../db/tables.ts";
import { endSessionsOf } from "./sessions.ts";
import type { Hours } from "./staffing.ts";

type Shared = Transaction<Tables>;

export type PostChange = {
  /** Null: whenever the practice is open. */
  readonly hours?: readonly Hours[] | null;
  readonly cover?: string | null;
  readonly confirmed?: boolean;
};

/** Changes what is named of somebody's post at this practice. */
export async function changePost(
  tx: Shared,
  { practice, account }: { readonly practice: string; readonly account: string },
  { hours, cover, confirmed }: PostChange,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.posts")
    .set({
      ...(hours === undefined ? {} : { hours: hours === null ? null : JSON.stringify(hours) }),
      ...(cover === undefined ? {} : { cover }),
      ...(confirmed === undefined ? {} : { confirmed }),
    })
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal("not-found", "There is nobody of that kind at this practice.");
}

/** From this moment they work here no more, also where they are signed in. */
export async function endPost(
  tx: Shared,
  { practice, account }: { readonly practice: string; readonly account: string },
  at: Date,
): Promise<void> {
  await tx
    .updateTable("shared.posts")
    .set({ ended_at: at })
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .execute();
  await endSessionsOf(tx, account, practice, at);
}
