import { createPublicKey, type KeyObject } from "node:crypto";
import { join } from "node:path";
import { openKeyFile } from "../../base/key-file.ts";
import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";

// The key that opens sealed answers is a file, never a row: whoever administers the database has not got it.

/** Makes it on first use; readable by its owner only. */
export function openPoolKey(dataDir: string): KeyObject {
  return openKeyFile(join(dataDir, "surveys", "pool-key.pem"), "x25519");
}

/** Puts the public half where whoever takes an answer finds it. Refuses where another key's is there. */
export async function keepPublicHalf(tx: Transaction<Tables>, key: KeyObject, at: Date): Promise<void> {
  const mine = createPublicKey(key).export({ type: "spki", format: "pem" });
  await tx
    .insertInto("shared.survey_key")
    .values({ one_row: true, public_key: mine, made_at: at })
    .onConflict((conflict) => conflict.column("one_row").doNothing())
    .execute();
  const kept = await tx.selectFrom("shared.survey_key").select("public_key").executeTakeFirstOrThrow();
  if (kept.public_key === mine) return;
  throw new Refusal(
    "unavailable",
    "The key surveys/pool-key.pem of the data folder is not the one that answers are sealed for. Put the right file back.",
  );
}

/** Whom answers are sealed for, as the data folder has it. */
export const publicHalfOf = (dataDir: string): KeyObject => createPublicKey(openPoolKey(dataDir));

/** The same for pages that have no data folder, as the database has it; refuses in the seconds before the first round of the jobs. */
export async function getPublicHalf(tx: Transaction<Tables>): Promise<KeyObject> {
  const kept = await tx.selectFrom("shared.survey_key").select("public_key").executeTakeFirst();
  if (kept === undefined) throw new Refusal("unavailable", "Answers cannot be taken yet. Try again in a minute.", 60);
  return createPublicKey(kept.public_key);
}
