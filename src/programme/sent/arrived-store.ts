import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Message } from "./message.ts";
import type { Outcome } from "./outcome.ts";
import type { MessageDoor } from "./tables.ts";

export type Arrived = {
  /** Nothing of what is so large that it is not read whole. */
  readonly bytes: Uint8Array;
  readonly door: MessageDoor;
  /** A file's name, as somebody chose it; null where there is none. */
  readonly reference: string | null;
  /** Of what is so large that it is not read whole; its size in bytes. */
  readonly unread?: { readonly sha256: string; readonly size: number };
};

export type Kept = Omit<Arrived, "unread"> & {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  readonly message: Message | null;
  readonly content: string | null;
  readonly outcome: Outcome;
};

/** The largest that its column holds: of what is larger nobody need know more. */
const MOST_SIZE = 2 ** 31 - 1;

/**
 * Keeps every arrival with what became of it; the bytes once, however often they come. Of what is no message, or larger
 * than any, only its hash and its size: anybody may send it, and nobody can use it.
 */
export async function keepArrived(tx: Transaction<Tables>, kept: readonly Kept[], at: Date): Promise<void> {
  if (kept.length === 0) return;
  const bytes = new Map(
    kept.flatMap((one) => (one.message === null ? [] : [[one.sha256, Buffer.from(one.bytes)] as const])),
  );
  if (bytes.size > 0) {
    await tx
      .insertInto("shared.message_bytes")
      .values([...bytes].map(([sha256, of]) => ({ sha256, bytes: of })))
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
  }
  await tx
    .insertInto("shared.arrived_messages")
    .values(
      kept.map(({ id, door, reference, sha256, size, message, content, outcome }) => ({
        id,
        at,
        door,
        reference,
        sha256,
        size: Math.min(size, MOST_SIZE),
        ods: message?.practice ?? null,
        kind: message?.kind ?? null,
        number: message?.number ?? null,
        content,
        ...outcome,
      })),
    )
    .execute();
}
