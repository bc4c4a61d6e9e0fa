import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { testApp } from "../../../test/support/app.ts";
import { arriveOne } from "../../../test/support/arrive.ts";
import { reportOf, vitaminD } from "../../../test/support/laboratory.ts";
import { givenPerson, givenPractice } from "../../../test/support/given.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../../../test/support/programme.ts";
import { givenCurriculum, givenTraining } from "../../../test/support/training.ts";
import { newId } from "../../base/ids.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import { keepScores } from "../../countersign/autonomy/store.ts";
import { hubOf } from "../../db/hub.ts";
import { inPractice } from "../../db/practice.ts";
import { weekOfDay } from "../../measures/week.ts";
import { boundOf, keepAgreement } from "../joining/agreement.ts";
import { registerKey } from "../sent/keys-store.ts";
import { publicTextOf, signMessage } from "../sent/sign.ts";
import { takeMessages } from "../sent/take.ts";
import { sha256Of } from "../../base/canonical.ts";
import { countByHub, listGlances } from "./glance.ts";
import type { Standing, StandingBody } from "./standing.ts";
import { composeStanding } from "./write/compose.ts";

// A practice that runs its own installation tells its hub how its learners stand; and what a standing is made from.

const app = await testApp();
const hub = hubOf(app.db);
const edition = await givenEdition(app);
const region = "South East";
const group = await givenHub(app, { edition, region, name: "Downs" });

async function elsewhere(ods: string, sharesWeekly = true) {
  const member = await givenMember(app, { hub: group, ods, name: `At ${ods}`, status: "agreed" });
  const key = generateKeyPairSync("ed25519").privateKey;
  const at = app.clock.now();
  const signed = { member, how: "message" as const, signedBy: "Dr Far", signedOn: localDay(at), at, mentor: "Dr Far" };
  const terms = { secondMentor: null, protectedMinutes: 450, sharesWeekly, sharesMonthly: true, stoppedBy: "Dr Far" };
  const bound = boundOf({ ...signed, ...terms });
  await hub(async (tx) => {
    await registerKey(tx, ods, publicTextOf(key), { by: "lead", byName: "A lead" }, at);
    await keepAgreement(tx, { ...signed, ...terms, id: newId(), bound, sha256: sha256Of(bound) });
  });
  const send = async (number: number, body: StandingBody, madeAt = at) => {
    const unsigned = { kind: "standing" as const, practice: ods, number, madeAt: madeAt.toISOString(), body };
    const bytes = Buffer.from(signMessage(key, unsigned));
    const [told] = await takeMessages(hub, [{ bytes, door: "http", reference: null }], app.clock.now());
    return told?.outcome;
  };
  /** That these learners took their names back, as it was said at `madeAt`. */
  const takeBack = async (number: number, learners: readonly string[], madeAt = at) => {
    const unsigned = { kind: "taken-back" as const, practice: ods, number, madeAt: madeAt.toISOString() };
    const bytes = Buffer.from(signMessage(key, { ...unsigned, body: { learners: [...learners] } }));
    return (await takeMessages(hub, [{ bytes, door: "http", reference: null }], app.clock.now()))[0];
  };
  const stands = (status: "finished" | "withdrawn") =>
    hub((tx) => tx.updateTable("shared.members").set({ status }).where("id", "=", member).execute());
  return { member, send, takeBack, stands };
}
const nameOf = async (learner: string) =>
  (await hub((tx) => tx.selectFrom("shared.cohort_learners").selectAll().where("learner", "=", learner).execute())).map(
    ({ name }) => name,
  );

const today = localDay(app.clock.now());
const WELL: Standing = {
  startedOn: addDays(today, -60),
  dueOn: addDays(today, 210),
  endedOn: null,
  ending: null,
  domains: [{ domain: "care", title: "Care", planned: 5, competent: 2, late: 0 }],
  lateSince: null,
  lastEvidence: addDays(today, -2),
  weeks: [],
  minutesHad: 0,
  minutesPlanned: 0,
  autonomy: { suspended: 0, shadowing: 0, supervised: 2, sampled: 0 },
  agreement: [],
  extension: null,
  mentor: "mentor",
};
const bodyOf = (learner: string, name: string | null, more: Partial<Standing> = {}): StandingBody => ({
  week: weekOfDay(today),
  asOf: today,
  learners: [{ learner, name, standing: { ...WELL, ...more } }],
});
const glanceOf = async (practice: string) =>
  (await hub((tx) => listGlances(tx, { region, today }))).filter((one) => one.practice === practice);

