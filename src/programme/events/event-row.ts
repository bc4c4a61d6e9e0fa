import type { Selectable } from "kysely";
import type { Event } from "./event.ts";
import type { EventsTable } from "./tables.ts";

export function eventOf(row: Selectable<EventsTable>): Event {
  const { id, region, kind, title, words, place, link, capacity, invited, practices, code, sequence } = row;
  const { cancelled_at: at, cancelled_why: why } = row;
  const [startsAt, endsAt, changedAt, byName] = [row.starts_at, row.ends_at, row.changed_at, row.by_name];
  const kept = { id, region, kind, title, words, place, link, capacity, invited, practices, code, sequence };
  return { ...kept, startsAt, endsAt, changedAt, byName, cancelled: at === null ? null : { at, why: why ?? "" } };
}
