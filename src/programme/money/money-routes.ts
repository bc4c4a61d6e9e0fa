import type { Hub } from "../../db/hub.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { getHub, listEditions, listHubs, regionOf } from "../shape/queries.ts";
import { readSums } from "./budget.ts";
import { moneyLogPage } from "./file-page.tsx";
import { deedRoutes } from "./deed-routes.ts";
import { whatIsWrong } from "./examine.ts";
import { MONEY, moneyPage } from "./money-page.tsx";
import { readChain } from "./money-log.ts";
import { pageIn, showClaim, showFile, showHub, showPractice } from "./money-shows.ts";
import { getFile } from "./queries.ts";

const READS = ["hub-lead", "national-lead", "evaluator"] as const;
const LEADS = ["hub-lead", "national-lead"] as const;

/**
 * Money of the programme: a hub lead that of their region, a national lead all. An evaluator reads what all hubs of an
 * edition come to together: each claim, and what a hub's claims add up to, counts its learners one by one, which only
 * those who answer for the money have to see.
 */
export function moneyRoutes(hub: Hub): readonly Route<Appointed>[] {
  return [
    { method: "GET", path: MONEY, who: READS, answer: (visit) => showAll(hub, visit) },
    { method: "GET", path: `${MONEY}/hubs/:id`, who: LEADS, answer: (visit) => showHub(hub, visit, null) },
    { method: "GET", path: `${MONEY}/hubs/:id/log`, who: LEADS, answer: (visit) => showLog(hub, visit) },
    { method: "GET", path: `${MONEY}/claims/:claim`, who: LEADS, answer: (visit) => showClaim(hub, visit, null) },
    {
      method: "GET",
      path: `${MONEY}/practices/:member`,
      who: LEADS,
      answer: (visit) => showPractice(hub, visit, null),
    },
    { method: "GET", path: `${MONEY}/files/:file`, who: LEADS, answer: (visit) => showFile(hub, visit, null) },
    { method: "GET", path: `${MONEY}/files/:file/content`, who: LEADS, answer: (visit) => saveFile(hub, visit) },
    ...deedRoutes(hub),
  ];
}

async function showAll(hub: Hub, { person }: Visit<Appointed>): Promise<Answer> {
  const facts = await hub(async (tx) => {
    const hubs = await listHubs(tx, { region: regionOf(person) });
    const ids = hubs.map(({ id }) => id);
    return { person, hubs, editions: await listEditions(tx), sums: await readSums(tx, ids) };
  });
  return { kind: "page", page: moneyPage(facts) };
}

async function showLog(hub: Hub, { person, params, query }: Visit<Appointed>): Promise<Answer> {
  const { own, lines, wrong } = await hub(async (tx) => {
    const found = await getHub(tx, person, params["id"] ?? "");
    const read = await readChain(tx, found.id);
    return { own: found, lines: read, wrong: await whatIsWrong(tx, found.id, read) };
  });
  return { kind: "page", page: moneyLogPage(own, lines, wrong, pageIn(query)) };
}

async function saveFile(hub: Hub, { person, params }: Visit<Appointed>): Promise<Answer> {
  const { number, content } = await hub((tx) => getFile(tx, person, params["file"] ?? ""));
  const bytes = Buffer.from(content, "utf8");
  return { kind: "file", contentType: "text/csv; charset=utf-8", bytes, saveAs: `payments-${number}.csv` };
}
