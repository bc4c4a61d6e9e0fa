import { hubOf } from "../../db/hub.ts";
import type { Database } from "../../db/connect.ts";
import { inShared } from "../../db/practice.ts";
import { registerKey, THIS_INSTALLATION } from "./keys-store.ts";
import type { Outcome } from "./outcome.ts";
import { openSendingKey } from "./sending-key.ts";
import { publicTextOf } from "./sign.ts";
import { takeMessages } from "./take.ts";

/**
 * Gives a practice's message to the hub of this same installation, by the door that all messages come through. The
 * practice's key is known here where it works here; of one that signs elsewhere a person registers it. Gives what the
 * hub says; null where it could not be asked.
 */
export async function handOver(
  { db, dataDir }: { readonly db: Database; readonly dataDir: string },
  practice: string,
  bytes: Uint8Array<ArrayBuffer>,
  at: Date,
): Promise<Outcome | null> {
  const publicKey = publicTextOf(openSendingKey(dataDir, practice));
  await inShared(db, async (tx) => {
    const here = await tx
      .selectFrom("shared.members")
      .select("id")
      .where("ods", "=", practice)
      .where("runs", "=", "here")
      .executeTakeFirst();
    if (here !== undefined) await registerKey(tx, practice, publicKey, THIS_INSTALLATION, at);
  });
  return (await takeMessages(hubOf(db), [{ bytes, door: "here", reference: null }], at))[0] ?? null;
}
