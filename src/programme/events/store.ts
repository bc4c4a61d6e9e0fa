import { randomInt } from "node:crypto";
import type { Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { logProgramme } from "../shape/log.ts";
import { changesOf } from "./change.ts";
import type { Event, EventWords } from "./event.ts";

type Shared = Transaction<Tables>;

// Without letters and digits that are taken for one another when somebody reads them from a screen at the back.
const LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ346789";
const CODE_LENGTH = 7;

const newCode = (): string => Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");

const columnsOf = (event: EventWords) => ({
  kind: event.kind,
  title: event.title,
  words: event.words,
  starts_at: event.startsAt,
  ends_at: event.endsAt,
  place: event.place,
  link: event.link,
  capacity: event.capacity,
  invited: JSON.stringify(event.invited),
  practices: event.practices === null ? null : JSON.stringify(event.practices),
});

/** Gives the new event's id. A hub lead's is their region's; a national lead's the whole programme's. */
export async function addEvent(tx: Shared, person: Appointed, event: EventWords, at: Date): Promise<string> {
  const id = newId();
  const region = person.role === "hub-lead" ? person.region : null;
  const by = { by: person.account, by_name: person.name };
  const row = { ...columnsOf(event), ...by, id, region, code: newCode(), added_at: at, changed_at: at };
  await tx.insertInto("shared.events").values(row).execute();
  await log(tx, person, id, "event-added", { title: event.title }, at);
  return id;
}

/** Refuses one that was cancelled, that is over, or that somebody else changed meanwhile. */
export async function changeEvent(
  tx: Shared,
  person: Appointed,
  { was, is, sequence }: { readonly was: Event; readonly is: EventWords; readonly sequence: number },
  at: Date,
): Promise<void> {
  refuseUnlessOpen(was, sequence);
  const changes = changesOf(was, is);
  if (changes.length === 0) throw new Refusal("bad-input", "Nothing is different. Nothing was saved.");
  await put(tx, person, was, { ...columnsOf(is) }, changes, at);
  await log(tx, person, was.id, "event-changed", { what: changes.map(({ what }) => what).join(", ") }, at);
}

export async function cancelEvent(
  tx: Shared,
  person: Appointed,
  { was, why, sequence }: { readonly was: Event; readonly why: string; readonly sequence: number },
  at: Date,
): Promise<void> {
  refuseUnlessOpen(was, sequence);
  const changes = [{ what: "Cancelled", was: "taking place", is: why }];
  await put(tx, person, was, { cancelled_at: at, cancelled_why: why }, changes, at);
  await log(tx, person, was.id, "event-cancelled", { why }, at);
}

function refuseUnlessOpen(was: Event, sequence: number): void {
  if (was.cancelled !== null) throw new Refusal("conflict", "This event was cancelled. Nothing was saved.");
  if (was.sequence !== sequence) {
    throw new Refusal("conflict", "Somebody else changed this event since you opened it. Nothing was saved.");
  }
}

async function put(
  tx: Shared,
  { account: by, name: by_name }: Appointed,
  { id, sequence }: Event,
  values: Partial<ReturnType<typeof columnsOf>> & { readonly cancelled_at?: Date; readonly cancelled_why?: string },
  changes: ReturnType<typeof changesOf>,
  at: Date,
): Promise<void> {
  const next = sequence + 1;
  await tx
    .updateTable("shared.events")
    .set({ ...values, sequence: next, changed_at: at })
    .where("id", "=", id)
    .execute();
  const row = { event: id, sequence: next, at, by, by_name, detail: JSON.stringify(changes) };
  await tx.insertInto("shared.event_changes").values(row).execute();
}

async function log(
  tx: Shared,
  { account: by, name: byName }: Appointed,
  subject: string,
  what: string,
  detail: Readonly<Record<string, string>>,
  at: Date,
): Promise<void> {
  await logProgramme(tx, { at, by, byName, what, subject, detail });
}
