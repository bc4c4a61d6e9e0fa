import { appendAudit } from "../../audit/store.ts";
import { parseDay } from "../../base/typed-day.ts";
import type { AuditEvent } from "../../audit/event.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice } from "../../db/practice.ts";
import { answerCall, noteCall, sayWords } from "../../outbox/phone-store.ts";
import { type Caller, type CallerSays, findCaller } from "../../patients/caller.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "./letter-routes.ts";
import { phoneAnswerPage, phoneDonePage, phonePage } from "./phone-page.tsx";

const ANSWERS_PHONES = ["reception", "assistant", "gp", "nurse", "pharmacist"] as const;

/** Everything is a POST: no name, date or number of a patient is ever in an address. */
export function phoneRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/phone", who: ANSWERS_PHONES, answer: async () => ({ kind: "page", page: phonePage() }) },
    { method: "POST", path: "/phone", who: ANSWERS_PHONES, answer: (visit) => look(desk, visit) },
    { method: "POST", path: "/phone/note", who: ANSWERS_PHONES, answer: (visit) => note(desk, visit) },
    { method: "POST", path: "/phone/said", who: ANSWERS_PHONES, answer: (visit) => said(desk, visit) },
  ];
}

async function look(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice, account } = person;
  const text = (name: keyof CallerSays): string => form[name]?.trim() ?? "";
  const says: CallerSays = {
    familyName: text("familyName"),
    givenName: text("givenName"),
    // What is no day stays as it was typed, and is asked for again.
    birthDate: parseDay(text("birthDate")) ?? text("birthDate"),
    postcode: text("postcode"),
    nhsNumber: text("nhsNumber"),
  };
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const caller = await findCaller(tx, practice, says, account);
    if (caller.kind !== "found") {
      // Who was asked for is not kept: it may be nobody, or somebody whom the visitor may not know of.
      await appendAudit(tx, [eventOf(person, at, "phone-not-found", practice, { because: caller.kind })]);
      return { kind: "page", page: phonePage(says, troubleOf(caller)), status: 400 };
    }
    const { call, answer } = await answerCall(tx, practice, { patient: caller.patient.id, by: account }, at);
    await appendAudit(tx, [eventOf(person, at, "phone-answered", caller.patient.id, { answer: answer.kind })]);
    return { kind: "page", page: phoneAnswerPage(call, answer) };
  });
}

function troubleOf(caller: Exclude<Caller, { kind: "found" }>): string {
  switch (caller.kind) {
    case "too-little":
      return caller.says;
    case "nobody":
      return "Nobody fits all of these details. Ask for them again, letter by letter, and say nothing of a result.";
    case "several":
      return "More than one patient fits. Ask for the NHS number as well, and say nothing of a result.";
  }
}

async function note(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice, account } = person;
  const words = form["note"]?.trim() ?? "";
  if (words === "") throw new Refusal("bad-input", "Write a few words. Nothing was kept.");
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const row = await noteCall(tx, practice, { call: callOf(form), by: account, note: words }, at);
    await appendAudit(tx, [eventOf(person, at, "phone-noted", row.patient, { answer: row.answer })]);
    const done = row.answer === "do-not-discuss" ? "The note is kept, and a GP is to call." : "The note is kept.";
    return { kind: "page", page: phoneDonePage(done) };
  });
}

async function said(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const row = await sayWords(tx, practice, { call: callOf(form), by: person.account }, at);
    await appendAudit(tx, [eventOf(person, at, "phone-told", row.patient, {})]);
    return { kind: "page", page: phoneDonePage("It is recorded that you told the patient.") };
  });
}

function callOf(form: Visit<Person>["form"]): string {
  const call = form["call"] ?? "";
  if (!isId(call)) throw new Refusal("bad-input", "Look for the patient first. Nothing was kept.");
  return call;
}

function eventOf(
  { account, role }: Person,
  at: Date,
  event: string,
  subject: string,
  detail: NonNullable<AuditEvent["detail"]>,
): AuditEvent {
  return { at, by: account, role, event, subject, device: "page", detail };
}
