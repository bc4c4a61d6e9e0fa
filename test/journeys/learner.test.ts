import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { findLearner } from "../../src/people/learners/queries.ts";
import { mentorNow } from "../../src/people/learners/learner.ts";
import { readStaffing } from "../../src/people/staffing-store.ts";
import { person } from "../../src/worklist/item.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { formsIn } from "../support/forms.ts";
import { givenCompetence, givenNewcomer, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM } from "../support/laboratory.ts";
import { letterFrom } from "../support/letters.ts";
import { moved } from "../support/moving.ts";
import { givenAbsence } from "../support/team.ts";
import { givenEvidence } from "../support/training.ts";
import { app, begin, training, shown, forged, stale } from "../support/learning.ts";

// A receptionist becomes a learner; a mentor's mark gives them a deed, and the mark taken back takes it away.

test("a receptionist becomes a learner: a mark gives the deed at the next move, the mark taken back ends it at once", async () => {
  const at = await training();
  await givenRegister(app, at.practice, [BERTRAM]);
  await givenProtocols(app, at.practice, at.other);
  let letters = 0;
  const letterWith = async () => {
    letters += 1;
    const text = `Dear Doctor, he was seen, number ${letters}.`;
    const letter = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text, reportId: `R${letters}` }));
    await moved(app, at.practice, at.other, letter.id, "pass", {
      holder: person(at.learner.account),
    });
    return letter;
  };
  const [first, second] = [await letterWith(), await letterWith()];
  const back = (id: string) => moved(app, at.practice, at.learner, id, "not-ours");
  await assert.rejects(back(first.id), /nobody has marked you competent in it yet: send back a letter/);

  await shown(at);
  const mentor = await at.be(at.mentor);
  assert.equal((await at.mark(mentor, "limits")).status, 303);
  assert.deepEqual(await at.earned(), [], "what comes before it unlocks nothing");
  assert.equal((await at.mark(mentor, "sending")).status, 303);
  assert.deepEqual(await at.earned(), ["return-letters"]);
  assert.equal((await back(first.id)).status, "awaiting");
  const page = (await (await at.be(at.learner)).get(at.path)).text;
  assert.match(page, /2 of 4 planned competencies are marked competent/);
  assert.match(page, /Send back a letter that is for another practice: since 02-Nov-2026/);

  assert.equal((await at.revoke(mentor, "sending", "It was a colleague's work")).status, 303);
  assert.deepEqual(await at.earned(), []);
  await assert.rejects(back(second.id), /nobody has marked you competent/);
  const after = (await mentor.get(`${at.path}/competencies/sending`)).text;
  assert.match(after, /Taken back by Dr Mentor, 02-Nov-2026 12:00: It was a colleague/);
  assert.match(
    (await mentor.get(at.path)).text,
    /ended 02-Nov-2026\. The mark &quot;Competent&quot;|ended 02-Nov-2026\. The mark "Competent"/,
  );
});

test("a later mark below competent ends it too, an older one never comes back by itself", async () => {
  const at = await training();
  await shown(at);
  const [mentor, nurse] = [await at.be(at.mentor), await at.be(at.nurse)];
  await at.mark(mentor, "limits");
  await at.mark(mentor, "sending");
  assert.equal((await at.mark(nurse, "sending", "developing")).status, 303);
  assert.deepEqual(await at.earned(), []);
  assert.equal((await at.revoke(mentor, "sending", "Meant for somebody else")).status, 303);
  assert.deepEqual(await at.earned(), [], "the older word does not come back by itself");
  assert.equal((await at.mark(nurse, "sending")).status, 303);
  assert.deepEqual(await at.earned(), ["return-letters"]);
  const rows = await inPractice(app.db, at.practice, (tx) =>
    tx
      .selectFrom("practice.competences")
      .select(["given_by", "ended_at", "why"])
      .where("practice", "=", at.practice)
      .orderBy("id")
      .execute(),
  );
  assert.deepEqual(
    rows.map(({ given_by, why }) => [given_by, why]),
    [
      [at.mentor.account, 'Marked "Developing" in Title of sending. Show more.'],
      [at.nurse.account, null],
    ],
  );
});

