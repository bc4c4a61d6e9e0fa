import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Visit } from "../../web/route.ts";
import type { Form } from "../joining/words-in.ts";
import { regionOf } from "../shape/queries.ts";
import { answersOf, listAnswers } from "./answers.ts";
import { listPresent } from "./attendance.ts";
import { listCandidates } from "./candidates.ts";
import type { Event } from "./event.ts";
import type { Unsaved } from "./event-form.tsx";
import { eventPage } from "./event-page.tsx";
import { guestOfProgramme, isInvited } from "./guest.ts";
import { mailCountsOf, mailWords } from "./mails-store.ts";
import { listMaterials, listNotes } from "./materials.ts";
import { changesOfEvents, countsOf, getEvent } from "./queries.ts";

export const pageIn = (text: string | undefined): number => (/^[1-9]\d{0,4}$/.test(text ?? "") ? Number(text) : 1);

/** A region's hub leads change its events; national leads all of them, for when a hub lead is away. */
export function mayChange({ role, region }: Appointed, event: Event): boolean {
  return role === "national-lead" || (role === "hub-lead" && event.region !== null && region === event.region);
}

/** What was read, or what was typed with why it cannot be saved. */
export function keepTyped<T extends object>(form: Form, read: () => T): T | Unsaved {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "bad-input") throw error;
    return { typed: form, says: error.message };
  }
}

/** One event's page; with what was typed and not saved where there is such. */
export async function showEvent(hub: Hub, visit: Visit<Appointed>, unsaved: Unsaved | null): Promise<Answer> {
  const { person, params, query, at } = visit;
  const [words, page] = [(query["words"] ?? "").trim().slice(0, 100), pageIn(query["page"])];
  const content = await hub(async (tx) => {
    const event = await getEvent(tx, person, params["id"] ?? "");
    const guest = guestOfProgramme(person);
    const said = (await answersOf(tx, person.account)).get(event.id);
    const region = person.role === "hub-lead" ? regionOf(person) : null;
    return eventPage(person, {
      details: {
        event,
        changed: (await changesOfEvents(tx, [event.id])).get(event.id) ?? [],
        materials: await listMaterials(tx, event.id),
        notes: await listNotes(tx, event.id),
      },
      counts: (await countsOf(tx, [event.id])).get(event.id) ?? { yes: 0, no: 0, perhaps: 0, there: 0 },
      answers: await listAnswers(tx, event, region),
      present: await listPresent(tx, event.id, region),
      candidates: region === null ? null : await listCandidates(tx, event, { region, words, page }),
      words,
      page,
      own: isInvited(guest, event)
        ? { answer: said?.answer ?? null, isOld: said !== undefined && said.sequence < event.sequence }
        : null,
      mayChange: mayChange(person, event),
      told: mailWords(await mailCountsOf(tx, event)),
      unsaved,
      at,
    });
  });
  return { kind: "page", page: content, ...(unsaved === null ? {} : { status: 400 }) };
}
