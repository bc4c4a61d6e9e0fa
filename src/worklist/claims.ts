import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";

// Who is looking, and who has said "I am doing this". Both pass by themselves; neither is part of the item's
// state, so that a forgotten claim holds nothing up.

export const CLAIM_MS = 10 * 60_000;
const HERE_MS = 45_000;

export type Claim = { readonly account: string; readonly since: Date; readonly until: Date };

export async function findClaim(tx: PracticeScope, practice: string, item: string, at: Date): Promise<Claim | null> {
  const row = await tx
    .selectFrom("practice.claims")
    .select(["account", "claimed_at as since", "expires_at as until"])
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return row ?? null;
}

/** Claims it for ten minutes, or once more; takes it over from somebody only where that is said. */
export async function claim(
  tx: PracticeScope,
  practice: string,
  wish: { readonly item: string; readonly by: string; readonly takesOver: boolean },
  at: Date,
): Promise<Claim> {
  const held = await findClaim(tx, practice, wish.item, at);
  if (held !== null && held.account !== wish.by && !wish.takesOver) {
    throw new Refusal("conflict", "Somebody else is doing this. Take it over if you have to.");
  }
  const since = held?.account === wish.by ? held.since : at;
  const row = { account: wish.by, claimed_at: since, expires_at: new Date(at.getTime() + CLAIM_MS) };
  await tx
    .insertInto("practice.claims")
    .values({ practice, item: wish.item, ...row })
    .onConflict((conflict) => conflict.columns(["practice", "item"]).doUpdateSet(row))
    .execute();
  return { account: wish.by, since, until: row.expires_at };
}

export async function releaseClaim(
  tx: PracticeScope,
  practice: string,
  item: string,
  by: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.claims")
    .set({ expires_at: at })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("account", "=", by)
    .where("expires_at", ">", at)
    .execute();
}

export async function beHere(tx: PracticeScope, practice: string, item: string, account: string, at: Date) {
  await tx
    .insertInto("practice.presence")
    .values({ practice, item, account, seen_at: at })
    .onConflict((conflict) => conflict.columns(["practice", "item", "account"]).doUpdateSet({ seen_at: at }))
    .execute();
}

/** The other accounts that have the item open. */
export async function othersHere(
  tx: PracticeScope,
  practice: string,
  item: string,
  account: string,
  at: Date,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("practice.presence")
    .select("account")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("account", "<>", account)
    .where("seen_at", ">", new Date(at.getTime() - HERE_MS))
    .orderBy("seen_at")
    .execute();
  return rows.map((row) => row.account);
}
