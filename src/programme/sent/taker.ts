import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Message } from "./message.ts";
import type { Outcome } from "./outcome.ts";

/** A message whose sender is known, whose signature holds, and whose number is new. */
export type Verified = {
  /** Of its arrival. */
  readonly id: string;
  readonly message: Message;
};

/**
 * Does what a kind of message asks for, in the transaction in which it is kept, and says of each by its id what became
 * of it. Several at once, none two of one practice and number; all under one lock, so that no other taking is under
 * way. Throws only for a bug: then nothing of the batch is kept, and its sender sends again.
 */
export type Taker = (
  tx: Transaction<Tables>,
  messages: readonly Verified[],
  at: Date,
) => Promise<ReadonlyMap<string, Outcome>>;

/** A taker of messages that come a few a day: one at a time, in their order. */
export function oneByOne(take: (tx: Transaction<Tables>, message: Message, at: Date) => Promise<Outcome>): Taker {
  return async (tx, messages, at) => {
    const outcomes = new Map<string, Outcome>();
    for (const { id, message } of messages) outcomes.set(id, await take(tx, message, at));
    return outcomes;
  };
}