test("a deed that two competencies unlock wants both, and goes with the earliest certificate, on the day after its last", async () => {
  const at = await training();
  await at.show("blood-theory", "tutorial");
  await at.show("blood-practice", "certificate", "2026-11-10");
  const later = await at.show("blood-practice", "certificate", "2027-03-01");
  assert.ok(later);
  const mentor = await at.be(at.mentor);
  await at.mark(mentor, "blood-practice");
  assert.deepEqual(await at.earned(), []);
  await at.mark(mentor, "blood-theory");
  assert.deepEqual(await at.earned(), ["take-blood"]);
  app.clock.set("2026-11-10T23:59:00Z");
  assert.deepEqual(await at.earned(), ["take-blood"], "it holds to the end of its last day");
  app.clock.set("2026-11-11T00:00:00Z");
  assert.deepEqual(await at.earned(), []);
  const page = (await (await at.be(at.manager)).get(at.path)).text;
  assert.match(page, /Take blood: ended by itself: the certificate that it rested on ran out on 10-Nov-2026/);
  // What still holds is enough: marked again it stands by the certificate that is left.
  assert.equal((await at.mark(await at.be(at.mentor), "blood-practice")).status, 303);
  assert.deepEqual(await at.earned(), ["take-blood"]);
  app.clock.set("2026-11-02T12:00:00Z");
});

test("not allowed: a certificate that ran out, too little evidence, a draft, and what the curriculum has come before", async () => {
  const at = await training();
  const mentor = await at.be(at.mentor);
  await at.show("blood-practice", "certificate", "2026-11-01");
  const ranOut = await at.mark(mentor, "blood-practice");
  assert.equal(ranOut.status, 409);
  assert.match(ranOut.text, /certificate: 0 of 1/);
  assert.equal((await at.mark(mentor, "limits")).status, 409, "nothing is shown");
  const draft = { learner: at.id, account: at.learner.account, competency: "limits", kind: "tutorial" } as const;
  await givenEvidence(app, at.practice, { ...draft, isDraft: true });
  assert.equal((await at.mark(mentor, "limits")).status, 409, "a draft is nobody's evidence");
  await shown(at);
  const tooSoon = await at.mark(mentor, "sending");
  assert.equal(tooSoon.status, 409);
  assert.match(tooSoon.text, /has limits come before this/);
  assert.equal((await at.mark(mentor, "limits", "developing", { words: " " })).status, 400);
  assert.equal((await at.mark(mentor, "limits", "excellent")).status, 400);
  assert.equal((await at.mark(mentor, "wounds")).status, 409, "not in the plan");
  const page = (await mentor.get(`${at.path}/competencies/limits`)).text;
  const form = formsIn(page).find(({ action }) => action === `${at.path}/marks`)?.fields;
  await at.show("limits", "tutorial");
  const changed = await mentor.post(`${at.path}/marks`, { ...form, mark: "competent", words: "" });
  assert.equal(changed.status, 409);
  assert.match(changed.text, /not what you were shown/);
  assert.deepEqual(await at.earned(), []);
});

test("not allowed: another GP, the nurse who taught it, the manager, the learner, or a mentor whose sign-in is old marks", async () => {
  const at = await training();
  await shown(at);
  const manager = await at.be(at.manager);
  const plan = { competency: "limits", planned: "yes", due: "2027-01-11", teacher: at.teacher.account, why: "" };
  assert.equal((await manager.post(`${at.path}/plan`, plan)).status, 303);
  const teacher = await at.be(at.teacher);
  assert.match((await teacher.get("/learners")).text, /Rae Reception: Title of limits/);
  const taught = (await teacher.get(`${at.path}/competencies/limits`)).text;
  assert.match(taught, /Taught by Nurse Teacher/);
  assert.match(taught, /About limits/, "whoever teaches it reads what is shown for it");
  assert.doesNotMatch(taught, /Sign this mark|Take this mark back/);
  assert.equal((await teacher.get(`${at.path}/competencies/sending`)).status, 404, "what she does not teach");
  assert.equal((await teacher.get(at.path)).status, 404);
  const mentor = await at.be(at.mentor);
  const page = (await mentor.get(`${at.path}/competencies/limits`)).text;
  const form = formsIn(page).find(({ action }) => action === `${at.path}/marks`)?.fields ?? {};
  for (const [who, status] of [
    [at.other, 403],
    [at.teacher, 403],
    [at.manager, 403],
    [at.learner, 403],
  ] as const) {
    const told = await (await at.be(who)).post(`${at.path}/marks`, { ...forged(form), mark: "competent", words: "" });
    assert.equal(told.status, status, told.text);
  }
  assert.doesNotMatch(
    (await (await at.be(at.other)).get(`${at.path}/competencies/limits`)).text,
    /Sign this mark|About limits/,
  );
  await stale(at.practice, at.mentor.account);
  const old = await mentor.post(`${at.path}/marks`, { ...form, mark: "competent", words: "" });
  assert.equal(old.status, 403, old.text);
  assert.match(old.text, /fresh sign-in/);
  assert.match((await mentor.get(`${at.path}/competencies/limits`)).text, /Sign in again to sign/);
  assert.deepEqual(await at.earned(), []);
});

