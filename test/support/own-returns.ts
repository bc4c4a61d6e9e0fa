import assert from "node:assert/strict";
import { appendAudit } from "../../src/audit/store.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { hubOf } from "../../src/db/hub.ts";
import { loadMeasures } from "../../src/measures/load.ts";
import { startPages } from "../../src/pages/start.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import type { AppointmentRole } from "../../src/people/appointed.ts";
import type { Person } from "../../src/people/role.ts";
import { prepareReturns } from "../../src/programme/returns/write/prepare.ts";
import { testApp } from "./app.ts";
import { beforeDatabaseEnds } from "./database.ts";
import { formsIn } from "./forms.ts";
import { givenPerson, givenPractice } from "./given.ts";
import { givenHub, givenEdition, givenMember } from "./programme.ts";
import { appointedVisitor, signedIn, type Visitor } from "./visitor.ts";

// What the stories of monthly returns share: two hubs, whoever leads them, and practices with a month of counts.

export const app = await testApp();
export const pages = await startPages(app);
beforeDatabaseEnds(() => pages.close());
export const desk = { app, address: pages.address };
export const hub = hubOf(app.db);
app.clock.set("2026-08-01T09:00:00Z");
export const edition = await givenEdition(app, { name: "Rolling" });
export const [northWest, london] = [
  await givenHub(app, { edition, region: "North West", name: "The Spinney" }),
  await givenHub(app, { edition, region: "London", name: "London hubs" }),
];
export const SHARE = "closed-without-gp";

/** Signs in anew each time: the stories' clock goes where a session would have ended. */
export async function appointed(role: AppointmentRole, region: string | null): Promise<() => Promise<Visitor>> {
  const who = { name: `Test ${role} ${region}`, role, region };
  const added = await inShared(app.db, (tx) => addAppointed(tx, who, app.clock.now()));
  return () => appointedVisitor(desk, added.account, added.appointment);
}
export const lead = await appointed("hub-lead", "North West");
export const otherLead = await appointed("hub-lead", "London");
export const nation = await appointed("national-lead", null);
export const evaluator = await appointed("evaluator", null);

/** A practice that works here, with a month of counts behind it. */
export async function surgery(ods: string, isMember = true) {
  app.clock.set("2026-10-02T09:00:00Z");
  const practice = await givenPractice(app, ods);
  const [manager, gp, assistant] = [
    await givenPerson(app, practice, "manager"),
    await givenPerson(app, practice, "gp"),
    await givenPerson(app, practice, "assistant"),
  ];
  const at = new Date("2026-08-01T09:00:00Z");
  if (isMember) await givenMember(app, { hub: northWest, ods, runs: "here", name: `Surgery ${ods}`, at });
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.demand")
      .values(
        ["2026-09-01", "2026-09-09", "2026-09-10"].map((day, n) => ({
          practice,
          id: `00000000-0000-7000-8000-00000000000${n}`,
          at: new Date(`${day}T10:00:00Z`),
          by: manager.account,
          asked: "letters",
          outcome: "done" as const,
          why: null,
        })),
      )
      .execute(),
  );
  const be =
    ({ account }: { account: string }) =>
    () =>
      signedIn(desk, account, practice);
  return {
    practice,
    manager: be(manager),
    gp: be(gp),
    gpAccount: gp.account,
    assistant: be(assistant),
  };
}

export async function managerOf(practice: string): Promise<Person> {
  const { account } = await inShared(app.db, (tx) =>
    tx
      .selectFrom("shared.posts")
      .select("account")
      .where("practice", "=", practice)
      .where("role", "=", "manager")
      .executeTakeFirstOrThrow(),
  );
  return {
    account,
    name: "Test manager",
    practice,
    practiceName: practice,
    role: "manager",
    title: "",
    isConfirmed: true,
  };
}

export async function sweep(practice: string): Promise<void> {
  await inPractice(app.db, practice, async (tx) => {
    await appendAudit(tx, await prepareReturns(tx, practice, loadMeasures(), app.clock.now()));
  });
}

export const linkIn = (html: string): string =>
  /href="(\/returns\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? assert.fail("no return");

export async function press(visitor: Visitor, path: string, deed: string, more: Record<string, string> = {}) {
  const form = formsIn((await visitor.get(path)).text).find(({ action }) => action === `${path}/${deed}`);
  return visitor.post(`${path}/${deed}`, { ...form?.fields, ...more });
}
