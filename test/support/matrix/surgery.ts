import { inPractice, inShared } from "../../../src/db/practice.ts";
import { type Capacity, MENTORSHIPS, type Role, ROLES } from "../../../src/people/role.ts";
import { setPartner } from "../../../src/people/scope/partner.ts";
import { findStatement } from "../../../src/people/scope/scope-store.ts";
import { listAdopted } from "../../../src/protocols/queries.ts";
import { letterPdf } from "../../../src/reading/files/letter.test-support.ts";
import { copiesOf } from "../../../src/worklist/copies.ts";
import { findStandingReply } from "../../../src/worklist/letter-work.ts";
import type { TestApp } from "../app.ts";
import { arrive, arriveOne } from "../arrive.ts";
import { givenDrawn, givenIncident } from "../audits.ts";
import { givenPieceWithFile } from "../evidence.ts";
import { givenDrawnStep } from "../autonomy.ts";
import { givenPerson, givenPractice, givenProtocols, givenRegister, givenScope } from "../given.ts";
import { ABOUT_CORALIE, BERTRAM, CORALIE, potassium, reportOf } from "../laboratory.ts";
import { letterFrom } from "../letters.ts";
import { givenTalk } from "../talking.ts";
import { givenPaper, givenPublication, givenResource } from "../library.ts";
import { givenEvent } from "../events.ts";
import { givenDemand } from "../measured.ts";
import { givenExpected, moved } from "../moving.ts";
import { givenLearner } from "../named-learner.ts";
import { givenOwnReturn } from "../sending.ts";
import { givenClaim } from "../money.ts";
import { givenEdition, givenHub, givenMember } from "../programme.ts";

// A practice of the matrix route x role x practice: somebody of every capacity, and one of every kind of thing that an
// address can be about.

export const CAPACITIES: readonly Capacity[] = [...ROLES, ...MENTORSHIPS];

/** The post of whoever stands for a capacity: who is a mentor is something else first. */
export function roleOf(capacity: Capacity): Role {
  if (capacity === "gp-mentor") return "gp";
  return capacity === "second-mentor" ? "nurse" : capacity;
}

export type People = Readonly<Record<Capacity, string>>;

/** What stands for the parameters of an address, in their order, by how the route's path begins. */
export type Things = Readonly<Record<string, readonly string[]>>;

export type Surgery = { readonly practice: string; readonly people: People; readonly things: Things };

/** A surgery; the patient Coralie Tarn is known only where `isAnother`, so that nobody at the first may meet her name. */
export async function givenSurgery(app: TestApp, ods: string, isAnother: boolean): Promise<Surgery> {
  const practice = await givenPractice(app, ods);
  await givenRegister(app, practice, isAnother ? [BERTRAM, CORALIE] : [BERTRAM]);
  const people = await givenEverybody(app, practice);
  await givenProtocols(app, practice, { account: people.gp });
  await givenScope(app, practice);
  if (isAnother) await arriveOne(app, practice, reportOf(practice, [potassium("4.4")], ABOUT_CORALIE));
  return { practice, people, things: await givenThings(app, practice, people) };
}

async function givenEverybody(app: TestApp, practice: string): Promise<People> {
  const one = async (capacity: Capacity): Promise<string> => {
    const { account } = await givenPerson(app, practice, roleOf(capacity), `Test ${capacity}`);
    if (roleOf(capacity) === "gp") await inShared(app.db, (tx) => setPartner(tx, practice, account, true));
    return account;
  };
  return {
    assistant: await one("assistant"),
    gp: await one("gp"),
    manager: await one("manager"),
    reception: await one("reception"),
    nurse: await one("nurse"),
    pharmacist: await one("pharmacist"),
    administrator: await one("administrator"),
    "gp-mentor": await one("gp-mentor"),
    "second-mentor": await one("second-mentor"),
  };
}

/**
 * One of every kind of thing. A NEW KIND IS ONE LINE of what is returned here: how the path of its routes begins, as
 * the routes write it, and what stands for its parameters in their order. The longest beginning counts, so that what
 * only a letter has can name a letter. Another practice's and those that are nowhere are made of the same lines.
 */
