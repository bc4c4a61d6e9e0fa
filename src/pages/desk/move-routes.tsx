import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { makeMove, type PersonsWish } from "../../countersign/make-move.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { recordAnswer } from "../../patients/store.ts";
import type { Person } from "../../people/role.ts";
import type { InForceKeeper } from "../../protocols/in-force.ts";
import { redecide } from "../../protocols/decide-each.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { saidBy } from "../../worklist/said-by.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import type { MoveName } from "../../worklist/moves.ts";
import { type Opened, openReport } from "./opened.ts";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

/** The moves as addresses. The table of moves says who may; these only carry the wish to it. */
export function moveRoutes(desk: Desk, inForce: InForceKeeper): readonly Route<Person>[] {
  return [
    {
      method: "POST",
      path: "/items/:id/acknowledge",
      who: CLINICAL,
      answer: (visit) => move(desk, visit, "acknowledge", async () => ({})),
    },
    {
      method: "POST",
      path: "/items/:id/answer",
      who: CLINICAL,
      answer: (visit) => move(desk, visit, "answer", (tx, opened) => answer(tx, inForce, visit, opened)),
    },
  ];
}

/** What a move brings beside itself; its own comment stands in place of one that was typed. */
type Extra = Partial<Pick<PersonsWish, "redecided">> & { readonly comment?: string };

async function move(
  desk: Desk,
  visit: Visit<Person>,
  name: MoveName,
  prepare: (tx: PracticeScope, opened: Opened) => Promise<Extra>,
): Promise<Answer> {
  const { person, at, form } = visit;
  await inPractice(desk.db, person.practice, async (tx) => {
    const opened = await openReport(tx, visit);
    const extra = await prepare(tx, opened);
    const comment = form["comment"]?.trim();
    const wish = {
      item: opened.item.id,
      version: Number(form["version"]),
      move: name,
      comment: comment ? comment : null,
      ...extra,
    };
    const { events } = await makeMove(tx, person.practice, person, wish, at);
    await appendAudit(tx, events);
  });
  return { kind: "go", to: `/items/${visit.params["id"] ?? ""}` };
}

const ANSWERS = ["yes", "no", "cannot-tell"] as const;

/** Keeps the answer as a fact of the patient, with name and time, and decides again with it. */
async function answer(tx: PracticeScope, inForce: InForceKeeper, visit: Visit<Person>, opened: Opened): Promise<Extra> {
  const { person, at, form } = visit;
  const { patient, decision, document } = opened;
  const said = ANSWERS.find((one) => one === form["answer"]);
  if (said === undefined) throw new Refusal("bad-input", "Choose yes, no or I cannot tell.");
  const asked = decision.outcome.asks.find((ask) => ask.fact === form["fact"]);
  if (patient === null || document === null || asked === undefined)
    throw new Refusal("conflict", "This is not asked any more. Nothing was recorded.");
  const recorded = {
    patient: patient.id,
    fact: asked.fact,
    answer: said,
    by: person.account,
    source: saidBy(person, at),
    at,
  };
  await recordAnswer(tx, person.practice, recorded);
  const redecided = await redecide(tx, inForce, person.practice, document, { kind: "exact", patient }, at);
  return { redecided, comment: `${asked.fact.replaceAll("-", " ")}: ${said.replaceAll("-", " ")}` };
}
