import type { Transaction } from "kysely";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import { type Appointed, type AppointmentRole, APPOINTMENTS } from "../../people/appointed.ts";
import { listCurricula } from "../../training/curriculum/store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { pageIn } from "../returns/routes.ts";
import { type Edition, getEdition, listEditions, listHubs } from "../shape/queries.ts";
import { asCsv, asFhir } from "./downloads.ts";
import { type PlaceFacts, readFacts } from "./facts.ts";
import { homeEnd } from "./home-end.tsx";
import { measurePage } from "./measure-page.tsx";
import { getHubAt, getPracticeAt, getRegion, hubAt, NATION, type PlaceAt, regionAt } from "./place.ts";
import { placePage } from "./place-page.tsx";
import { listPracticesHere, PracticesList } from "./practices-list.tsx";

type Tx = Transaction<Tables>;
type Asking = Visit<Appointed>;
type Finding = (tx: Tx, visit: Asking) => Promise<PlaceAt>;
type Shows = (tx: Tx, visit: Asking, facts: PlaceFacts) => Promise<Answer>;

/** Evaluators see no practice by name. */
const OF_PRACTICES: readonly AppointmentRole[] = ["hub-lead", "national-lead"];

/** The pages of the nation, its regions, hubs and practices; and each month of them as files. */
export function placesRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: "/programme", who: APPOINTMENTS, answer: (visit) => answer(hub, visit, ownPlace, home) },
    ...ofPlace(hub, NATION.path, APPOINTMENTS, () => Promise.resolve(NATION)),
    ...ofPlace(hub, "/programme/regions/:region", APPOINTMENTS, (tx, { person, params }) =>
      getRegion(tx, person, params["region"] ?? ""),
    ),
    ...ofPlace(hub, "/programme/hubs/:id", APPOINTMENTS, (tx, { person, params }) =>
      getHubAt(tx, person, params["id"] ?? ""),
    ),
    ...ofPlace(hub, "/programme/hubs/:id/practices/:member", OF_PRACTICES, (tx, { person, params }) =>
      getPracticeAt(tx, person, params["id"] ?? "", params["member"] ?? ""),
    ),
  ];
}

function ofPlace(hub: Hub, path: string, who: readonly AppointmentRole[], find: Finding): readonly Route<Appointed>[] {
  const get = (part: string, shows: Shows): Route<Appointed> => ({
    method: "GET",
    path: `${path}${part}`,
    who,
    answer: (visit) => answer(hub, visit, find, shows),
  });
  return [
    get("", page),
    get("/table", (_, { at }, facts) => asCsv(facts, at)),
    get("/report", (_, { at }, facts) => asFhir(facts, at)),
  ];
}

async function answer(hub: Hub, visit: Asking, find: Finding, shows: Shows): Promise<Answer> {
  return hub(async (tx) => {
    const { person, query, at: now } = visit;
    const at = await find(tx, visit);
    const editions = await listEditions(tx);
    const edition = await editionOf(tx, at, query["edition"], editions, localDay(now));
    const facts = await readFacts(tx, { person, at, now, month: query["month"], editions, edition });
    return shows(tx, visit, facts);
  });
}

/** The one asked for; else the newest that has begun; of a hub and a practice their own. */
async function editionOf(
  tx: Tx,
  at: PlaceAt,
  asked: string | undefined,
  editions: readonly Edition[],
  today: string,
): Promise<Edition | null> {
  if (at.edition !== null) return getEdition(tx, at.edition);
  return asked === undefined ? newestOf(editions, today) : getEdition(tx, asked);
}

function newestOf(editions: readonly Edition[], today: string): Edition | null {
  return editions.find(({ startsOn }) => startsOn <= today) ?? editions[0] ?? null;
}

async function page(tx: Tx, visit: Asking, facts: PlaceFacts): Promise<Answer> {
  const asked = visit.query["measure"];
  if (asked === undefined) return { kind: "page", page: placePage({ facts, list: await listOf(tx, visit, facts) }) };
  const one = facts.measures.find(({ measure }) => measure.id === asked);
  if (one === undefined) throw new Refusal("not-found", "Nothing of that measure was released for this month.");
  return { kind: "page", page: measurePage(facts, one) };
}

async function home(tx: Tx, visit: Asking, facts: PlaceFacts): Promise<Answer> {
  const end = homeEnd(visit.person, await listCurricula(tx));
  return { kind: "page", page: placePage({ facts, list: await listOf(tx, visit, facts), end }) };
}

async function listOf(tx: Tx, { person, query }: Asking, { at, returnsOf }: PlaceFacts) {
  if (at.level !== "hub" || !OF_PRACTICES.includes(person.role)) return undefined;
  const asked = pageIn({ page: query["practices"] ?? "1" });
  const practices = await listPracticesHere(tx, at.place, returnsOf, asked);
  return PracticesList({ hub: at.place, month: returnsOf, page: asked, practices, isLed: person.role === "hub-lead" });
}

/** Where whoever leads opens the programme: a hub lead at the region's hub, where it has one that runs; else the nation. */
async function ownPlace(tx: Tx, { person, at }: Asking): Promise<PlaceAt> {
  const { role, region } = person;
  if (role !== "hub-lead" || region === null) return NATION;
  const newest = newestOf(await listEditions(tx), localDay(at));
  const hubs = newest === null ? [] : await listHubs(tx, { edition: newest.id, region });
  const [only] = hubs;
  return only !== undefined && hubs.length === 1 ? hubAt(only) : regionAt(region);
}
