import type { Hub } from "../../db/hub.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { getMember } from "../joining/member.ts";
import { getHub, listEditions, listHubs, regionOf } from "../shape/queries.ts";
import { getSums, readSums } from "./budget.ts";
import { claimPage } from "./claim-page.tsx";
import { filePage, moneyLogPage } from "./file-page.tsx";
import { findFunding } from "./known.ts";
import { deedRoutes } from "./deed-routes.ts";
import { hubMoneyPage, MONEY, moneyPage } from "./money-page.tsx";
import { findBreak, listOfSubject, readChain } from "./money-log.ts";
import { readOpenLearners } from "./open-milestones.tsx";
import { readPayees } from "./payees.ts";
import { practiceMoneyPage } from "./practice-money-page.tsx";
import { getFile, getShownClaim, listClaims, listClaimsIn, listFiles, readForecast } from "./queries.ts";

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
    { method: "GET", path: `${MONEY}/hubs/:id`, who: LEADS, answer: (visit) => showHub(hub, visit) },
    { method: "GET", path: `${MONEY}/hubs/:id/log`, who: LEADS, answer: (visit) => showLog(hub, visit) },
    { method: "GET", path: `${MONEY}/claims/:claim`, who: LEADS, answer: (visit) => showClaim(hub, visit) },
    { method: "GET", path: `${MONEY}/practices/:member`, who: LEADS, answer: (visit) => showPractice(hub, visit) },
    { method: "GET", path: `${MONEY}/files/:file`, who: LEADS, answer: (visit) => showFile(hub, visit) },
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

const pageIn = (query: Readonly<Record<string, string>>): number =>
  /^[1-9]\d{0,4}$/.test(query["page"] ?? "") ? Number(query["page"]) : 1;

async function showHub(hub: Hub, { person, params, query, at }: Visit<Appointed>): Promise<Answer> {
  const page = pageIn(query);
  const facts = await hub(async (tx) => {
    const own = await getHub(tx, person, params["id"] ?? "");
    const practices = await tx
      .selectFrom("shared.members")
      .select(["id", "name"])
      .where("hub", "=", own.id)
      .where("status", "in", ["agreed", "started", "finished", "withdrawn"])
      .orderBy("name")
      .execute();
    return {
      hub: own,
      sums: await getSums(tx, own.id),
      funding: await findFunding(tx, own.edition),
      months: await readForecast(tx, own, at),
      ...(await listClaims(tx, own.id, page)),
      files: await listFiles(tx, own.id),
      practices,
    };
  });
  return { kind: "page", page: hubMoneyPage({ ...facts, person, page }) };
}

async function showLog(hub: Hub, { person, params, query }: Visit<Appointed>): Promise<Answer> {
  const { own, lines } = await hub(async (tx) => {
    const found = await getHub(tx, person, params["id"] ?? "");
    return { own: found, lines: await readChain(tx, found.id) };
  });
  return { kind: "page", page: moneyLogPage(own, lines, findBreak(lines), pageIn(query)) };
}

async function showClaim(hub: Hub, { person, params }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const claim = await getShownClaim(tx, person, params["claim"] ?? "");
    return claimPage(person, claim, await listOfSubject(tx, claim.id));
  });
  return { kind: "page", page };
}

async function showPractice(hub: Hub, { person, params }: Visit<Appointed>): Promise<Answer> {
  const isLead = person.role === "hub-lead";
  const page = await hub(async (tx) => {
    const member = await getMember(tx, person, params["member"] ?? "");
    const milestones = (await findFunding(tx, member.edition))?.content.milestones ?? [];
    const payee = (await readPayees(tx, [member.id])).get(member.id) ?? null;
    const learners = await readOpenLearners(tx, member.id, milestones, ({ name, id }) =>
      isLead && name !== null ? name : `Learner ${id.slice(-6)}`,
    );
    return practiceMoneyPage({ person, member, payee, milestones, learners });
  });
  return { kind: "page", page };
}

async function showFile(hub: Hub, { person, params }: Visit<Appointed>): Promise<Answer> {
  const page = await hub(async (tx) => {
    const file = await getFile(tx, person, params["file"] ?? "");
    return filePage(person, file, await listClaimsIn(tx, file.id));
  });
  return { kind: "page", page };
}

async function saveFile(hub: Hub, { person, params }: Visit<Appointed>): Promise<Answer> {
  const { number, content } = await hub((tx) => getFile(tx, person, params["file"] ?? ""));
  const bytes = Buffer.from(content, "utf8");
  return { kind: "file", contentType: "text/csv; charset=utf-8", bytes, saveAs: `payments-${number}.csv` };
}
