import { Refusal } from "../../base/refusal.ts";
import { localDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import { type Appointed, type AppointmentRole, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { keepTyped, pageIn } from "../events/show-event.ts";
import { getMember } from "../joining/member.ts";
import { neededIn } from "../joining/words-in.ts";
import { type Edition, getEdition, listEditions, regionOf } from "../shape/queries.ts";
import { readOverview } from "./overview.ts";
import { getPlace, readPlace } from "./place.ts";
import type { Level } from "./plan.ts";
import { planPage } from "./plan-page.tsx";
import { levelIn, planIn, typedOfPlan } from "./read-plan.ts";
import { say, stepIn } from "./say.ts";
import { hubPage, practicePage, stagesPage } from "./stages-page.tsx";
import { keepPlan, planOf } from "./store.ts";

const HERE = "/programme/stages";
const PLAN = `${HERE}/plan/:edition`;
const NATIONAL: readonly AppointmentRole[] = ["national-lead"];
/** An evaluator sees no practice by name. */
const BY_NAME: readonly AppointmentRole[] = ["hub-lead", "national-lead"];

/** Five stages of editions, hubs and practices, and the plan that says what each asks for. */
export function stagesRoutes(hub: Hub): readonly Route<Appointed>[] {
  const says = (level: Level, who: readonly AppointmentRole[]): Route<Appointed> => ({
    method: "POST",
    path: `${HERE}/${level}/:id/:step`,
    who,
    answer: (visit) => saying(hub, visit, level),
  });
  return [
    { method: "GET", path: HERE, who: APPOINTMENTS, answer: (visit) => show(hub, visit) },
    { method: "GET", path: PLAN, who: APPOINTMENTS, answer: (visit) => showPlan(hub, visit) },
    { method: "POST", path: PLAN, who: NATIONAL, answer: (visit) => editPlan(hub, visit) },
    { method: "GET", path: `${HERE}/hub/:id`, who: APPOINTMENTS, answer: (visit) => showHub(hub, visit) },
    { method: "GET", path: `${HERE}/practice/:id`, who: BY_NAME, answer: (visit) => showPractice(hub, visit) },
    says("programme", NATIONAL),
    says("hub", ["hub-lead"]),
    says("practice", ["hub-lead"]),
  ];
}

/** The edition that is asked for, else the newest that has begun, else the newest. */
function editionIn(editions: readonly Edition[], asked: string | undefined, today: string): Edition {
  const found =
    editions.find(({ id }) => id === asked) ?? editions.find(({ startsOn }) => startsOn <= today) ?? editions[0];
  if (found === undefined || (asked !== undefined && found.id !== asked)) {
    throw new Refusal("not-found", asked === undefined ? "There is no edition yet." : "There is no such edition.");
  }
  return found;
}

async function show(hub: Hub, { person, query, at }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const editions = await listEditions(tx);
    const edition = editionIn(editions, query["edition"], localDay(at));
    const standing = await readPlace(tx, await getPlace(tx, person, "programme", edition.id), at);
    const hubs = await readOverview(tx, edition, standing.plan.plan, { region: regionOf(person), at });
    return stagesPage(person, { editions, standing, hubs });
  });
  return { kind: "page", page };
}

async function showHub(hub: Hub, { person, params, query, at }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const standing = await readPlace(tx, await getPlace(tx, person, "hub", params["id"] ?? ""), at);
    const { place, plan } = standing;
    const [one] = await readOverview(tx, await getEdition(tx, place.edition), plan.plan, { hub: place.id, at });
    if (one === undefined) throw new Error("a hub that was found is in its edition");
    return hubPage(person, { standing, hub: one, page: pageIn(query["page"]) });
  });
  return { kind: "page", page };
}

async function showPractice(hub: Hub, { person, params, at }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const member = await getMember(tx, person, params["id"] ?? "");
    const standing = await readPlace(tx, await getPlace(tx, person, "practice", member.id), at);
    return practicePage(person, standing, member.hub);
  });
  return { kind: "page", page };
}

async function saying(hub: Hub, { person, params, form, at }: Visit<Appointed>, level: Level): Promise<Answer> {
  const step = stepIn(params["step"] ?? "");
  const id = params["id"] ?? "";
  await hub(async (tx) => say(tx, person, { place: await getPlace(tx, person, level, id), step, form }, at));
  return { kind: "go", to: level === "programme" ? `${HERE}?edition=${id}` : `${HERE}/${level}/${id}` };
}

async function showPlan(hub: Hub, { person, params, query }: Visit<Appointed>): Promise<Answer> {
  const level = levelIn(query["level"]);
  const page = await hub(async (tx) => {
    const edition = await getEdition(tx, params["edition"] ?? "");
    const plan = await planOf(tx, edition.id);
    const mayEdit = person.role === "national-lead";
    return planPage({ edition, plan, level, mayEdit, typed: typedOfPlan(plan.plan, level), says: null });
  });
  return { kind: "page", page };
}

async function editPlan(hub: Hub, { person, params, form, at }: Visit<Appointed>): Promise<Answer> {
  const level = levelIn(form["level"]);
  return hub(async (tx): Promise<Answer> => {
    const edition = await getEdition(tx, params["edition"] ?? "");
    const was = await planOf(tx, edition.id);
    const number = /^\d{1,6}$/.test(form["number"] ?? "") ? Number(form["number"]) : -1;
    if (number !== was.number) {
      throw new Refusal("conflict", "Somebody else edited this plan since you opened it. Nothing was saved.");
    }
    const read = keepTyped(form, () => ({
      plan: planIn(form, was.plan, level, at),
      why: neededIn(form, "why", at, "Say why you edit it.", 500),
    }));
    if ("says" in read) {
      const page = planPage({ edition, plan: was, level, mayEdit: true, typed: read.typed, says: read.says });
      return { kind: "page", page, status: 400 };
    }
    await keepPlan(tx, person, { edition: edition.id, number, ...read }, at);
    return { kind: "go", to: `${HERE}?edition=${edition.id}` };
  });
}
