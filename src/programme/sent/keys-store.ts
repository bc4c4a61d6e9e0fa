import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { fingerprintOf } from "./sign.ts";
import type { PracticeKeysTable } from "./tables.ts";

// The public keys that practices sign with, as somebody of their hub confirmed them.

export type Registrar = { readonly by: string; readonly byName: string };

/** Of a practice that works here: nobody need read out to this installation a key that it made. */
export const THIS_INSTALLATION: Registrar = { by: "installation", byName: "This installation" };

export type Registered = "new" | "known" | "ended";

/** "ended": this very key was ended before, and a key that was ended never comes back. */
export async function registerKey(
  tx: Transaction<Tables>,
  ods: string,
  publicKey: string,
  { by, byName }: Registrar,
  at: Date,
): Promise<Registered> {
  const key = fingerprintOf(publicKey);
  const row = { ods, key, public_key: publicKey, registered_at: at, registered_by: by, registered_by_name: byName };
  const added = await tx
    .insertInto("shared.practice_keys")
    .values({ ...row, ended_at: null, ended_by_name: null })
    .onConflict((conflict) => conflict.columns(["ods", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst();
  if (added !== undefined) return "new";
  const known = await tx
    .selectFrom("shared.practice_keys")
    .select("ended_at")
    .where("ods", "=", ods)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  return known.ended_at === null ? "known" : "ended";
}

/** From this moment nothing that it signs is taken; false where there is no such key in force. */
export async function endKey(
  tx: Transaction<Tables>,
  ods: string,
  key: string,
  byName: string,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.practice_keys")
    .set({ ended_at: at, ended_by_name: byName })
    .where("ods", "=", ods)
    .where("key", "=", key)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** All keys of these practices, the newest first. */
export async function listKeys(
  tx: Transaction<Tables>,
  practices: readonly string[],
): Promise<readonly PracticeKeysTable[]> {
  if (practices.length === 0) return [];
  return tx
    .selectFrom("shared.practice_keys")
    .selectAll()
    .where("ods", "in", practices)
    .orderBy("registered_at", "desc")
    .execute();
}
