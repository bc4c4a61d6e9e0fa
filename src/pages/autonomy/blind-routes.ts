import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { CHOICES } from "../../countersign/autonomy/blind.ts";
import { keepBlind } from "../../countersign/autonomy/blind-store.ts";
import { proposalBefore } from "../../countersign/autonomy/proposal.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { openReport } from "../desk/opened.ts";
import { blindPage } from "./blind-page.tsx";

const SIGNERS = ["gp", "nurse", "pharmacist"] as const;

export function blindRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/items/:id/blind", who: SIGNERS, answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/items/:id/blind", who: SIGNERS, answer: (visit) => decide(desk, visit) },
  ];
}

async function show(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at, params } = visit;
  const opened = await inPractice(desk.db, person.practice, async (tx) => {
    const found = await openReport(tx, visit);
    const looked = { by: person.account, role: person.role, at, device: "page", subject: found.item.id };
    if (found.so.owesBlind) await appendAudit(tx, [{ ...looked, event: "item-read-blind" }]);
    return found;
  });
  // Whoever has decided, or owes nothing, has nothing to do here.
  if (!opened.so.owesBlind) return { kind: "go", to: `/items/${params["id"]}` };
  return { kind: "page", page: blindPage(opened, at) };
}

async function decide(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at, form, params } = visit;
  const { practice, account, role } = person;
  await inPractice(desk.db, practice, async (tx) => {
    const { item, actions, state, so } = await openReport(tx, visit);
    if (form["version"] !== String(state.version)) {
      throw new Refusal("conflict", "Somebody has changed this since you opened it. Nothing of yours was kept.");
    }
    const proposal = proposalBefore(actions, state.version + 1);
    if (!so.owesBlind || proposal === null) {
      throw new Refusal("conflict", "You have decided this already, or nothing is to be decided first.");
    }
    const choice = CHOICES.filter((one) => form[`would-${one}`] === "yes");
    const words = form["words"]?.trim() ?? "";
    const said = { item: item.id, action: proposal.number, by: account, choice };
    await keepBlind(tx, practice, said, words === "" ? null : words, at);
    await appendAudit(tx, [{ by: account, role, at, device: "page", event: "decided-blind", subject: item.id }]);
  });
  return { kind: "go", to: `/items/${params["id"]}` };
}
