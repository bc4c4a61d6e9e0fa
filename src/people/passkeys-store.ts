import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";

type Shared = Transaction<Tables>;

/** A person's passkeys; with a host those that work at it. */
export async function listPasskeys(tx: Shared, account: string, host: string | null) {
  let query = tx
    .selectFrom("shared.passkeys")
    .select(["id", "name", "host", "transports", "created_at as createdAt", "used_at as usedAt"])
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .orderBy("created_at");
  if (host !== null) query = query.where("host", "=", host);
  return query.execute();
}

export async function findPasskey(tx: Shared, id: string, host: string) {
  return tx
    .selectFrom("shared.passkeys")
    .select(["id", "account", "public_key", "counter", "transports"])
    .where("id", "=", id)
    .where("host", "=", host)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** From now on it opens nothing; somebody else's is not found. */
export async function endPasskey(tx: Shared, account: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.passkeys")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
