import { sql, type Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { logProgramme } from "../shape/log.ts";
import { learnerName, ofRegion } from "./answers.ts";
import type { AttendedAs, Event } from "./event.ts";
import type { Guest } from "./guest.ts";
import { listInvited } from "./queries.ts";

type Shared = Transaction<Tables>;

export type Presence = {
  readonly practice: string;
  readonly capacity: AttendedAs;
  /** The practice's own id of the learner; null of a mentor or manager. */
  readonly learner: string | null;
};

type Said = { readonly how: "hub-lead" | "code"; readonly by: string; readonly byName: string };

/** False where it was known already: whoever marks twice, or types a code twice, was there once. */
export async function keepPresence(
  tx: Shared,
  event: string,
  presence: Presence,
  { how, by, byName }: Said,
  at: Date,
): Promise<boolean> {
  const row = { id: newId(), event, ...presence, how, by, by_name: byName, at };
  const kept = await tx
    .insertInto("shared.event_attendance")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}

const MINUTE = 60_000;
const BEFORE_MS = 30 * MINUTE;
const AFTER_MS = 24 * 60 * MINUTE;

/** Whether somebody can be said to have been there: from half an hour before it begins. */
export function hasBegun({ startsAt }: Event, at: Date): boolean {
  return at.getTime() >= startsAt.getTime() - BEFORE_MS;
}

export const codeIn = (text: string | undefined): string =>
  (text ?? "").toUpperCase().replaceAll(/[\s-]/g, "").slice(0, 20);

/**
 * The event whose code this guest typed, and now counts as having been at; null where the code opens none. It counts
 * from half an hour before the event to a day after it, and only to whom the event invites. What a hub lead took back
 * no code brings again: a hub lead marks it.
 */
export async function attendByCode(tx: Shared, guest: Guest, code: string, at: Date): Promise<Event | null> {
  const events = await listInvited(tx, guest, new Date(at.getTime() - AFTER_MS));
  const event = events.find((one) => one.code === code && one.cancelled === null && hasBegun(one, at));
  const { practice } = guest;
  if (event === undefined || practice === null) return null;
  const as = event.invited.filter((one) => one !== "hub-lead" && guest.as.includes(one));
  for (const capacity of as) {
    if (capacity === "hub-lead") continue;
    const presence = { practice, capacity, learner: capacity === "learner" ? guest.learner : null };
    if (await wasTakenBack(tx, event.id, presence)) {
      throw new Refusal("conflict", "Your training hub has taken back that you were there: ask its lead to mark it.");
    }
    await keepPresence(tx, event.id, presence, { how: "code", by: guest.account, byName: nameIn(guest) }, at);
  }
  return event;
}

async function wasTakenBack(tx: Shared, event: string, { practice, capacity, learner }: Presence): Promise<boolean> {
  const rows = await tx
    .selectFrom("shared.event_attendance")
    .select("taken_back_at")
    .where("event", "=", event)
    .where("practice", "=", practice)
    .where("capacity", "=", capacity)
    .where("learner", "is not distinct from", learner)
    .execute();
  return rows.length > 0 && rows.every(({ taken_back_at }) => taken_back_at !== null);
}

/** A learner's name stands nowhere that they did not agree to. */
const nameIn = ({ name, learner }: Guest): string => (learner === null ? name : "the learner");

/** A hub lead takes back what was marked by mistake of a practice of their region. */
export async function takeBack(
  tx: Shared,
  person: Appointed,
  { event, id, why }: { readonly event: string; readonly id: string; readonly why: string },
  at: Date,
): Promise<void> {
  const { account: by, name: byName } = person;
  const taken = await tx
    .updateTable("shared.event_attendance")
    .set({ taken_back_at: at, taken_back_by: by, taken_back_why: why })
    .where("event", "=", event)
    .where(sql<boolean>`id::text = ${id}`)
    .where("taken_back_at", "is", null)
    .where(ofRegion("shared.event_attendance.practice", person.region ?? ""))
    .returning("practice")
    .executeTakeFirst();
  if (taken === undefined) throw new Refusal("not-found", "That was not marked, or was taken back already.");
  const detail = { practice: taken.practice, why };
  await logProgramme(tx, { at, by, byName, what: "attendance-taken-back", subject: event, detail });
}

export type Present = Presence & {
  readonly id: string;
  readonly practiceName: string;
  /** Of a learner who agreed to it. */
  readonly name: string | null;
  readonly how: "hub-lead" | "code";
  readonly byName: string;
  readonly at: Date;
};

/** Who was there, by practice. `region`: only its practices, their learners by name where they agreed; null: all. */
export async function listPresent(tx: Shared, event: string, region: string | null): Promise<readonly Present[]> {
  const rows = await tx
    .selectFrom("shared.event_attendance as a")
    .where("a.event", "=", event)
    .where("a.taken_back_at", "is", null)
    .$if(region !== null, (query) => query.where(ofRegion("a.practice", region ?? "")))
    .select(["a.id", "a.practice", "a.capacity", "a.learner", "a.how", "a.by_name as byName", "a.at"])
    .select(learnerName("a.practice", "a.learner", region).as("name"))
    .select(
      sql<string>`coalesce((select max(m.name) from shared.members m where m.ods = a.practice), a.practice)`.as(
        "practiceName",
      ),
    )
    .orderBy("practiceName")
    .orderBy("a.capacity")
    .orderBy("a.id")
    .execute();
  return rows;
}
