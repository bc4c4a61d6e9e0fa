import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { listDemand, noteDemand, takeDemandBack } from "../../measures/demand-store.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { type DemandFacts, demandPage } from "./demand-page.tsx";

const HERE = "/demand";
const NOTES = ["assistant", "reception", "manager"] as const;
const WEEK_MS = 7 * 24 * 3_600_000;
const MOST = 50;

/** What assistants were asked for, noted in seconds by whoever saw it. */
export function demandRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: NOTES, answer: (visit) => show(desk, visit, null) },
    { method: "POST", path: HERE, who: NOTES, answer: (visit) => note(desk, visit) },
    { method: "POST", path: `${HERE}/:id/take-back`, who: NOTES, answer: (visit) => takeBack(desk, visit) },
  ];
}

async function show(desk: Desk, visit: Visit<Person>, unkept: DemandFacts["unkept"]): Promise<Answer> {
  const { person, query, at } = visit;
  const said = query["said"];
  const done = said === "noted" || said === "taken-back" ? said : null;
  const facts = await inPractice(desk.db, person.practice, (tx) => readFacts(tx, person, at));
  const page = demandPage({ ...facts, done: unkept === null ? done : null, unkept });
  return { kind: "page", page, ...(unkept === null ? {} : { status: 400 }) };
}

async function readFacts(tx: PracticeScope, { practice, account }: Person, at: Date) {
  const noted = await listDemand(tx, practice, new Date(at.getTime() - WEEK_MS), MOST);
  return { noted, account, names: await listNames(tx) };
}

async function note(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const outcome = form["outcome"] ?? "";
  // A reason that stands chosen when "done" is pressed was not meant.
  const why = outcome === "done" ? "" : (form["why"] ?? "");
  try {
    await inPractice(desk.db, person.practice, async (tx) => {
      const wish = { asked: form["asked"] ?? "", outcome, why };
      const { events } = await noteDemand(tx, person.practice, person, wish, at);
      await appendAudit(tx, events);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return show(desk, visit, { typed: form, says: error.message });
  }
  return { kind: "go", to: `${HERE}?said=noted` };
}

async function takeBack(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  await inPractice(desk.db, person.practice, async (tx) => {
    await appendAudit(tx, await takeDemandBack(tx, person.practice, person, params["id"] ?? "", at));
  });
  return { kind: "go", to: `${HERE}?said=taken-back` };
}
