import { sql } from "kysely";
import { newId } from "../../base/ids.ts";
import { findAppointed } from "../../people/appointments.ts";
import { ROLES } from "../../people/role.ts";
import type { Base } from "./addresses.ts";
import { dayOfDigest } from "./digest-day.ts";
import { listNew, type ThreadRow } from "./lists.ts";
import type { Reader } from "./may.ts";
import { listReadable, readerOfAppointed, regionsOf, type Shared } from "./readers.ts";

// Which digests are due, taken one at a time; and what became of each.

export type DueDigest = {
  readonly id: string;
  readonly account: string;
  readonly day: string;
  readonly email: string;
  readonly base: Base;
  readonly digest: "daily" | "weekly";
  readonly practice: string | null;
  readonly appointment: string | null;
};

const AGAIN_MS = 10 * 60_000;
const MOST_TRIES = 5;
const MOST_TITLES = 30;

/** Takes the next that is due, so that nobody else sends it meanwhile; undefined where none is. */
export async function takeDue(tx: Shared, at: Date): Promise<DueDigest | undefined> {
  const days = { daily: dayOfDigest("daily", at), weekly: dayOfDigest("weekly", at) };
  const day = days.daily;
  if (day === null) return undefined;
  const kinds = days.weekly === null ? (["daily"] as const) : (["daily", "weekly"] as const);
  const wish = await tx
    .selectFrom("shared.talk_wishes as wish")
    .leftJoin("shared.talk_digests as sent", (join) =>
      join.onRef("sent.account", "=", "wish.account").on("sent.day", "=", day),
    )
    .select(["wish.account", "wish.digest", "wish.email", "wish.base", "wish.practice", "wish.appointment", "sent.id"])
    .where("wish.digest", "in", kinds)
    .where("wish.email", "is not", null)
    .where((eb) =>
      eb.or([
        eb("sent.id", "is", null),
        eb.and([
          eb("sent.sent_at", "is", null),
          eb("sent.tries", "<", MOST_TRIES),
          eb("sent.taken_at", "<=", new Date(at.getTime() - AGAIN_MS)),
        ]),
      ]),
    )
    .orderBy("wish.account")
    .limit(1)
    .forUpdate("wish")
    .skipLocked()
    .executeTakeFirst();
  if (wish?.email === undefined || wish.email === null || wish.digest === "none") return undefined;
  const { account, digest, email, base, practice, appointment } = wish;
  const taken = await tx
    .insertInto("shared.talk_digests")
    .values({ account, day, id: newId(), titles: 0, taken_at: at, tries: 1, sent_at: null, trouble: null })
    .onConflict((conflict) =>
      conflict.columns(["account", "day"]).doUpdateSet({ taken_at: at, tries: sql`shared.talk_digests.tries + 1` }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id: taken.id, account, day, email, base, digest, practice, appointment };
}

/**
 * Threads with news since the digest before, so that none is missed where one came late or did not leave; since the day
 * before, or the week, where there was none. As whom they asked, and only while they still are that.
 */
export async function readTitles(tx: Shared, due: DueDigest, at: Date): Promise<readonly ThreadRow[]> {
  const reader = await findReader(tx, due, at);
  if (reader === undefined) return [];
  const from = await lastSent(tx, due, at);
  const spaces = await listReadable(tx, reader);
  return (await listNew(tx, reader, spaces, { page: 1, size: MOST_TITLES }, { at, from })).rows;
}

/** Nobody who asks again after a long time is told of all that was said meanwhile. */
const LONGEST_AGO_DAYS = 28;

async function lastSent(tx: Shared, { account, day, digest }: DueDigest, at: Date): Promise<Date> {
  const ago = (days: number): Date => new Date(at.getTime() - days * 86_400_000);
  const last = await tx
    .selectFrom("shared.talk_digests")
    .select("taken_at")
    .where("account", "=", account)
    .where("day", "<", day)
    .where("sent_at", "is not", null)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  const from = last?.taken_at ?? ago(digest === "daily" ? 1 : 7);
  const first = ago(LONGEST_AGO_DAYS);
  return from < first ? first : from;
}

async function findReader(tx: Shared, due: DueDigest, at: Date): Promise<Reader | undefined> {
  const { account, practice, appointment } = due;
  if (appointment !== null) {
    const found = await findAppointed(tx, account, appointment, at);
    return found === undefined ? undefined : readerOfAppointed(found);
  }
  if (practice === null) return undefined;
  const post = await tx
    .selectFrom("shared.posts")
    .select("role")
    .where("account", "=", account)
    .where("practice", "=", practice)
    .where("ended_at", "is", null)
    .where("confirmed", "=", true)
    .executeTakeFirst();
  const role = ROLES.find((one) => one === post?.role);
  if (role === undefined) return undefined;
  return { account, name: "", role, words: "", regions: await regionsOf(tx, practice) };
}

type Outcome = { readonly titles: number; readonly trouble: string | null };

export async function keepOutcome(tx: Shared, due: DueDigest, { titles, trouble }: Outcome, at: Date): Promise<void> {
  await tx
    .updateTable("shared.talk_digests")
    .set({ titles, trouble, sent_at: trouble === null ? at : null })
    .where("account", "=", due.account)
    .where("day", "=", due.day)
    .execute();
}
