import type { KeyObject } from "node:crypto";
import type { Database } from "../../db/connect.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { invite } from "./invite.ts";
import { keepPublicHalf } from "./pool-key.ts";
import { letGo, listGoing, writeOut } from "./write-out.ts";
import { takeOver, writeOutShared } from "./write-out-shared.ts";

// What time does to surveys, once in a while at every practice: people are asked, and what is enough is written out.

export type Asker = { readonly db: Database; readonly key: KeyObject };

/** First of all: where whoever takes an answer finds for whom to seal it. Refuses a key that is not the one in use. */
export async function openPool({ db, key }: Asker, at: Date): Promise<void> {
  await inShared(db, (tx) => keepPublicHalf(tx, key, at));
}

/** One practice's. May be run as often as one likes, and be cut off anywhere. */
export async function askPractice({ db, key }: Asker, practice: string, at: Date): Promise<void> {
  await inPractice(db, practice, (tx) => invite(tx, practice, at));
  await inPractice(db, practice, (tx) => writeOut(tx, practice, key, at));
  // No transaction spans both: it is said first that they go, then they are put there, then they are let go.
  const going = await inPractice(db, practice, (tx) => listGoing(tx, practice));
  if (going.length === 0) return;
  await inShared(db, async (tx) => {
    const member = await tx
      .selectFrom("shared.members as member")
      .innerJoin("shared.hubs as hub", "hub.id", "member.hub")
      .select("hub.region")
      .where("member.ods", "=", practice)
      .orderBy("member.since", "desc")
      .executeTakeFirst();
    await takeOver(tx, going, member?.region ?? null, at);
  });
  await inPractice(db, practice, (tx) => letGo(tx, practice, going));
}

/** The installation's, after its practices'. */
export async function askTogether({ db, key }: Asker, at: Date): Promise<void> {
  await inShared(db, (tx) => writeOutShared(tx, key, at));
}
