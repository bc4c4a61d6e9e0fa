import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Kept } from "../files/store.ts";
import type { Arrival } from "./message.ts";

export type Received = {
  readonly message: string;
  /** False where these bytes were here already: then there is nothing to read again. */
  readonly isNew: boolean;
  /** How often they have come, this time included. */
  readonly arrivals: number;
  /** True where this very arrival was taken before, and a crash or a second program met it again. */
  readonly isMetAgain: boolean;
};

/** Writes the message and its arrival. Two at once with the same bytes: one is new, the other waits and is known. */
export async function receive(tx: PracticeScope, arrival: Arrival, kept: Kept, at: Date): Promise<Received> {
  const { practice } = arrival;
  const id = newId();
  const added = await tx
    .insertInto("practice.messages")
    .values({ practice, id, sha256: kept.sha256, size: kept.size, received_at: at })
    .onConflict((conflict) => conflict.columns(["practice", "sha256"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  const message = added?.id ?? (await getMessageId(tx, practice, kept.sha256));
  const arrived = await tx
    .insertInto("practice.arrivals")
    .values({
      practice,
      id: newId(),
      message,
      door: arrival.door,
      source: arrival.source,
      we_are: arrival.weAre,
      reference: arrival.reference,
      arrived_at: at,
    })
    .onConflict((conflict) => conflict.columns(["practice", "door", "source", "reference"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  const isNew = added !== undefined;
  const arrivals = isNew ? 1 : await countArrivals(tx, practice, message);
  return { message, isNew, arrivals, isMetAgain: arrived === undefined };
}

async function getMessageId(tx: PracticeScope, practice: string, sha256: string): Promise<string> {
  const row = await tx
    .selectFrom("practice.messages")
    .select("id")
    .where("practice", "=", practice)
    .where("sha256", "=", sha256)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function countArrivals(tx: PracticeScope, practice: string, message: string): Promise<number> {
  const { count } = await tx
    .selectFrom("practice.arrivals")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("practice", "=", practice)
    .where("message", "=", message)
    .executeTakeFirstOrThrow();
  return Number(count);
}
