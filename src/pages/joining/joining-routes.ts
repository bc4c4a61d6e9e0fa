import { appendAudit } from "../../audit/store.ts";
import { isFresh } from "../../countersign/fresh.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { findLearner } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { readSettings, readStaffing } from "../../people/staffing-store.ts";
import { bringCohort } from "../../programme/joining/bring-cohort.ts";
import { findConsent, setConsent } from "../../programme/joining/consents.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { publishPortfolios } from "../standings/publish-portfolios.ts";
import { ask, leave, sign } from "./joining-deeds.ts";
import type { JoiningFacts } from "./facts.ts";
import { joiningPage } from "./joining-page.tsx";
import { minePage } from "./mine-page.tsx";
import { readJoined, readOpenHubs } from "./read-joined.ts";

const HERE = "/joining";
const ASKS = ["manager", "gp"] as const;
const LEARNS = ["assistant", "reception"] as const;

/** A practice's part in the programme, and a learner's say in what is known of them outside. */
export function joiningRoutesHere(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: ASKS, answer: (visit) => show(desk, visit) },
    { method: "POST", path: HERE, who: ASKS, answer: (visit) => ask(desk, visit) },
    { method: "GET", path: `${HERE}/mine`, who: LEARNS, answer: (visit) => showMine(desk, visit) },
    { method: "POST", path: `${HERE}/mine`, who: LEARNS, answer: (visit) => consent(desk, visit) },
    { method: "POST", path: `${HERE}/:member/agree`, who: ["gp"], answer: (visit) => sign(desk, visit) },
    { method: "POST", path: `${HERE}/:member/withdraw`, who: ASKS, answer: (visit) => leave(desk, visit) },
  ];
}

async function show(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const own = await inPractice(desk.db, practice, async (tx) => ({
    staffing: await readStaffing(tx, practice, at),
    isPartner: await isPartner(tx, practice, person.account),
    isFresh: isFresh(person, (await readSettings(tx, practice)).signHours, at),
  }));
  const shared = await inShared(desk.db, async (tx) => {
    const joined = await readJoined(tx, practice);
    return { joined, open: await readOpenHubs(tx, joined, localDay(at)) };
  });
  const mayAsk = person.role === "manager" || own.isPartner;
  const facts: JoiningFacts = { ...own, ...shared, mayAsk, at };
  return { kind: "page", page: joiningPage(facts) };
}

async function showMine(desk: Desk, { person }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const own = await inPractice(desk.db, practice, async (tx) => {
    const learner = await findLearner(tx, practice, person.account);
    return { learner, consent: learner === null ? null : await findConsent(tx, practice, learner.id) };
  });
  const joined = await inShared(desk.db, (tx) => readJoined(tx, practice));
  const inside = joined.filter(({ member }) => member.status === "agreed" || member.status === "started");
  return { kind: "page", page: minePage({ ...own, hubs: inside.map(({ member }) => member.hubName) }) };
}

async function consent(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const wish = { name: form["name"] === "yes", portfolio: form["portfolio"] === "yes" };
  const learner = await inPractice(desk.db, practice, async (tx) => {
    const own = await findLearner(tx, practice, person.account);
    if (own !== null) await appendAudit(tx, await setConsent(tx, person, wish, at));
    return own;
  });
  if (learner === null) throw new Refusal("not-found", "You are no learner at this practice.");
  // What was taken back is taken away at once, and not when the next round comes.
  await bringCohort(desk.db, practice, at);
  await publishPortfolios({ db: desk.db, clock: { now: () => at }, hubUrl: null }, practice, learner.id);
  return { kind: "go", to: `${HERE}/mine` };
}
