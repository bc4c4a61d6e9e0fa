import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Message } from "./message.ts";
import type { Outcome } from "./outcome.ts";
import type { MessageDoor } from "./tables.ts";

export type Arrived = {
  readonly bytes: Uint8Array;
  readonly door: MessageDoor;
  /** A file's name; null where there is none. */
  readonly reference: string | null;
};

export type Kept = Arrived & {
  readonly id: string;
  readonly sha256: string;
  readonly message: Message | null;
  readonly content: string | null;
  readonly outcome: Outcome;
};

/** Keeps every arrival with what became of it; the bytes once, however often they come. */
export async function keepArrived(tx: Transaction<Tables>, kept: readonly Kept[], at: Date): Promise<void> {
  if (kept.length === 0) return;
  const bytes = new Map(kept.map((one) => [one.sha256, Buffer.from(one.bytes)]));
  await tx
    .insertInto("shared.message_bytes")
    .values([...bytes].map(([sha256, of]) => ({ sha256, bytes: of })))
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
  await tx
    .insertInto("shared.arrived_messages")
    .values(
      kept.map(({ id, door, reference, sha256, bytes: { byteLength }, message, content, outcome }) => ({
        id,
        at,
        door,
        reference,
        sha256,
        size: byteLength,
        ods: message?.practice ?? null,
        kind: message?.kind ?? null,
        number: message?.number ?? null,
        content,
        ...outcome,
      })),
    )
    .execute();
}
