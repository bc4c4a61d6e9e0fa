import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { bad, type Form, neededIn } from "../joining/words-in.ts";
import { logProgramme } from "../shape/log.ts";
import { hasBegun, keepPresence, type Presence, takeBack } from "./attendance.ts";
import { listCandidates } from "./candidates.ts";
import type { Event } from "./event.ts";
import { addMaterial, addNote, removeMaterial } from "./materials.ts";
import { getEvent } from "./queries.ts";
import { eventIn } from "./read-event.ts";
import { keepTyped, mayChange, showEvent } from "./show-event.ts";
import { cancelEvent, changeEvent } from "./store.ts";

const HERE = "/programme/events";
const CHANGES = ["hub-lead", "national-lead"] as const;

type Doing = {
  readonly tx: Transaction<Tables>;
  readonly event: Event;
  readonly person: Appointed;
  readonly form: Form;
  readonly at: Date;
};

/** What is done to an event that is there: each a form of its own. */
export function changeRoutes(hub: Hub): readonly Route<Appointed>[] {
  const post = (path: string, act: (doing: Doing) => Promise<void>): Route<Appointed> => ({
    method: "POST",
    path: `${HERE}/:id/${path}`,
    who: CHANGES,
    answer: (visit) => make(hub, visit, act, true),
  });
  const mark = (path: string, act: (doing: Doing) => Promise<void>): Route<Appointed> => ({
    ...post(path, act),
    who: ["hub-lead"],
    answer: (visit) => make(hub, visit, act, false),
  });
  return [
    { method: "POST", path: `${HERE}/:id`, who: CHANGES, answer: (visit) => change(hub, visit) },
    post("cancel", async ({ tx, event, person, form, at }) => {
      const why = neededIn(form, "why", at, "Say why it is cancelled.");
      await cancelEvent(tx, person, { was: event, why, sequence: sequenceIn(form) }, at);
    }),
    post("materials", ({ tx, event, form, at, person }) =>
      addMaterial(tx, event.id, form, { byName: person.name, at }),
    ),
    post("materials/remove", ({ tx, event, form, at }) => removeMaterial(tx, event.id, form["material"] ?? "", at)),
    post("notes", ({ tx, event, form, at, person }) =>
      addNote(tx, event.id, neededIn(form, "words", at, "Write the note."), { byName: person.name, at }),
    ),
    mark("present", present),
    mark("absent", absent),
  ];
}

async function make(
  hub: Hub,
  { person, params, form, at }: Visit<Appointed>,
  act: (doing: Doing) => Promise<void>,
  isChange: boolean,
): Promise<Answer> {
  const id = params["id"] ?? "";
  await hub(async (tx) => {
    const event = await getEvent(tx, person, id, true);
    if (isChange) refuseUnlessTheirs(person, event);
    await act({ tx, event, person, form, at });
  });
  return { kind: "go", to: `${HERE}/${id}` };
}

async function change(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { person, params, form, at } = visit;
  const id = params["id"] ?? "";
  refuseUnlessTheirs(person, await hub((tx) => getEvent(tx, person, id)));
  const is = keepTyped(form, () => eventIn(form, at));
  if ("says" in is) return showEvent(hub, visit, is);
  await hub(async (tx) => {
    const was = await getEvent(tx, person, id, true);
    await changeEvent(tx, person, { was, is, sequence: sequenceIn(form) }, at);
  });
  return { kind: "go", to: `${HERE}/${id}` };
}

function refuseUnlessTheirs(person: Appointed, event: Event): void {
  if (mayChange(person, event)) return;
  throw new Refusal("not-allowed", "Only a national lead changes this event. Nothing was saved.");
}

const sequenceIn = (form: Form): number => (/^\d{1,6}$/.test(form["sequence"] ?? "") ? Number(form["sequence"]) : -1);

/** Only people of the lead's own region, whom the event invites, can be ticked. */
async function present({ tx, event, person, form, at }: Doing): Promise<void> {
  if (event.cancelled !== null) throw new Refusal("conflict", "This event was cancelled. Nothing was saved.");
  if (!hasBegun(event, at)) throw new Refusal("conflict", "This event has not begun. Nothing was saved.");
  const ticked = Object.keys(form).filter((name) => name.startsWith("there-") && form[name] === "yes");
  if (ticked.length === 0) throw bad("Tick who was there.");
  const said = { how: "hub-lead", by: person.account, byName: person.name } as const;
  const kept: string[] = [];
  for (const box of ticked) {
    const presence = await presenceOf(tx, event, person, box);
    if (await keepPresence(tx, event.id, presence, said, at)) kept.push(`${presence.practice} ${presence.capacity}`);
  }
  if (kept.length === 0) return;
  const who = { by: person.account, byName: person.name };
  await logProgramme(tx, {
    at,
    ...who,
    what: "attendance-marked",
    subject: event.id,
    detail: { who: kept.join(", ") },
  });
}

async function presenceOf(tx: Transaction<Tables>, event: Event, person: Appointed, box: string): Promise<Presence> {
  const practice = box.split("-")[1] ?? "";
  const asked = { region: person.region ?? "", words: practice, page: 1 };
  const { rows } = await listCandidates(tx, event, asked);
  const one = rows.find(({ ods }) => ods === practice)?.people.find((found) => found.box === box);
  if (one === undefined) throw bad("One of them is not invited, or of another region.");
  return { practice, capacity: one.capacity, learner: one.learner };
}

async function absent({ tx, event, person, form, at }: Doing): Promise<void> {
  const why = neededIn(form, "why", at, "Say why it is taken back.");
  const id = form["presence"] ?? "";
  await takeBack(tx, person, { event: event.id, id, why }, at);
}