test("given a practice elsewhere, its learner is in the cohort from its first standing on, named as long as they agree", async () => {
  const { send } = await elsewhere("Y90971");
  const learner = newId();
  assert.equal(await send(1, bodyOf(learner, "Bea Far")), "taken");
  const [one, ...more] = await glanceOf("At Y90971");
  assert.deepEqual([one?.name, one?.warns, more], ["Bea Far", [], []]);
  assert.equal(await send(2, bodyOf(learner, null, { dueOn: addDays(today, 300), mentor: "nobody" })), "taken");
  const [unnamed] = await glanceOf("At Y90971");
  assert.deepEqual([unnamed?.name, unnamed?.dueOn], [null, addDays(today, 300)]);
  assert.deepEqual(
    unnamed?.warns.map(({ kind, since }) => [kind, since]),
    [["no-mentor", today]],
  );
  assert.equal(await send(4, bodyOf(learner, null)), "taken");
  assert.equal(await send(3, bodyOf(learner, "Bea Far", { mentor: "nobody" })), "out-of-order");
  const [newest] = await glanceOf("At Y90971");
  assert.deepEqual([newest?.name, newest?.warns], [null, []], "what came late changes nothing");
  const ended = { endedOn: today, ending: "completed" as const };
  assert.equal(await send(5, bodyOf(learner, null, ended)), "taken");
  assert.deepEqual(await glanceOf("At Y90971"), [], "whoever has ended learns no more");
  // Whoever has completed agrees and takes it back too; what ended stays ended.
  const completed = newId();
  await send(20, bodyOf(completed, "Cy Far", ended));
  await send(21, bodyOf(completed, null, { dueOn: addDays(today, 400) }));
  const all = await hub((tx) =>
    tx.selectFrom("shared.cohort_learners").selectAll().where("learner", "=", completed).execute(),
  );
  assert.deepEqual(
    all.map(({ name, ending, due_on }) => [name, ending, due_on]),
    [[null, "completed", WELL.dueOn]],
  );
});

for (const status of ["finished", "withdrawn"] as const) {
  test(`given a practice elsewhere that has ${status}, its learners still take their names back, in either way, and at once`, async () => {
    const { send, takeBack, stands } = await elsewhere(status === "finished" ? "Y90976" : "Y90977");
    const [first, second, third] = [newId(), newId(), newId()];
    for (const [n, one] of [first, second, third].entries()) await send(n + 1, bodyOf(one, `Far ${n}`));
    await stands(status);
    assert.equal(await send(5, bodyOf(first, null)), "refused", "the rest of the standing is not used");
    assert.deepEqual(await nameOf(first), [null]);
    const told = await takeBack(1, [second]);
    assert.deepEqual(
      [told?.outcome, told?.sentence],
      ["taken", `The name of a learner of ${status === "finished" ? "Y90976" : "Y90977"} is taken away.`],
    );
    assert.deepEqual([await nameOf(second), await nameOf(third)], [[null], ["Far 2"]], "and nobody else's");
    assert.equal(await send(6, bodyOf(first, "Far 0")), "refused", "and a name is not given in that state");
    assert.deepEqual(await nameOf(first), [null]);
  });
}

