import assert from "node:assert/strict";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { readEarned } from "../../src/people/scope/competence-store.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { keepStatement } from "../../src/people/scope/scope-store.ts";
import { NO_LIMITS } from "../../src/people/scope/statement.ts";
import { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenNewcomer, givenPerson, givenPractice } from "./given.ts";
import { givenCurriculum, givenEvidence } from "./training.ts";
import { signedIn, type Told, type Visitor } from "./visitor.ts";

// A practice whose receptionist becomes a learner: what the stories of marks and of trainings begin with.

export const desk = await testDesk();
export const { app } = desk;
await givenCurriculum(app);
let counter = 0;

/** A practice whose receptionist has a post with three deeds, all of them still to be earned. */
export async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9791${counter}`);
  const mentor = await givenPerson(app, practice, "gp", "Dr Mentor");
  const other = await givenPerson(app, practice, "gp", "Dr Other");
  const nurse = await givenPerson(app, practice, "nurse", "Nurse Second");
  const teacher = await givenPerson(app, practice, "nurse", "Nurse Teacher");
  const manager = await givenPerson(app, practice, "manager", "Mo Manager");
  const learner = await givenNewcomer(app, practice, "reception", "Rae Reception");
  await inShared(app.db, (tx) => setPartner(tx, practice, other.account, true));
  const deeds = (["return-letters", "take-blood", "support-wounds"] as const).map((deed) => ({
    deed,
    limits: NO_LIMITS,
  }));
  const post = { post: "front", name: "Front desk", kind: "non-clinical" as const, deeds };
  const people = [{ account: learner.account, post: "front", granted: [] }];
  await inPractice(app.db, practice, (tx) =>
    keepStatement(tx, practice, { posts: [post], people }, other.account, app.clock.now()),
  );
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  const earned = async (): Promise<readonly string[]> =>
    [
      ...(await inPractice(app.db, practice, (tx) => readEarned(tx, practice, learner.account, app.clock.now()))),
    ].sort();
  return { practice, mentor, other, nurse, teacher, manager, learner, be, earned };
}

export type At = Awaited<ReturnType<typeof surgery>>;

export const begin = (at: At, more: Readonly<Record<string, string>> = {}) => ({
  account: at.learner.account,
  curriculum: "small/1",
  route: "in-house",
  mentor: at.mentor.account,
  second: at.nurse.account,
  started: "2026-11-02",
  due: "2027-08-02",
  ...more,
});

/** The manager begins the training; gives the learner's address and how to show and mark. */
export async function training() {
  const at = await surgery();
  const told = await (await at.be(at.manager)).post("/learners", begin(at));
  assert.equal(told.status, 303, told.text);
  const path = told.to ?? "";
  const id = path.split("/")[2] ?? "";
  const show = (
    competency: string,
    kind: "tutorial" | "application" | "certificate",
    expiresOn: string | null = null,
  ) => givenEvidence(app, at.practice, { learner: id, account: at.learner.account, competency, kind, expiresOn });
  const mark = async (
    visitor: Visitor,
    competency: string,
    as = "competent",
    more: Readonly<Record<string, string>> = {},
  ): Promise<Told> => {
    const page = (await visitor.get(`${path}/competencies/${competency}`)).text;
    const form = formsIn(page).find(({ action }) => action === `${path}/marks`)?.fields ?? { competency, shown: "x" };
    return visitor.post(`${path}/marks`, { ...form, mark: as, words: as === "competent" ? "" : "Show more.", ...more });
  };
  const revoke = async (visitor: Visitor, competency: string, why = "Seen otherwise"): Promise<Told> => {
    const page = (await visitor.get(`${path}/competencies/${competency}`)).text;
    const form = formsIn(page).find(({ action }) => action === `${path}/marks/revoke`)?.fields;
    return visitor.post(`${path}/marks/revoke`, { ...form, why });
  };
  return { ...at, path, id, show, mark, revoke };
}

/** All evidence that the competencies on the way to sending letters back ask for. */
export async function shown(at: Awaited<ReturnType<typeof training>>): Promise<void> {
  await at.show("limits", "tutorial");
  await at.show("sending", "tutorial");
  await at.show("sending", "application");
  await at.show("sending", "application");
}

/** The fields as somebody sends them whose page it was not. */
export const forged = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "signed-in-as"));

/** As if this person had last shown in full who they are five hours ago. */
export const stale = (practice: string, account: string) =>
  inShared(app.db, (tx) =>
    tx
      .updateTable("shared.sessions")
      .set({ proven_at: new Date(app.clock.now().getTime() - 5 * 60 * 60_000) })
      .where("account", "=", account)
      .where("practice", "=", practice)
      .execute(),
  );
