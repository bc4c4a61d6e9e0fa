import { isId, newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Transaction } from "kysely";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import { weekOfDay } from "../../measures/week.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { DocumentPage } from "../../web/document/document-page.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { readBegun } from "../releases/learners-shown.ts";
import { pageIn } from "../returns/routes.ts";
import { logProgramme } from "../shape/log.ts";
import { listHubs, regionOf } from "../shape/queries.ts";
import { countByHub, type Glance, listGlances, nameOf } from "./glance.ts";
import { countsPage, glancePage } from "./glance-page.tsx";
import { episodesOf } from "./history.ts";
import { learnerPage } from "./learner-page.tsx";
import { addNote, checkLearnerNote, listNotes, type NoteFault } from "./notes.ts";
import { readTold } from "./now.ts";
import { findPortfolioView } from "./portfolio-view.ts";
import { warningRules } from "./rules.ts";
import type { Told } from "./standing.ts";

// Learners at a glance: each of them to the hub lead of their region, numbers by hub to everybody else.

const HERE = "/programme/learners";
const LEADS = ["hub-lead"] as const;

export function learnersRoutesOfProgramme(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: HERE, who: APPOINTMENTS, answer: (visit) => list(hub, visit) },
    { method: "GET", path: `${HERE}/:id`, who: LEADS, answer: (visit) => show(hub, visit, []) },
    { method: "GET", path: `${HERE}/:id/portfolio`, who: LEADS, answer: (visit) => portfolio(hub, visit) },
    { method: "POST", path: `${HERE}/:id/notes`, who: LEADS, answer: (visit) => note(hub, visit) },
  ];
}

async function list(hub: Hub, { person, query, at }: Visit<Appointed>): Promise<Answer> {
  const today = localDay(at);
  const region = regionOf(person);
  if (region === null) {
    const page = await hub(async (tx) =>
      countsPage(await countByHub(tx, today), await listHubs(tx, {}), await readBegun(tx, null)),
    );
    return { kind: "page", page };
  }
  const glances = await hub((tx) => listGlances(tx, { region, today }));
  return { kind: "page", page: glancePage({ region, glances, page: pageIn(query) }) };
}

/** The learner, where this hub lead leads; another region's is not found. */
async function getGlance(tx: Transaction<Tables>, { person, params, at }: Visit<Appointed>): Promise<Glance> {
  const id = params["id"] ?? "";
  const region = regionOf(person) ?? "";
  const [found] = isId(id) ? await listGlances(tx, { region, today: localDay(at), id }) : [];
  if (found === undefined) throw new Refusal("not-found", "There is no such learner in your region.");
  return found;
}

async function show(hub: Hub, visit: Visit<Appointed>, faults: readonly NoteFault[]): Promise<Answer> {
  const { form: typed, at } = visit;
  const today = localDay(at);
  const page = await hub(async (tx) => {
    const glance = await getGlance(tx, visit);
    const told = await readTold(tx, glance.id);
    const until = glance.endedOn ?? today;
    return learnerPage({
      glance,
      weeks: newestOfWeeks(told),
      episodes: episodesOf(told, glance.startsOn, warningRules().rules, until < today ? until : today),
      notes: await listNotes(tx, glance.id),
      portfolioOn: (await findPortfolioView(tx, glance.id))?.onDay ?? null,
      now: at,
      // The id of a form that was refused stays, so that sending it once more is still one note.
      form: { id: typed["id"] ?? newId(), typed, faults },
    });
  });
  return { kind: "page", page, ...(faults.length === 0 ? {} : { status: 400 }) };
}

function newestOfWeeks(told: readonly Told[]): readonly Told[] {
  return [...new Map(told.map((one) => [weekOfDay(one.asOf), one])).values()];
}

async function note(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { person, form, at } = visit;
  const checked = checkLearnerNote(form, localDay(at));
  if (checked.kind === "again") return show(hub, visit, checked.faults);
  return hub(async (tx) => {
    const { id } = await getGlance(tx, visit);
    await addNote(tx, person, { id: form["id"] ?? "", learner: id, said: checked.said }, at);
    return { kind: "go", to: `${HERE}/${id}` };
  });
}

/** As the learner lets it be read; that somebody read it stands in the programme's trail. */
async function portfolio(hub: Hub, visit: Visit<Appointed>): Promise<Answer> {
  const { person, at } = visit;
  return hub(async (tx) => {
    const glance = await getGlance(tx, visit);
    const view = await findPortfolioView(tx, glance.id);
    if (view === null) throw new Refusal("not-found", "This learner does not let their hub read their portfolio.");
    const by = { by: person.account, byName: person.name };
    const detail = { sha256: view.sha256 };
    await logProgramme(tx, { ...by, at, what: "portfolio-view-read", subject: glance.id, detail });
    const children = (
      <>
        <BackLink href={`${HERE}/${glance.id}`}>{nameOf(glance)}</BackLink>
        <DocumentPage document={view.document} />
      </>
    );
    return { kind: "page", page: { title: view.document.title, current: HERE, children } };
  });
}