test("given a name that was taken back, a standing made before it that comes late does not say it again, and a later one does", async () => {
  const { send, takeBack } = await elsewhere("Y90978");
  const [known, unknown] = [newId(), newId()];
  await send(1, bodyOf(known, "Gil Far"));
  assert.equal((await takeBack(1, [known, unknown]))?.outcome, "taken");
  assert.equal((await takeBack(1, [known, unknown]))?.outcome, "again");
  assert.equal((await takeBack(2, []))?.outcome, "refused", "whose is not said");
  // Written before, under way meanwhile.
  assert.equal(await send(2, bodyOf(known, "Gil Far")), "taken");
  assert.equal(await send(3, bodyOf(unknown, "Hal Far")), "taken");
  assert.deepEqual([await nameOf(known), await nameOf(unknown)], [[null], [null]]);
  const before = new Date(app.clock.now().getTime() - 60_000);
  await takeBack(3, [known], before);
  assert.equal(await send(4, bodyOf(known, "Gil Far")), "taken");
  assert.deepEqual(await nameOf(known), [null], "an older word does not undo a newer one");
  app.clock.advance(60_000);
  assert.equal(await send(5, bodyOf(known, "Gil Far"), app.clock.now()), "taken");
  assert.deepEqual(await nameOf(known), ["Gil Far"], "they have agreed again since");
});

test("given a practice that did not agree to share it, or a learner twice, nothing of it is used", async () => {
  const shut = await elsewhere("Y90972", false);
  assert.equal(await shut.send(1, bodyOf(newId(), "Cy Far")), "refused");
  assert.deepEqual(await glanceOf("At Y90972"), []);
  const { send } = await elsewhere("Y90973");
  const one = bodyOf(newId(), "Di Far");
  assert.equal(await send(1, { ...one, learners: [...one.learners, ...one.learners] }), "does-not-add-up");
  assert.deepEqual(await glanceOf("At Y90973"), []);
});

test("given learners of a hub, the counts by hub say as many as the hub lead sees, on each day", async () => {
  const { member, send } = await elsewhere("Y90974");
  await send(1, bodyOf(newId(), null, { lastEvidence: addDays(today, -20) }));
  await send(2, bodyOf(newId(), null, { extension: { on: addDays(today, -27), until: addDays(today, 210) } }));
  await givenCohortLearner(app, { member, startsOn: addDays(today, -20) });
  await givenCohortLearner(app, { member, startsOn: addDays(today, -21) });
  for (const days of [0, 1, 2, 8, 40]) {
    const day = addDays(today, days);
    const seen = await hub((tx) => listGlances(tx, { region, today: day }));
    const counted = (await hub((tx) => countByHub(tx, day))).find((one) => one.hub === group);
    const warned = seen.filter(({ warns }) => warns.length > 0).length;
    assert.deepEqual([counted?.learning, counted?.warned], [seen.length, warned], day);
    if (days === 0) assert.equal(warned, 2, "the extension, and the one of whom nothing was told for three weeks");
    if (days === 1)
      assert.equal(warned, 2, "the extension is no news now; the other one, and no evidence that nobody has told of");
  }
});

test("given checks of four weeks, the standing counts them by tier with the practice's line; older and second looks not", async () => {
  const practice = await givenPractice(app, "Y90975");
  await givenCurriculum(app);
  const mentor = await givenPerson(app, practice, "gp");
  const who = await givenPerson(app, practice, "assistant", "Ed Near");
  await givenTraining(app, practice, { account: who.account, mentor, secondMentor: null });
  const { id: item } = await arriveOne(app, practice, reportOf(practice, vitaminD("38")));
  let action = 0;
  const now = app.clock.now();
  const ago = (days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
  const score = (at: Date, grade: "none" | "minor" | "critical", source: "countersign" | "second") =>
    inPractice(app.db, practice, (tx) =>
      keepScores(tx, practice, [{ task: "vitamin-d", tier: "results" }], {
        account: who.account,
        item,
        action: (action += 1),
        step: null,
        source,
        grade,
        by: mentor.account,
        at,
        words: null,
      }),
    );
  await score(ago(27), "none", "countersign");
  await score(now, "minor", "countersign");
  await score(now, "critical", "countersign");
  await score(now, "critical", "second");
  await score(ago(28), "critical", "countersign");
  const body = await inPractice(app.db, practice, (tx) =>
    composeStanding(tx, practice, { protectedMinutes: 450, withNames: true }, now),
  );
  const [told] = body?.learners ?? [];
  assert.equal(told?.name, null, "nobody agreed to be named");
  const [agreement] = told?.standing.agreement ?? [];
  assert.deepEqual([agreement?.agreed, agreement?.checked, agreement?.tier], [1, 3, "results"]);
  assert.doesNotMatch(JSON.stringify(body), /Ed Near/);
});
