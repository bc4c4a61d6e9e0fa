import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import { sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";

type Shared = Transaction<Tables>;

// The secret address of one person's calendar. Whoever has it reads titles, times and places, so that it can be ended
// at any time; only its hash is kept, and it is shown once.

const SHAPE = /^([A-Za-z0-9_-]{43})\.ics$/;

export type FeedOf = {
  readonly account: string;
  readonly practice: string | null;
  readonly appointment: string | null;
};

/** Ends the address of before, and gives the new one's last part: 256 random bits. */
export async function makeFeed(tx: Shared, of: FeedOf, at: Date): Promise<string> {
  await endFeed(tx, of, at);
  const secret = randomBytes(32).toString("base64url");
  await tx
    .insertInto("shared.calendar_feeds")
    .values({ ...of, id: newId(), sha256: sha256Of(secret), at })
    .execute();
  return `${secret}.ics`;
}

/** The button says it: a form without it ends nobody's calendar. */
export function refuseUnlessMeant(form: Readonly<Record<string, string>>): void {
  if (form["end"] !== "yes") throw new Refusal("bad-input", "Say that your address is to end. Nothing was changed.");
}

export async function endFeed(tx: Shared, { account, practice, appointment }: FeedOf, at: Date): Promise<void> {
  await tx
    .updateTable("shared.calendar_feeds")
    .set({ ended_at: at })
    .where("account", "=", account)
    .where("practice", practice === null ? "is" : "=", practice)
    .where("appointment", appointment === null ? "is" : "=", appointment)
    .where("ended_at", "is", null)
    .execute();
}

/** Since when this person has an address; null where they have none. */
export async function feedSince(tx: Shared, { account, practice, appointment }: FeedOf): Promise<Date | null> {
  const row = await tx
    .selectFrom("shared.calendar_feeds")
    .select("at")
    .where("account", "=", account)
    .where("practice", practice === null ? "is" : "=", practice)
    .where("appointment", appointment === null ? "is" : "=", appointment)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Whose calendar this address is; null where it is none, or has ended. */
export async function findFeed(tx: Shared, text: string): Promise<FeedOf | null> {
  const secret = SHAPE.exec(text)?.[1];
  if (secret === undefined) return null;
  const row = await tx
    .selectFrom("shared.calendar_feeds")
    .select(["account", "practice", "appointment"])
    .where("sha256", "=", sha256Of(secret))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}
