import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { getHub, listEditions, listHubs, regionOf } from "../shape/queries.ts";
import { findAgreement } from "./agreement.ts";
import { listCohort } from "./cohort.ts";
import { expressInterest, interestIn, odsIn } from "./express.ts";
import { listPractices, placeIn } from "./list.ts";
import { getMember } from "./member.ts";
import { practicePage } from "./practice-page.tsx";
import { practicesPage } from "./practices-page.tsx";
import { readSelection, select, weighChoice } from "./selection.ts";
import { selectionPage } from "./selection-page.tsx";
import { stepRoutes } from "./step-routes.ts";
import { listSteps } from "./take-step.ts";
import { type Form, neededIn, wordsIn } from "./words-in.ts";

const PRACTICES = "/programme/practices";
const SELECTION = "/programme/hubs/:id/selection";
/** The nation sees which practices are in it; an evaluator sees counts alone. */
const READS = ["hub-lead", "national-lead"] as const;

/** The practices of the programme: hub leads those of their region, national leads all; hub leads take the steps. */
export function joiningRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: PRACTICES, who: READS, answer: (visit) => list(hub, visit) },
    { method: "POST", path: PRACTICES, who: ["hub-lead"], answer: (visit) => add(hub, visit) },
    { method: "GET", path: `${PRACTICES}/:member`, who: READS, answer: (visit) => show(hub, visit) },
    { method: "GET", path: SELECTION, who: READS, answer: (visit) => showSelection(hub, visit) },
    { method: "POST", path: `${SELECTION}/show`, who: READS, answer: (visit) => tick(hub, visit) },
    { method: "POST", path: SELECTION, who: ["hub-lead"], answer: (visit) => choose(hub, visit) },
    ...stepRoutes(hub),
  ];
}

async function list(hub: Hub, { person, query, at }: Visit<Appointed>): Promise<Answer> {
  const place = placeIn(query);
  const facts = await hub(async (tx) => ({
    listed: await listPractices(tx, person, place),
    hubs: await listHubs(tx, { region: regionOf(person) }),
    editions: await listEditions(tx),
  }));
  return { kind: "page", page: practicesPage(person, { ...facts, place, today: localDay(at) }) };
}

async function add(hub: Hub, { person, form, at }: Visit<Appointed>): Promise<Answer> {
  const asking = {
    ods: odsIn(form),
    name: neededIn(form, "name", at, "Give the practice's name.", 200),
    interest: interestIn(form, at),
    wish: { as: "hub-lead", by: person.account, byName: person.name },
  } as const;
  const id = await hub(async (tx) => {
    const own = await getHub(tx, person, form["hub"] ?? "");
    const known = await tx
      .selectFrom("shared.practices")
      .select("ods")
      .where("ods", "=", asking.ods)
      .executeTakeFirst();
    return expressInterest(tx, { ...asking, hub: own.id, runs: known === undefined ? "own" : "here" }, at);
  });
  return { kind: "go", to: `${PRACTICES}/${id}` };
}

async function show(hub: Hub, { person, params, query }: Visit<Appointed>): Promise<Answer> {
  const left = /^\d{1,4}$/.test(query["left"] ?? "") ? Number(query["left"]) : null;
  const page = await hub(async (tx) => {
    const member = await getMember(tx, person, params["member"] ?? "");
    const facts = {
      member,
      steps: await listSteps(tx, member.id),
      agreement: await findAgreement(tx, member.id),
      learners: await listCohort(tx, member.id),
      left: member.status === "withdrawn" ? left : null,
    };
    return practicePage(person, facts);
  });
  return { kind: "page", page };
}

async function showSelection(hub: Hub, { person, params, query }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const selection = await readSelection(tx, person, params["id"] ?? "");
    return selectionPage(person, selection, weighChoice(selection, tickedIn(query)));
  });
  return { kind: "page", page };
}

/** What was ticked becomes the address, so that what these would do can be looked at, kept and sent on. */
async function tick(hub: Hub, { person, params, form }: Visit<Appointed>): Promise<Answer> {
  const own = await hub((tx) => getHub(tx, person, params["id"] ?? ""));
  const ids = tickedIn(form);
  if (ids.length === 0) throw new Refusal("bad-input", "Tick the practices that you think of.");
  const ticks = new URLSearchParams(ids.map((id) => [`m-${id}`, "yes"]));
  return { kind: "go", to: `/programme/hubs/${own.id}/selection?${ticks.toString()}` };
}

async function choose(hub: Hub, { person, params, form, at }: Visit<Appointed>): Promise<Answer> {
  const id = params["id"] ?? "";
  await hub(async (tx) => {
    await getHub(tx, person, id);
    return select(tx, person, { hub: id, ids: tickedIn(form), reason: wordsIn(form, "reason", at) }, at);
  });
  return { kind: "go", to: `/programme/hubs/${id}/selection` };
}

const tickedIn = (sent: Form): readonly string[] =>
  Object.entries(sent).flatMap(([name, value]) => (name.startsWith("m-") && value === "yes" ? [name.slice(2)] : []));
