import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { isFresh } from "../../countersign/fresh.ts";
import { localDay } from "../../base/local-day.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { readSettings, readStaffing } from "../../people/staffing-store.ts";
import { bringCohort } from "../../programme/joining/bring-cohort.ts";
import { findConsent, findOwnLearner, setConsent } from "../../programme/joining/consents.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { sendTakenBack } from "../../programme/learners/write/send-taken-back.ts";
import { deliveringOf } from "../returns/round.ts";
import { publishPortfolios } from "../standings/publish-portfolios.ts";
import { ask, leave, sign } from "./joining-deeds.ts";
import type { JoiningFacts } from "./facts.ts";
import { joiningPage } from "./joining-page.tsx";
import { minePage } from "./mine-page.tsx";
import { readJoined, readOpenHubs } from "./read-joined.ts";

const HERE = "/joining";
const ASKS = ["manager", "gp"] as const;
/** Where a hub reads of learners, or has read of them. */
const KNOWS_LEARNERS: readonly string[] = ["agreed", "started", "finished"];
const LEARNS = ["assistant", "reception"] as const;

/** A practice's part in the programme, and a learner's say in what is known of them outside. */
export function joiningRoutesHere(desk: App): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: ASKS, answer: (visit) => show(desk, visit) },
    { method: "POST", path: HERE, who: ASKS, answer: (visit) => ask(desk, visit) },
    { method: "GET", path: `${HERE}/mine`, who: LEARNS, answer: (visit) => showMine(desk, visit) },
    { method: "POST", path: `${HERE}/mine`, who: LEARNS, answer: (visit) => consent(desk, visit) },
    { method: "POST", path: `${HERE}/:member/agree`, who: ["gp"], answer: (visit) => sign(desk, visit) },
    { method: "POST", path: `${HERE}/:member/withdraw`, who: ASKS, answer: (visit) => leave(desk, visit) },
  ];
}

async function show(desk: App, { person, at }: Visit<Person>): Promise<Answer> {
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

async function showMine(desk: App, { person }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const own = await inPractice(desk.db, practice, async (tx) => {
    const learner = await findOwnLearner(tx, practice, person.account);
    return { learner, consent: learner === null ? null : await findConsent(tx, practice, learner.id) };
  });
  const joined = await inShared(desk.db, (tx) => readJoined(tx, practice));
  const inside = joined.filter(({ member }) => KNOWS_LEARNERS.includes(member.status));
  const { hubUrl } = desk.settings;
  const elsewhere = joined.length === 0 && hubUrl !== null ? [`the training hub at ${new URL(hubUrl).host}`] : [];
  const hubs = [...inside.map(({ member }) => member.hubName), ...elsewhere];
  return { kind: "page", page: minePage({ ...own, hubs }) };
}

async function consent(desk: App, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const wish = { name: form["name"] === "yes", portfolio: form["portfolio"] === "yes" };
  const own = await inPractice(desk.db, practice, async (tx) => {
    const learner = await findOwnLearner(tx, practice, person.account);
    const events = await setConsent(tx, person, wish, at);
    await appendAudit(tx, events);
    return new Set([...(learner === null ? [] : [learner.id]), ...events.map(({ subject }) => subject)]);
  });
  // What was taken back is taken away at once, and not when the next round comes.
  await bringCohort(desk.db, practice, at);
  for (const learner of own) {
    await publishPortfolios({ db: desk.db, clock: { now: () => at }, hubUrl: null }, practice, learner);
  }
  await sendTakenBack(deliveringOf(desk), practice);
  return { kind: "go", to: `${HERE}/mine` };
}
