import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { hubOf } from "../../src/db/hub.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { openPool } from "../../src/measures/surveys/round.ts";
import { openPoolKey } from "../../src/measures/surveys/pool-key.ts";
import { startPages } from "../../src/pages/start.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { readPractice } from "../../src/programme/returns/rollups-read.ts";
import { takeMessages } from "../../src/programme/sent/take.ts";
import { testApp } from "../support/app.ts";
import { beforeDatabaseEnds } from "../support/database.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { givenBudget, givenFunding } from "../support/money.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { givenSender, returnBody, signed } from "../support/sending.ts";
import { givenCodes } from "../support/surveys.ts";
import { appointedVisitor, signedIn, stranger } from "../support/visitor.ts";

// A survey, a claim and a return that come twice at the same moment, too late, corrected, or in the wrong order: each has
// its one answer, nothing is lost and nothing counts twice.

const app = await testApp();
const pages = await startPages(app);
beforeDatabaseEnds(() => pages.close());
const desk = { app, address: pages.address };
const edition = await givenEdition(app, { name: "Rolling" });
const hub = await givenHub(app, { edition, region: "North West", name: "The Spinney Group" });
const { account, appointment } = await inShared(app.db, (tx) =>
  addAppointed(tx, { name: "A lead", role: "hub-lead", region: "North West" }, app.clock.now()),
);
const practice = await givenPractice(app, "Y90991");
const manager = await signedIn(desk, (await givenPerson(app, practice, "manager")).account, practice);
const learner = await givenPerson(app, practice, "assistant");
await openPool({ db: app.db, key: openPoolKey(app.settings.dataDir) }, app.clock.now());

/** What two that ask at the same moment are told, the smaller number first. */
const atOnce = async (ask: () => Promise<{ readonly status: number }>): Promise<readonly number[]> =>
  (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status).toSorted((a, b) => a - b);

