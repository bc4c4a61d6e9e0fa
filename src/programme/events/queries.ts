import { sql, type Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { regionOf } from "../shape/queries.ts";
import type { AnswerKind, Change, Event } from "./event.ts";
import { eventOf } from "./event-row.ts";
import { type Guest, isInvited } from "./guest.ts";

type Shared = Transaction<Tables>;
const PAGE = 50;

export type When = "coming" | "past";

/** The events that this person of the programme sees: a hub lead the region's and the whole programme's. */
export async function listEvents(
  tx: Shared,
  person: Appointed,
  { when, page, at }: { readonly when: When; readonly page: number; readonly at: Date },
): Promise<{ readonly rows: readonly Event[]; readonly hasMore: boolean }> {
  const rows = await seenBy(tx, person)
    .where("ends_at", when === "coming" ? ">=" : "<", at)
    .orderBy("starts_at", when === "coming" ? "asc" : "desc")
    .orderBy("id")
    .limit(PAGE + 1)
    .offset((page - 1) * PAGE)
    .execute();
  return { rows: rows.slice(0, PAGE).map(eventOf), hasMore: rows.length > PAGE };
}

function seenBy(tx: Shared, person: Appointed) {
  const region = regionOf(person);
  return tx
    .selectFrom("shared.events")
    .selectAll()
    .$if(region !== null, (query) => query.where((eb) => eb.or([eb("region", "is", null), eb("region", "=", region)])));
}

/** The event, where this person of the programme sees it; another region's is not found by a hub lead. */
export async function getEvent(tx: Shared, person: Appointed, id: string, forChange = false): Promise<Event> {
  const region = regionOf(person);
  const found = await findEvent(tx, id, forChange);
  if (found === null || (region !== null && found.region !== null && found.region !== region)) throw notFound();
  return found;
}

/** The event, where this guest is invited to it. */
export async function getInvited(tx: Shared, guest: Guest, id: string, forChange = false): Promise<Event> {
  const found = await findEvent(tx, id, forChange);
  if (found === null || !isInvited(guest, found)) throw notFound();
  return found;
}

async function findEvent(tx: Shared, id: string, forChange: boolean): Promise<Event | null> {
  if (!isId(id)) return null;
  const row = await tx
    .selectFrom("shared.events")
    .selectAll()
    .where("id", "=", id)
    .$if(forChange, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row === undefined ? null : eventOf(row);
}

/** What this guest is invited to and was not over before `since`, the earliest first; at most `limit`. */
export async function listInvited(tx: Shared, guest: Guest, since: Date, limit = 200): Promise<readonly Event[]> {
  const rows = await tx
    .selectFrom("shared.events")
    .selectAll()
    .where("ends_at", ">=", since)
    .where((eb) =>
      guest.regions.length === 0
        ? eb("region", "is", null)
        : eb.or([eb("region", "is", null), eb("region", "in", guest.regions)]),
    )
    .orderBy("starts_at", "desc")
    .orderBy("id", "desc")
    .execute();
  // Where there are more, those that lie furthest back are left out, and not what is to come.
  return rows
    .map(eventOf)
    .filter((event) => isInvited(guest, event))
    .slice(0, limit)
    .toReversed();
}

/** What a calendar of this person of the programme holds: all that ends after this, at most the last thousand. */
export async function listForCalendar(tx: Shared, person: Appointed, since: Date): Promise<readonly Event[]> {
  const rows = await seenBy(tx, person)
    .where("ends_at", ">=", since)
    .orderBy("starts_at", "desc")
    .orderBy("id", "desc")
    .limit(1000)
    .execute();
  return rows.map(eventOf).toReversed();
}

export type Changed = {
  readonly sequence: number;
  readonly at: Date;
  readonly byName: string;
  readonly changes: readonly Change[];
};

/** Changes of these events after the first telling, by event, the newest first. */
export async function changesOfEvents(
  tx: Shared,
  events: readonly string[],
): Promise<ReadonlyMap<string, readonly Changed[]>> {
  const rows = await tx
    .selectFrom("shared.event_changes")
    .selectAll()
    .where(sql<boolean>`event = any(${events}::uuid[])`)
    .orderBy("event")
    .orderBy("sequence", "desc")
    .execute();
  const by = Map.groupBy(rows, ({ event }) => event);
  return new Map(
    [...by].map(([event, own]) => [
      event,
      own.map(({ sequence, at, by_name, detail }) => ({ sequence, at, byName: by_name, changes: detail })),
    ]),
  );
}

export type Counts = Readonly<Record<AnswerKind, number>> & { readonly there: number };

/** How many said what, and how many were there, by event. */
export async function countsOf(tx: Shared, events: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  const { rows } = await sql<{ event: string } & Counts>`
    select e.id as event,
      (select count(*)::int from shared.event_answers a where a.event = e.id and a.answer = 'yes') as yes,
      (select count(*)::int from shared.event_answers a where a.event = e.id and a.answer = 'no') as no,
      (select count(*)::int from shared.event_answers a where a.event = e.id and a.answer = 'perhaps') as perhaps,
      (select count(*)::int from shared.event_attendance a where a.event = e.id and a.taken_back_at is null) as there
    from unnest(${events}::uuid[]) as e (id)`.execute(tx);
  return new Map(rows.map(({ event, ...counts }) => [event, counts]));
}

const notFound = (): Refusal => new Refusal("not-found", "There is no such event.");
