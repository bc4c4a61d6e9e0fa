import type { AuditEvent } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isPartner } from "../../people/scope/partner.ts";
import { refuseSame, termsIn } from "../../programme/joining/agreement.ts";
import { bringCohort } from "../../programme/joining/bring-cohort.ts";
import { expressInterest, interestIn } from "../../programme/joining/express.ts";
import { listMembersOf, type Member } from "../../programme/joining/member.ts";
import { carryAgreements, signHere } from "../../programme/joining/sign-here.ts";
import { STANDS } from "../../programme/joining/steps.ts";
import { withdraw } from "../../programme/joining/withdraw.ts";
import { bad, type Form, wordsIn } from "../../programme/joining/words-in.ts";
import type { Answer, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";

// What a practice does about its part in the programme. What is shared is written first and the practice's audit after
// it, or the practice's signature first and what is shared after it: never both in one transaction.

const HERE = "/joining";

export async function ask(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice, account: by, name: byName } = person;
  const interest = interestIn(form, at);
  await refuseUnlessLeads(desk, person);
  const asking = { ods: practice, name: person.practiceName, runs: "here", hub: hubIn(form), interest } as const;
  const member = await inShared(desk.db, (tx) =>
    expressInterest(tx, { ...asking, wish: { as: "practice", by, byName } }, at),
  );
  await audit(desk, person, { event: "programme-interest-sent", subject: member }, at);
  return { kind: "go", to: HERE };
}

export async function sign(desk: Desk, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const member = await getOwn(desk, person, params["member"] ?? "");
  const { mentor = "", second = "" } = form;
  if (mentor === "") throw bad("Name the mentor, who is a GP of this practice.");
  refuseSame(mentor, second);
  const terms = { ...termsIn(form, at), mentor, secondMentor: second === "" ? null : second };
  if (member.status !== "selected" || versionIn(form) !== member.version) {
    const why = member.status === "selected" ? "was changed since you opened the page" : STANDS[member.status];
    throw new Refusal("conflict", `This practice ${why}. Nothing was signed.`);
  }
  await inPractice(desk.db, practice, async (tx) => {
    await appendAudit(tx, await signHere(tx, person, member.id, terms, at));
  });
  await carryAgreements(desk.db, practice, at);
  await bringCohort(desk.db, practice, at);
  return { kind: "go", to: HERE };
}

export async function leave(desk: Desk, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const member = await getOwn(desk, person, params["member"] ?? "");
  const leaving = {
    as: "practice" as const,
    by: person.account,
    byName: person.name,
    version: versionIn(form),
    reason: form["reason"] ?? "",
    words: wordsIn(form, "words", at),
  };
  await refuseUnlessLeads(desk, person);
  await inShared(desk.db, (tx) => withdraw(tx, member.id, leaving, at));
  await audit(desk, person, { event: "programme-left", subject: member.id }, at);
  return { kind: "go", to: HERE };
}

/** The member of this practice; another practice's is not found. */
async function getOwn(desk: Desk, { practice }: Person, id: string): Promise<Member> {
  const found = (await inShared(desk.db, (tx) => listMembersOf(tx, practice))).find((one) => one.id === id);
  if (found === undefined) throw new Refusal("not-found", "This practice is not in that edition.");
  return found;
}

/** A practice joins and leaves by its manager or a GP partner. */
async function refuseUnlessLeads(desk: Desk, { practice, account, role }: Person): Promise<void> {
  if (role === "manager") return;
  if (await inPractice(desk.db, practice, (tx) => isPartner(tx, practice, account))) return;
  throw new Refusal("not-allowed", "Only the manager and the GP partners do this. Nothing was saved.");
}

async function audit(
  desk: Desk,
  { practice, account: by, role }: Person,
  event: Pick<AuditEvent, "event" | "subject">,
  at: Date,
): Promise<void> {
  await inPractice(desk.db, practice, (tx) => appendAudit(tx, [{ ...event, by, role, at, device: "page" }]));
}

function hubIn(form: Form): string {
  const hub = form["hub"] ?? "";
  if (!isId(hub)) throw bad("Choose a training hub.");
  return hub;
}

function versionIn(form: Form): number {
  return /^\d{1,9}$/.test(form["version"] ?? "") ? Number(form["version"]) : -1;
}
