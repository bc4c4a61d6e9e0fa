import type { Hub } from "../../db/hub.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { answerEvent, answerIn } from "./answers.ts";
import { CALENDAR_TYPE, calendarOf } from "./calendar.ts";
import { changeRoutes } from "./change-routes.ts";
import type { Unsaved } from "./event-form.tsx";
import { eventsPage } from "./events-page.tsx";
import { feedPage } from "./feed-part.tsx";
import { endFeed, type FeedOf, feedSince, makeFeed, refuseUnlessMeant } from "./feeds.ts";
import { guestOfProgramme } from "./guest.ts";
import { findMailWish, keepMailWish } from "./mail-wishes.ts";
import { countsOf, getEvent, getInvited, listEvents } from "./queries.ts";
import { addEvent } from "./store.ts";
import { eventIn } from "./read-event.ts";
import { keepTyped, pageIn, showEvent } from "./show-event.ts";

const HERE = "/programme/events";
const ADDS = ["hub-lead", "national-lead"] as const;

/** Events as those who lead the programme see, plan and mark them. */
export function eventRoutes(hub: Hub, canSend: boolean): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: HERE, who: APPOINTMENTS, answer: (visit) => list(hub, visit, { unsaved: null, canSend }) },
    { method: "POST", path: HERE, who: ADDS, answer: (visit) => add(hub, visit, canSend) },
    { method: "POST", path: `${HERE}/calendar`, who: APPOINTMENTS, answer: (visit) => feed(hub, visit) },
    { method: "POST", path: `${HERE}/calendar/end`, who: APPOINTMENTS, answer: (visit) => noFeed(hub, visit) },
    { method: "POST", path: `${HERE}/mail`, who: ["hub-lead"], answer: (visit) => keepMail(hub, visit) },
    { method: "GET", path: `${HERE}/:id`, who: APPOINTMENTS, answer: (visit) => showEvent(hub, visit, null) },
    { method: "GET", path: `${HERE}/:id/file`, who: APPOINTMENTS, answer: (visit) => file(hub, visit) },
    { method: "POST", path: `${HERE}/:id/answer`, who: ["hub-lead"], answer: (visit) => answer(hub, visit) },
    ...changeRoutes(hub),
  ];
}

const feedOf = ({ account, appointment }: Appointed): FeedOf => ({ account, practice: null, appointment });

type Listing = { readonly unsaved: Unsaved | null; readonly canSend: boolean };

async function list(hub: Hub, visit: Visit<Appointed>, { unsaved, canSend }: Listing): Promise<Answer> {
  const { person, query, at } = visit;
  const [when, page] = [query["when"] === "past" ? ("past" as const) : ("coming" as const), pageIn(query["page"])];
  const content = await hub(async (tx) => {
    const listed = await listEvents(tx, person, { when, page, at });
    const counts = await countsOf(
      tx,
      listed.rows.map(({ id }) => id),
    );
    const since = await feedSince(tx, feedOf(person));
    const mail = person.role === "hub-lead" ? await findMailWish(tx, person.account) : null;
    return eventsPage(person, { ...listed, counts, when, page, feedSince: since, mail, canSend, unsaved });
  });
  return { kind: "page", page: content, ...(unsaved === null ? {} : { status: 400 }) };
}

async function add(hub: Hub, visit: Visit<Appointed>, canSend: boolean): Promise<Answer> {
  const { person, form, at } = visit;
  const event = keepTyped(form, () => eventIn(form, at));
  if ("says" in event) return list(hub, visit, { unsaved: event, canSend });
  return { kind: "go", to: `${HERE}/${await hub((tx) => addEvent(tx, person, event, at))}` };
}

async function file(hub: Hub, { person, params }: Visit<Appointed>): Promise<Answer> {
  const event = await hub((tx) => getEvent(tx, person, params["id"] ?? ""));
  const bytes = Buffer.from(calendarOf([event], event.title));
  return { kind: "file", contentType: CALENDAR_TYPE, bytes, saveAs: "event.ics" };
}

async function answer(hub: Hub, { person, params, form, at }: Visit<Appointed>): Promise<Answer> {
  const id = params["id"] ?? "";
  await hub(async (tx) => {
    const guest = guestOfProgramme(person);
    const event = await getInvited(tx, guest, id, true);
    await answerEvent(tx, guest, event, answerIn(form["answer"]), at);
  });
  return { kind: "go", to: `${HERE}/${id}` };
}

async function feed(hub: Hub, { person, at, origin = "" }: Visit<Appointed>): Promise<Answer> {
  const secret = await hub((tx) => makeFeed(tx, feedOf(person), at));
  return { kind: "page", page: feedPage(HERE, `${origin}/calendar/${secret}`) };
}

async function noFeed(hub: Hub, { person, form, at }: Visit<Appointed>): Promise<Answer> {
  refuseUnlessMeant(form);
  await hub((tx) => endFeed(tx, feedOf(person), at));
  return { kind: "go", to: HERE };
}

async function keepMail(hub: Hub, { person, form, at }: Visit<Appointed>): Promise<Answer> {
  await hub((tx) => keepMailWish(tx, feedOf(person), { typed: form["email"], base: HERE }, at));
  return { kind: "go", to: HERE };
}
