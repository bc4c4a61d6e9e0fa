import { monthWords } from "../../base/month-words.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import { loadMeasures } from "../../measures/load.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { type Asked, askPage, type Told } from "./ask-page.tsx";
import { type AskedPlace, listAskable, readPlace } from "./asked.ts";
import { listMonthsWaiting } from "./months.ts";
import { countCorrected, listReleases, listShown } from "./queries.ts";
import { releaseMonth } from "./release.ts";
import { releasesPage } from "./releases-page.tsx";
import { hasReturn, listWaiting, type WaitingPractice, whyNotYet } from "./waiting.ts";

/** What is shown outside the practices, who showed it, and one count at a time with its reason. */
export function releaseRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: "/programme/releases", who: APPOINTMENTS, answer: (visit) => overview(hub, visit) },
    { method: "POST", path: "/programme/releases", who: ["national-lead"], answer: (visit) => release(hub, visit) },
    { method: "GET", path: "/programme/ask", who: APPOINTMENTS, answer: (visit) => ask(hub, visit) },
  ];
}

async function overview(hub: Hub, { person }: Visit<Appointed>): Promise<Answer> {
  const [releases, waiting] = await hub(async (tx) => [await listReleases(tx), await listMonthsWaiting(tx)] as const);
  return { kind: "page", page: releasesPage({ person, releases, waiting }) };
}

async function release(hub: Hub, { person, form, at }: Visit<Appointed>): Promise<Answer> {
  await releaseMonth(hub, form["month"] ?? "", person, loadMeasures(), at);
  return { kind: "go", to: "/programme/releases" };
}

async function ask(hub: Hub, { person, query }: Visit<Appointed>): Promise<Answer> {
  return hub(async (tx): Promise<Answer> => {
    const months = [...new Set((await listReleases(tx)).map(({ month }) => month))];
    const measures = loadMeasures().all;
    const asked: Asked = {
      month: query["month"] ?? months[0] ?? "",
      measure: query["measure"] ?? "",
      place: query["place"] ?? "nation:",
      practice: query["practice"] ?? "",
    };
    const told = query["measure"] === undefined ? ({ kind: "nothing-asked" } as const) : await tell(tx, person, asked);
    const page = askPage({ asked, months, measures, places: await listAskable(tx, person), told });
    return { kind: "page", page, ...(told.kind === "refused" ? { status: told.status } : {}) };
  });
}

type Tx = Parameters<Parameters<Hub>[0]>[0];
type Telling = Exclude<Told, { kind: "refused" }> | (Told & { readonly kind: "refused"; readonly status: number });

async function tell(tx: Tx, person: Appointed, asked: Asked): Promise<Telling> {
  const at = await readPlace(tx, person, asked).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (at instanceof Refusal) return { kind: "refused", status: 404, says: at.message };
  const measure = loadMeasures().all.find(({ id }) => id === asked.measure);
  if (measure === undefined) return { kind: "refused", status: 404, says: "Choose what is counted from the list." };
  const { level, place } = at;
  const [shown] = await listShown(tx, { fromMonth: asked.month, toMonth: asked.month, level, place });
  const figure = shown?.figures.get(measure.id);
  const waiting = await listWaiting(tx, asked.month);
  if (shown === undefined || figure === undefined) {
    const why =
      shown === undefined ? await whyNone(tx, asked, at, waiting) : "Its release has nothing of this measure.";
    return { kind: "not-released", at, says: `Nothing of it is shown for this month. ${why}` };
  }
  // What others wait for is nothing of a practice whose own month is shown.
  const notes = level === "practice" ? [] : await notesOf(tx, asked, waiting);
  return { kind: "figure", at, measure, figure, practices: shown.practices, notes };
}

/** Of a practice whether its own return is missing or waits; of a place that no release has one practice of it in. */
async function whyNone(
  tx: Tx,
  { month }: Asked,
  { level, place }: AskedPlace,
  waiting: readonly WaitingPractice[],
): Promise<string> {
  if (level !== "practice") return "No release has a practice of it in this month.";
  if (waiting.some(({ ods }) => ods === place)) {
    return `Its return has come and is in no release yet. ${whyNotYet(waiting, false) ?? "It waits for the next one."}`;
  }
  const isThere = await hasReturn(tx, month, place);
  return isThere
    ? "Its return has come, and the practice counts in no edition in this month."
    : `Its return of ${monthWords(month)} is missing: none that counts has come.`;
}

async function notesOf(tx: Tx, { month }: Asked, waiting: readonly WaitingPractice[]): Promise<readonly string[]> {
  const corrected = await countCorrected(tx, month);
  const late = waiting.length === 0 ? [] : [whyNotYet(waiting, false) ?? "Later returns wait for the next release."];
  if (corrected === 0) return late;
  const who = corrected === 1 ? "1 practice has" : `${corrected} practices have`;
  return [...late, `${who} corrected this month since. What was released stays as it was shown.`];
}
