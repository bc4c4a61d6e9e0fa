import type { App } from "../../app.ts";
import { inShared } from "../../db/practice.ts";
import { findAppointed } from "../../people/appointments.ts";
import { CALENDAR_TYPE, calendarOf } from "../../programme/events/calendar.ts";
import { findFeed } from "../../programme/events/feeds.ts";
import { listForCalendar, listInvited } from "../../programme/events/queries.ts";
import type { Event } from "../../programme/events/event.ts";
import { ANYBODY, type Call, type Door, type DoorAnswer, page } from "../sign-in/door.ts";
import { Tries } from "../surveys/tries.ts";
import { guestOf } from "./guest-of.ts";

// The address that a calendar program asks by itself. It needs no session and gives none; what it gives is titles,
// times and places. Whose it is, is looked up anew each time, so that it ends with the post or the appointment.

export const calendarDoors: readonly Door[] = [
  { method: "GET", path: "/calendar/:secret", opensFor: ANYBODY, isBackground: true, open: (call) => give(call) },
];

const OVER = "This address is none, or was ended. Whoever had it makes another one on the page of events.";
const WRONG_A_MINUTE = 20;
const MINUTE = 60_000;
const BACK_MS = 183 * 24 * 60 * MINUTE;

/** Kept in memory and forgotten with the process: it only slows down. */
const tries = new WeakMap<App, Tries>();

async function give({ app, at, params, address }: Call): Promise<DoorAnswer> {
  const wrong = tries.get(app) ?? new Tries(WRONG_A_MINUTE, MINUTE);
  tries.set(app, wrong);
  const wait = wrong.waitOf(address, at);
  if (wait > 0) return page("Too many", "Too many addresses were tried from here; wait a minute.", 429, wait);
  const events = await eventsOf(app, params["secret"] ?? "", at);
  if (events === null) {
    wrong.note(address, at);
    return page("Not open", OVER, 404);
  }
  const bytes = Buffer.from(calendarOf(events, "Countersign events"));
  return { answer: { kind: "file", contentType: CALENDAR_TYPE, bytes, saveAs: "events.ics" } };
}

/** Null where the address opens nothing (any more). */
async function eventsOf(app: App, secret: string, at: Date): Promise<readonly Event[] | null> {
  const { db } = app;
  const since = new Date(at.getTime() - BACK_MS);
  const feed = await inShared(db, (tx) => findFeed(tx, secret));
  if (feed === null) return null;
  const guest = await guestOf(db, feed, at);
  if (guest === null) return null;
  return inShared(db, async (tx) => {
    if (feed.appointment === null) return listInvited(tx, guest, since);
    const appointed = await findAppointed(tx, feed.account, feed.appointment, at);
    return appointed === undefined ? null : listForCalendar(tx, appointed, since);
  });
}
