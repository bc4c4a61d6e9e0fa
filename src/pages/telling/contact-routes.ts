import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { getVisible } from "../../countersign/visible.ts";
import { inPractice } from "../../db/practice.ts";
import { listContacts, recordContact } from "../../outbox/contacts-store.ts";
import { OUTCOMES, WAYS } from "../../outbox/contacts.ts";
import { whyHeld } from "../../outbox/held.ts";
import { readLetter, recordTold } from "../../outbox/letters-store.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { contactPage } from "./contact-page.tsx";
import type { Desk } from "./letter-routes.ts";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;
const UNSETTLED = "It is not settled whose this is, so there is nobody to reach.";

export function contactRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/items/:id/contact", who: CLINICAL, answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/items/:id/contact", who: CLINICAL, answer: (visit) => record(desk, visit) },
  ];
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const page = await inPractice(desk.db, practice, async (tx) => {
    const item = await getVisible(tx, practice, person, params["id"] ?? "");
    const letter = await readLetter(tx, practice, item);
    const { patient, plan } = letter;
    if (patient === null) throw new Refusal("conflict", UNSETTLED);
    const attempts = await listContacts(tx, practice, item.id);
    const names = await listNames(tx);
    const event = { at, by: account, role, event: "contact-read", subject: item.id, device: "page" };
    await appendAudit(tx, [event]);
    const words = whyHeld(letter, at) === null ? (plan?.tells?.text ?? null) : null;
    return contactPage({ item, patient, attempts, words, names, person, at });
  });
  return { kind: "page", page };
}

async function record(desk: Desk, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const { practice, account } = person;
  const id = await inPractice(desk.db, practice, async (tx) => {
    const item = await getVisible(tx, practice, person, params["id"] ?? "");
    const outcome = OUTCOMES.find((one) => one === form["outcome"]);
    const way = WAYS.find((one) => one === form["way"]);
    if (outcome === undefined || way === undefined) {
      throw new Refusal("bad-input", "Choose how you tried and what came of it. Nothing was recorded.");
    }
    const comment = form["comment"]?.trim() ?? "";
    const attempt = { way, outcome, comment: comment === "" ? null : comment };
    const letter = await readLetter(tx, practice, item);
    // What was said to the patient has left as a printed letter has.
    const isSaid = outcome === "reached" && (way === "phone" || way === "in person") && whyHeld(letter, at) === null;
    if (isSaid) await recordTold(tx, practice, letter, { account, way: "phone" }, at);
    await appendAudit(tx, await recordContact(tx, practice, person, item, attempt, at));
    return item.id;
  });
  return { kind: "go", to: `/items/${id}/contact` };
}