async function givenThings(app: TestApp, practice: string, people: People): Promise<Things> {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  // What the GP has sent back this moment: it may still be undone, so that nothing leaves.
  const letter = await arriveOne(app, practice, letterFrom({ to: practice, text: "Dear Doctor, he was seen." }));
  await moved(app, practice, { account: people.gp, role: "gp" }, letter.id, "not-ours");
  const reply = await inPractice(app.db, practice, (tx) => findStandingReply(tx, practice, letter.id));
  const file = { kind: "PDF", bytes: await letterPdf(["Seen today."]) } as const;
  const paged = await arriveOne(app, practice, letterFrom({ to: practice, text: "See the file.", file }));
  const [twice, copy] = await givenTwice(app, practice);
  const mentors = { mentor: people["gp-mentor"], secondMentor: people["second-mentor"] };
  const learnerAccount = await newAssistant(app, practice);
  const learner = await givenLearner(app, practice, { account: learnerAccount, ...mentors });
  const [evidence, attached] = await givenPieceWithFile(app, practice, { learner, account: learnerAccount });
  const signed = await inPractice(app.db, practice, (tx) => findStatement(tx, practice));
  const [adopted] = await inPractice(app.db, practice, (tx) => listAdopted(tx, practice));
  const patient = item.patient ?? "";
  const [by, lead] = [
    { account: people.assistant, role: "assistant" },
    { account: people.gp, role: "gp" },
  ] as const;
  const [space, thread] = await givenTalk(app, practice, people.assistant);
  const joined = await givenJoining(app, practice);
  const { audit, drawn } = await givenDrawn(app, practice, { item: paged.id, by, lead });
  return {
    "/items/:id": [item.id],
    // What only a letter has: its window, its pages and files, the first of them.
    "/items/:id/window": [paged.id],
    "/items/:id/pages/:n": [paged.id, "1"],
    "/items/:id/files/:n": [paged.id, "1"],
    "/items/:id/came/:copy": [twice, copy],
    "/items/:id/beside/:other": [paged.id, twice],
    "/protocols/:id": [adopted?.id ?? ""],
    "/patients/:id": [patient],
    "/team/:id": [people.gp],
    "/expected/:id": [await givenExpected(app, practice, patient, "2026-11-20")],
    "/replies/:id": [reply?.id ?? ""],
    "/scope/people/:id": [people.gp],
    "/scope/posts/:id": [signed?.statement.posts[0]?.post ?? ""],
    "/scope/signed/:id": [signed?.id ?? ""],
    "/checks/:id": [await givenDrawnStep(app, practice, { account: people.assistant, item: item.id, action: 1 })],
    "/joining/:member": [joined],
    "/stages/:member": [joined],
    "/claims/:claim": [await givenClaim(app, practice)],
    "/audits/:id": [audit],
    "/audits/drawn/:id": [drawn],
    // What all practices share: see IS_SHARED.
    "/library/:id": [await givenResource(app)],
    "/papers/:id": [await givenPaper(app, practice, people.gp)],
    "/talk/spaces/:space": [encodeURIComponent(space)],
    "/talk/threads/:thread": [thread],
    "/talk/posts/:post": [thread],
    "/library/shared/:id": [await givenPublication(app, practice)],
    "/events/:id": [await givenEvent(app, { practices: [practice] })],
    "/returns/:id": [await givenOwnReturn(app, practice)],
    "/measures/:month": ["2026-11"],
    "/measures/:month/:measure": ["2026-11", "closed-without-gp"],
    // Whoever noted it takes it back, and nobody else.
    "/demand/:id": [await givenDemand(app, practice, lead)],
    "/incidents/:id": [await givenIncident(app, practice, by)],
    "/learners/:id": [learner],
    "/autonomy/:id": [learnerAccount],
    "/learners/:id/evidence/:evidence": [learner, evidence],
    "/learners/:id/evidence/:evidence/files/:file": [learner, evidence, attached],
    "/learners/:id/competencies/:competency": [learner, "limits"],
  };
}

/** The practice in an edition of the programme, selected. */
async function givenJoining(app: TestApp, practice: string): Promise<string> {
  const hub = await givenHub(app, { edition: await givenEdition(app) });
  return givenMember(app, { hub, ods: practice, runs: "here", status: "selected" });
}

/** A letter that came twice: its item, and the document that is its copy. */
async function givenTwice(app: TestApp, practice: string): Promise<readonly [string, string]> {
  const text =
    "Seen again on 30 October 2026 because of his knee, which is well, so that no further visit is planned here.";
  const twice = await arriveOne(app, practice, letterFrom({ to: practice, text, reportId: "TWICE" }));
  await arrive(app, practice, letterFrom({ to: practice, text, reportId: "TWICE" }));
  const [copy] = await inPractice(app.db, practice, (tx) => copiesOf(tx, practice, twice.document ?? ""));
  return [twice.id, copy?.document ?? ""];
}

async function newAssistant(app: TestApp, practice: string): Promise<string> {
  return (await givenPerson(app, practice, "assistant", "Test learner")).account;
}
