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
  const row = {
    practice,
    id: newId(),
    door: arrival.door,
    source: arrival.source,
    we_are: arrival.weAre,
    reference: arrival.reference,
    arrived_at: at,
  };
  // In one statement: nearly every message is new.
  const { added, arrived } = await tx
    .with("added", (cte) =>
      cte
        .insertInto("practice.messages")
        .values({ practice, id: newId(), sha256: kept.sha256, size: kept.size, received_at: at })
        .onConflict((conflict) => conflict.columns(["practice", "sha256"]).doNothing())
        .returning("id"),
    )
    .with("arrived", (cte) =>
      cte
        .insertInto("practice.arrivals")
        .columns(["practice", "id", "message", "door", "source", "we_are", "reference", "arrived_at"])
        .expression((eb) =>
          eb
            .selectFrom("added")
            .select((of) => [
              of.val(row.practice).as("practice"),
              of.cast<string>(of.val(row.id), "uuid").as("id"),
              "added.id as message",
              of.val(row.door).as("door"),
              of.val(row.source).as("source"),
              of.val(row.we_are).as("we_are"),
              of.val(row.reference).as("reference"),
              of.cast<Date>(of.val(row.arrived_at), "timestamptz").as("arrived_at"),
            ]),
        )
        .onConflict((conflict) => conflict.columns(["practice", "door", "source", "reference"]).doNothing())
        .returning("id"),
    )
    .selectNoFrom((eb) => [
      eb.selectFrom("added").select("added.id").as("added"),
      eb.selectFrom("arrived").select("arrived.id").as("arrived"),
    ])
    .executeTakeFirstOrThrow();
  if (added !== null) return { message: added, isNew: true, arrivals: 1, isMetAgain: arrived === null };
  const message = await getMessageId(tx, practice, kept.sha256);
  const again = await tx
    .insertInto("practice.arrivals")
    .values({ ...row, message })
    .onConflict((conflict) => conflict.columns(["practice", "door", "source", "reference"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  const arrivals = await countArrivals(tx, practice, message);
  return { message, isNew: false, arrivals, isMetAgain: again === undefined };
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
