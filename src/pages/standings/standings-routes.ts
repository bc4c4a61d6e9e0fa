import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { inPractice } from "../../db/practice.ts";
import { listLearners } from "../../people/learners/queries.ts";
import { namesOf } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { listConsents } from "../../programme/joining/consents.ts";
import { composeStanding } from "../../programme/learners/write/compose.ts";
import { readGrounds } from "../../programme/learners/write/grounds.ts";
import { setStop } from "../../programme/learners/write/stops.ts";
import { checkMaySend } from "../../programme/returns/write/send.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { standingsPage } from "./standings-page.tsx";

// What leaves a practice about its learners: the manager and the GP partners read it, and can stop it at any time.

const HERE = "/standings";
const WHO = ["manager", "gp"] as const;
const SHOWN = 26;

export function standingsRoutes(app: App): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: WHO, answer: (visit) => show(app, visit) },
    { method: "POST", path: `${HERE}/stop`, who: WHO, answer: (visit) => set(app, visit, true) },
    { method: "POST", path: `${HERE}/start`, who: WHO, answer: (visit) => set(app, visit, false) },
  ];
}

async function show({ db, settings }: App, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  await inPractice(db, practice, (tx) => checkMaySend(tx, person));
  const grounds = await readGrounds({ db, hubUrl: settings.hubUrl }, practice);
  const facts = await inPractice(db, practice, async (tx) => {
    const learners = await listLearners(tx, practice);
    const names = await namesOf(
      tx,
      learners.map(({ account }) => account),
    );
    const consents = await listConsents(tx, practice);
    const wish =
      grounds.kind === "goes"
        ? { protectedMinutes: grounds.protectedMinutes, withNames: grounds.way === "https" }
        : null;
    const sent = await tx
      .selectFrom("practice.standings_sent")
      .select(["number", "as_of", "sent_at", "outcome", "sentence"])
      .where("practice", "=", practice)
      .orderBy("number", "desc")
      .limit(SHOWN)
      .execute();
    return {
      body: wish === null ? null : await composeStanding(tx, practice, wish, at),
      names: new Map(learners.map(({ id, account }) => [id, names.get(account) ?? "Somebody who has left"])),
      isNamed: (id: string) =>
        consents.some(({ learner, name, withdrawnAt }) => learner === id && name && withdrawnAt === null),
      sent,
    };
  });
  return { kind: "page", page: standingsPage({ grounds, ...facts, at }) };
}

async function set({ db }: App, { person, form, at }: Visit<Person>, stops: boolean): Promise<Answer> {
  await inPractice(db, person.practice, async (tx) => {
    await appendAudit(tx, await setStop(tx, person, { stops, saw: form["saw"] ?? "" }, at));
  });
  return { kind: "go", to: HERE };
}