test("a survey answered three times at the same moment counts once, by a code and by an invitation", async () => {
  const waiting = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from practice.survey_pool`.execute(
      app.db,
    );
    return rows[0]?.count ?? -1;
  };
  const [code = ""] = await givenCodes(app, practice, 1);
  const patient = stranger(desk);
  const good = { "q-friends-and-family": "very-good" };
  assert.deepEqual(await atOnce(() => patient.post(`/say/${code}`, good)), [200, 409, 409]);
  assert.equal(await waiting(), 1);
  const [of, late] = [crypto.randomUUID(), crypto.randomUUID()];
  const asked = { practice, account: learner.account, perspective: "learner", form: "learner", version: "1" } as const;
  const days = { since: "2026-09-01", asked_on: "2026-10-01", answered: false };
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.survey_invitations")
      .values([
        { ...asked, ...days, id: of, timepoint: "middle", closes_on: "2026-11-03" },
        { ...asked, ...days, id: late, timepoint: "beginning", closes_on: "2026-11-02" },
      ])
      .execute(),
  );
  const visitor = await signedIn(desk, learner.account, practice);
  const say = { of, "q-job-satisfaction": "4" };
  assert.deepEqual(await atOnce(() => visitor.post("/surveys/answer", say)), [303, 409, 409]);
  assert.equal(await waiting(), 2);
  const corrected = await visitor.post("/surveys/answer", { ...say, "q-job-satisfaction": "1" });
  assert.match(corrected.text, /You have answered this already. Nothing was counted twice./, "nor is it corrected");
  const closed = await visitor.post("/surveys/answer", { ...say, of: late });
  assert.match(closed.text, /This is closed: the weeks in which it was asked are over. Nothing was counted./);
  assert.equal(await waiting(), 2);
});

test("a hub lead's answer that comes three times at once counts once, and one after the day on which it closed not at all", async () => {
  const lead = await appointedVisitor(desk, account, appointment);
  const [of, late] = [crypto.randomUUID(), crypto.randomUUID()];
  const asked = { account, region: "North West", form: "hub", version: "1", since: "2026-01-01", answered: false };
  await inShared(app.db, (tx) =>
    tx
      .insertInto("shared.survey_invitations")
      .values([
        { ...asked, id: of, timepoint: "middle", asked_on: "2026-10-01", closes_on: "2026-11-03" },
        { ...asked, id: late, timepoint: "beginning", asked_on: "2026-10-01", closes_on: "2026-11-02" },
      ])
      .execute(),
  );
  const say = { of, "q-money": "2" };
  assert.deepEqual(await atOnce(() => lead.post("/programme/surveys/answer", say)), [303, 409, 409]);
  const closed = await lead.post("/programme/surveys/answer", { ...say, of: late });
  assert.deepEqual([closed.status, /This is closed/.test(closed.text)], [409, true]);
});

test("a milestone claimed three times at once is one claim; what comes before its turn, or after it, is told so and changes nothing", async () => {
  await givenFunding(app, edition);
  await givenBudget(app, hub, 100_000);
  const member = await givenMember(app, { hub, ods: practice, runs: "here" });
  const ended = { on: "2026-10-30", ending: "completed" } as const;
  const done = await givenCohortLearner(app, { member, startsOn: "2026-02-02", dueOn: "2026-11-30", ended });
  const form = { member, learner: done, milestone: "portfolio" };
  assert.deepEqual(await atOnce(() => manager.post("/claims", form)), [303, 409, 409]);
  const claims = () => inShared(app.db, (tx) => tx.selectFrom("shared.claims").selectAll().execute());
  const [claim, ...more] = await claims();
  assert.deepEqual([claim?.state, more], ["claimed", []]);
  const lead = await appointedVisitor(desk, account, appointment);
  const move = async (name: string, words = "BACS 1") =>
    lead.post(`/programme/money/claims/${claim?.id}/${name}`, { version: String((await claims())[0]?.version), words });
  const early = await move("pay");
  const says = /This claim is claimed, so that this cannot be done now\. Nothing was saved\./;
  assert.deepEqual([early.status, says.test(early.text)], [409, true], "paid before anybody approved it");
  await move("return", "Which learner is it?");
  const again = { version: String((await claims())[0]?.version) };
  const fixed = await atOnce(() => manager.post(`/claims/${claim?.id}/claim-again`, again));
  assert.deepEqual(fixed, [303, 409, 409], "corrected once");
  const version = { version: String((await claims())[0]?.version) };
  const approved = await atOnce(() => lead.post(`/programme/money/claims/${claim?.id}/approve`, version));
  assert.deepEqual(approved, [303, 409, 409]);
  const late = await manager.post(`/claims/${claim?.id}/withdraw`, { version: "4", words: "Too late." });
  assert.equal(late.status, 409, "after it was approved it is taken back by nobody at the practice");
  assert.deepEqual(
    (await claims()).map(({ state, pence }) => [state, pence]),
    [["approved", 27_500]],
  );
});

test("a return that comes by two doors at the same moment counts once; its correction may come first, and two of one number do not both count", async () => {
  app.clock.set("2026-10-05T12:00:00Z");
  const sender = await givenSender(app, { hub, ods: "Y90992" });
  const take = async (...all: readonly Uint8Array[]) => {
    const each = all.map((bytes, n) =>
      takeMessages(hubOf(app.db), [{ bytes, door: n % 2 === 0 ? "http" : "folder", reference: null }], app.clock.now()),
    );
    return (await Promise.all(each))
      .flat()
      .map(({ outcome }) => outcome)
      .toSorted();
  };
  const of = (number: number, numerator: number, why: string | null = null) =>
    signed(sender, number, { ...returnBody("2026-09", { "closed-without-gp": [numerator, 9, 0] }), why });
  assert.deepEqual(await take(of(2, 5, "One was left out.")), ["taken"], "the correction came before what it corrects");
  assert.deepEqual(await take(of(1, 4), of(1, 4), of(1, 4)), ["again", "again", "out-of-order"]);
  assert.deepEqual(await take(of(3, 7, "Another."), of(3, 8, "Yet another.")), ["corrected", "number-used"]);
  const weeks = await hubOf(app.db)((tx) => readPractice(tx, sender.ods, "2026-08-31", "2026-09-21"));
  const counted = new Set(weeks.map(({ counts }) => counts["closed-without-gp"]?.[0]));
  assert.equal(counted.size, 1);
  assert.ok([7, 8].includes([...counted][0] ?? 0), "one of the two stands, whole");
});