test("a GP who mentors somebody else here marks nobody else's learner, and one who has become the mentor does", async () => {
  const at = await training();
  await shown(at);
  const second = await givenNewcomer(app, at.practice, "assistant", "Sam Second");
  const manager = await at.be(at.manager);
  const started = await manager.post(
    "/learners",
    begin(at, { account: second.account, mentor: at.other.account, second: "" }),
  );
  assert.equal(started.status, 303, started.text);
  const other = await at.be(at.other);
  const refused = await at.mark(other, "limits");
  assert.equal(refused.status, 403);
  assert.match(refused.text, /Only the mentor and the second mentor of this learner mark/);
  const form = formsIn((await manager.get(at.path)).text).find(({ action }) => action === `${at.path}/mentors`)?.fields;
  const changed = { ...form, mentor: at.other.account, second: at.nurse.account };
  assert.equal((await manager.post(`${at.path}/mentors`, changed)).status, 303);
  assert.equal((await manager.post(`${at.path}/mentors`, changed)).status, 409, "the page is of before");
  assert.equal((await at.mark(other, "limits")).status, 303);
  assert.equal((await at.mark(await at.be(at.mentor), "limits", "developing")).status, 403, "not the mentor any more");
  const { rows } = await inPractice(app.db, at.practice, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from practice.audit where practice = ${at.practice}
      and body like '%mentors-changed%'`.execute(tx),
  );
  assert.equal(rows[0]?.n, 1);
});

test("the mentor is away: the second mentor marks, and where both are nobody does and the page says it", async () => {
  const at = await training();
  await shown(at);
  const now = async () =>
    inPractice(app.db, at.practice, async (tx) => {
      const learner = await findLearner(tx, at.practice, at.learner.account);
      assert.ok(learner);
      return mentorNow(learner, await readStaffing(tx, at.practice, app.clock.now()), app.clock.now());
    });
  assert.equal((await now())?.account, at.mentor.account);
  await givenAbsence(app, at.practice, at.mentor.account, "2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z");
  assert.equal((await now())?.account, at.nurse.account);
  const nurse = await at.be(at.nurse);
  assert.match((await nurse.get(at.path)).text, /Nurse Second \(second mentor, while the mentor is away\)/);
  assert.equal((await at.mark(nurse, "limits")).status, 303);
  assert.match((await nurse.get(`${at.path}/competencies/limits`)).text, /signed by Nurse Second as second mentor/);
  await givenAbsence(app, at.practice, at.nurse.account, "2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z");
  assert.equal(await now(), null);
  assert.match(
    (await (await at.be(at.learner)).get(at.path)).text,
    /Nobody\. The mentor and the second mentor are both away or have left\. Until one is back or another is named, all of this learner.*s work is fully checked/,
  );
});

test("a learner on leave holds nothing: what is with them goes to their cover, and they may not act", async () => {
  const at = await training();
  await givenRegister(app, at.practice, [BERTRAM]);
  await givenProtocols(app, at.practice, at.other);
  await shown(at);
  const mentor = await at.be(at.mentor);
  await at.mark(mentor, "limits");
  await at.mark(mentor, "sending");
  const cover = await givenNewcomer(app, at.practice, "reception", "Col Cover");
  const manager = await at.be(at.manager);
  const letter = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: "Dear Doctor, he was seen." }));
  await moved(app, at.practice, at.other, letter.id, "pass", {
    holder: person(at.learner.account),
  });
  assert.equal((await manager.post(`/team/${at.learner.account}/cover`, { cover: cover.account })).status, 303);
  const leave = { from: "2026-11-02", until: "2026-11-06", reason: "Leave" };
  assert.equal((await manager.post(`/team/${at.learner.account}/leave`, leave)).status, 303);
  assert.equal((await getItem(app, at.practice, letter.id)).holder, cover.account);
  await assert.rejects(moved(app, at.practice, at.learner, letter.id, "not-ours"));
  assert.deepEqual(await at.earned(), ["return-letters"], "what was learnt is not lost by a holiday");
});

test("what was given in another way than by a mark is not touched by marks", async () => {
  const at = await training();
  await shown(at);
  await givenCompetence(app, at.practice, at.learner.account, "return-letters");
  const mentor = await at.be(at.mentor);
  await at.mark(mentor, "limits");
  await at.mark(mentor, "sending");
  await at.mark(mentor, "sending", "not-yet");
  assert.deepEqual(await at.earned(), ["return-letters"]);
});

test("what was signed of a mark cannot be changed or removed beneath the signature", async () => {
  const at = await training();
  await shown(at);
  await at.mark(await at.be(at.mentor), "limits");
  for (const query of [
    sql`update practice.competency_marks set bound = '{}'`,
    sql`update practice.competency_marks set mark = 'not-yet'`,
    sql`delete from practice.competency_marks`,
  ]) {
    await assert.rejects(
      inPractice(app.db, at.practice, (tx) => query.execute(tx)),
      /permission denied/,
    );
  }
});
