import { localDay } from "../../base/local-day.ts";
import type { Hub } from "../../db/hub.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { bad, type Form, neededIn, numberIn } from "../joining/words-in.ts";
import { readBegun } from "../releases/learners-shown.ts";
import { addEdition, addHub, addRegion, type Author, changeEdition, changeHubPlaces } from "./change.ts";
import { editionPage, editionsPage } from "./edition-pages.tsx";
import { listLogged } from "./log.ts";
import { getEdition, listEditions, listHubs, listRegions, regionOf } from "./queries.ts";
import { EDITION_KINDS, INTAKES } from "./tables.ts";

const HERE = "/programme/editions";
const NATIONAL = ["national-lead"] as const;

/** Editions with their regions and hubs: everybody of the programme reads, a national lead changes. */
export function shapeRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: HERE, who: APPOINTMENTS, answer: (visit) => list(hub, visit) },
    { method: "POST", path: HERE, who: NATIONAL, answer: (visit) => add(hub, visit) },
    { method: "POST", path: "/programme/regions", who: NATIONAL, answer: (visit) => region(hub, visit) },
    { method: "GET", path: `${HERE}/:id`, who: APPOINTMENTS, answer: (visit) => show(hub, visit) },
    { method: "POST", path: `${HERE}/:id`, who: NATIONAL, answer: (visit) => change(hub, visit) },
    { method: "POST", path: `${HERE}/:id/places`, who: NATIONAL, answer: (visit) => places(hub, visit) },
    { method: "POST", path: `${HERE}/:id/hubs`, who: NATIONAL, answer: (visit) => addHubTo(hub, visit) },
  ];
}

const authorOf = ({ person, at }: Visit<Appointed>): Author => ({ by: person.account, byName: person.name, at });
const placesIn = (form: Form): number | null => numberIn(form, "places", [1, 100_000], "The number of places");

async function list(hub: Hub, { person }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) =>
    editionsPage(
      person,
      await listEditions(tx),
      await listHubs(tx, { region: regionOf(person) }),
      await listRegions(tx),
    ),
  );
  return { kind: "page", page };
}

async function show(hub: Hub, { person, params, at }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const edition = await getEdition(tx, params["id"] ?? "");
    const hubs = await listHubs(tx, { edition: edition.id, region: regionOf(person) });
    const logged = person.role === "hub-lead" ? [] : await listLogged(tx, [edition.id]);
    const released = await readBegun(tx, edition.id);
    const regions = await listRegions(tx);
    return editionPage(person, { edition, hubs, released, logged, regions, today: localDay(at) });
  });
  return { kind: "page", page };
}

async function add(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { form, at } = visit;
  const kind = EDITION_KINDS.find((one) => one === form["kind"]);
  const intake = INTAKES.find((one) => one === form["intake"]) ?? "any";
  const name = neededIn(form, "name", at, "Give the edition a name.", 200);
  const words = neededIn(form, "words", at, "Say what the edition is.");
  if (kind === undefined) throw bad("Choose the kind of edition.");
  const edition = { name, kind, intake, words, ...datesIn(form), places: placesIn(form) };
  const id = await hub((tx) => addEdition(tx, edition, authorOf(visit)));
  return { kind: "go", to: `${HERE}/${id}` };
}

async function region(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const name = neededIn(visit.form, "region", visit.at, "Give the region's name.", 100);
  const isNew = await hub((tx) => addRegion(tx, name, authorOf(visit)));
  if (!isNew) throw bad(`There is a region "${name}" already.`);
  return { kind: "go", to: HERE };
}

async function change(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { params, form, at } = visit;
  const id = params["id"] ?? "";
  await hub(async (tx) => {
    await getEdition(tx, id);
    const words = neededIn(form, "words", at, "Say what the edition is.");
    return changeEdition(tx, id, { ...datesIn(form), places: placesIn(form), words }, authorOf(visit));
  });
  return { kind: "go", to: `${HERE}/${id}` };
}

async function places(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { params, form } = visit;
  const edition = await hub(async (tx) => {
    const found = await getEdition(tx, params["id"] ?? "");
    const [one] = (await listHubs(tx, { edition: found.id })).filter(({ id }) => id === form["hub"]);
    if (one === undefined) throw bad("Choose a hub of this edition.");
    await changeHubPlaces(tx, one.id, placesIn(form), authorOf(visit));
    return found;
  });
  return { kind: "go", to: `${HERE}/${edition.id}` };
}

async function addHubTo(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { params, form, at } = visit;
  const edition = await hub(async (tx) => {
    const found = await getEdition(tx, params["id"] ?? "");
    const name = neededIn(form, "name", at, "Give the hub's name.", 200);
    const wish = { edition: found.id, region: form["region"] ?? "", name, places: placesIn(form) };
    await addHub(tx, wish, authorOf(visit));
    return found;
  });
  return { kind: "go", to: `${HERE}/${edition.id}` };
}

function datesIn(form: Form): { readonly startsOn: string; readonly endsOn: string | null } {
  const [startsOn, ends] = [(form["starts"] ?? "").trim(), (form["ends"] ?? "").trim()];
  if (startsOn === "") throw bad("Give the first day.");
  return { startsOn, endsOn: ends === "" ? null : ends };
}
