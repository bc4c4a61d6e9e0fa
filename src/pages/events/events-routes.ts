import type { App } from "../../app.ts";
import { inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { answerEvent, answerIn, answersOf } from "../../programme/events/answers.ts";
import { attendByCode, codeIn } from "../../programme/events/attendance.ts";
import { CALENDAR_TYPE, calendarOf } from "../../programme/events/calendar.ts";
import { feedPage } from "../../programme/events/feed-part.tsx";
import { endFeed, type FeedOf, feedSince, makeFeed, refuseUnlessMeant } from "../../programme/events/feeds.ts";
import { findMailWish, keepMailWish } from "../../programme/events/mail-wishes.ts";
import { listMaterials, listNotes } from "../../programme/events/materials.ts";
import { changesOfEvents, getInvited, listInvited } from "../../programme/events/queries.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { Tries } from "../surveys/tries.ts";
import { eventPage } from "./event-page.tsx";
import { type EventsHere, eventsPage } from "./events-page.tsx";
import { guestHere } from "./guest-here.ts";

type Desk = Pick<App, "db"> & { readonly canSend: boolean };

const HERE = "/events";
/** Whoever can be a mentor, a manager or a learner. */
const COME = ["manager", "gp", "nurse", "pharmacist", "assistant", "reception"] as const;
const BACK_MS = 92 * 24 * 3_600_000;
const WRONG = 10;
const SPAN_MS = 10 * 60_000;

/** Events of the programme for mentors, managers and learners of practices. */
export function eventsRoutes(desk: Desk): readonly Route<Person>[] {
  const tries = new Tries(WRONG, SPAN_MS);
  return [
    { method: "GET", path: HERE, who: COME, answer: (visit) => list(desk, visit, { attended: null, code: null }) },
    { method: "POST", path: `${HERE}/there`, who: COME, answer: (visit) => attend(desk, visit, tries) },
    { method: "POST", path: `${HERE}/calendar`, who: COME, answer: (visit) => feed(desk, visit) },
    { method: "POST", path: `${HERE}/calendar/end`, who: COME, answer: (visit) => noFeed(desk, visit) },
    { method: "POST", path: `${HERE}/mail`, who: COME, answer: (visit) => keepMail(desk, visit) },
    { method: "GET", path: `${HERE}/:id`, who: COME, answer: (visit) => show(desk, visit) },
    { method: "GET", path: `${HERE}/:id/file`, who: COME, answer: (visit) => file(desk, visit) },
    { method: "POST", path: `${HERE}/:id/answer`, who: COME, answer: (visit) => answer(desk, visit) },
  ];
}

const feedOf = ({ account, practice }: Person): FeedOf => ({ account, practice, appointment: null });

type Told = Pick<EventsHere, "attended" | "code">;

async function list({ db, canSend }: Desk, { person, at }: Visit<Person>, told: Told): Promise<Answer> {
  const guest = await guestHere(db, person);
  const facts = await inShared(db, async (tx) => {
    const events = await listInvited(tx, guest, new Date(at.getTime() - BACK_MS));
    const ids = events.map(({ id }) => id);
    const [answers, changed] = [await answersOf(tx, guest.account), await changesOfEvents(tx, ids)];
    const mail = await findMailWish(tx, guest.account);
    const since = await feedSince(tx, feedOf(person));
    return { guest, events, answers, changed, feedSince: since, mail, canSend, at, ...told };
  });
  return { kind: "page", page: eventsPage(facts), ...(told.code === null ? {} : { status: 400 }) };
}

/** Whoever tries codes is slowed down: there are too many to find one by trying. */
async function attend(desk: Desk, visit: Visit<Person>, tries: Tries): Promise<Answer> {
  const { person, form, at } = visit;
  const typed = (form["code"] ?? "").slice(0, 40);
  const refuse = (says: string): Promise<Answer> => list(desk, visit, { attended: null, code: { typed, says } });
  if (codeIn(typed) === "") return refuse("Type the code that is shown at the event.");
  if (tries.waitOf(person.account, at) > 0) return refuse("Too many codes were tried. Wait ten minutes.");
  const guest = await guestHere(desk.db, person);
  const attended = await inShared(desk.db, (tx) => attendByCode(tx, guest, codeIn(typed), at));
  if (attended !== null) return list(desk, visit, { attended, code: null });
  tries.note(person.account, at);
  return refuse(
    "No event that you are invited to has this code now. It counts from half an hour before the event to a day after it.",
  );
}

async function show({ db }: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const guest = await guestHere(db, person);
  const page = await inShared(db, async (tx) => {
    const event = await getInvited(tx, guest, params["id"] ?? "");
    const details = {
      event,
      changed: (await changesOfEvents(tx, [event.id])).get(event.id) ?? [],
      materials: await listMaterials(tx, event.id),
      notes: await listNotes(tx, event.id),
    };
    const said = (await answersOf(tx, guest.account)).get(event.id) ?? null;
    return eventPage({ details, said, isLearner: guest.learner !== null, at });
  });
  return { kind: "page", page };
}

async function file({ db }: Desk, { person, params }: Visit<Person>): Promise<Answer> {
  const guest = await guestHere(db, person);
  const event = await inShared(db, (tx) => getInvited(tx, guest, params["id"] ?? ""));
  const bytes = Buffer.from(calendarOf([event], event.title));
  return { kind: "file", contentType: CALENDAR_TYPE, bytes, saveAs: "event.ics" };
}

async function answer({ db }: Desk, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const guest = await guestHere(db, person);
  const event = await inShared(db, async (tx) => {
    const found = await getInvited(tx, guest, params["id"] ?? "", true);
    await answerEvent(tx, guest, found, answerIn(form["answer"]), at);
    return found;
  });
  return { kind: "go", to: `${HERE}/${event.id}` };
}

async function feed({ db }: Desk, { person, at, origin = "" }: Visit<Person>): Promise<Answer> {
  const secret = await inShared(db, (tx) => makeFeed(tx, feedOf(person), at));
  return { kind: "page", page: feedPage(HERE, `${origin}/calendar/${secret}`) };
}

async function noFeed({ db }: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  refuseUnlessMeant(form);
  await inShared(db, (tx) => endFeed(tx, feedOf(person), at));
  return { kind: "go", to: HERE };
}

async function keepMail({ db }: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  await inShared(db, (tx) => keepMailWish(tx, feedOf(person), { typed: form["email"], base: HERE }, at));
  return { kind: "go", to: HERE };
}
