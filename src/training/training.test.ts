import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testApp } from "../../test/support/app.ts";
import { givenNewcomer, givenPerson, givenPractice } from "../../test/support/given.ts";
import { freshly, type Who } from "../../test/support/moving.ts";
import { givenCurriculum, givenEvidence, givenTraining, SMALL } from "../../test/support/training.ts";
import { inPractice } from "../db/practice.ts";
import { isMentorOf, mentorNow } from "../people/learners/learner.ts";
import type { Role } from "../people/role.ts";
import { readEarned } from "../people/scope/competence-store.ts";
import { giveEarned } from "../people/scope/earn.ts";
import type { Member, Staffing } from "../people/staffing.ts";
import { addMonths } from "./course/limits.ts";
import { domainsOf, linesOf, progressWords } from "./course/progress.ts";
import { examineEarned } from "./marks/examine.ts";
import { giveMark } from "./marks/give-mark.ts";
import { type MarkName, MARKS } from "./marks/mark.ts";
import { listMarks } from "./marks/marks-queries.ts";
import { readPieces, shownEvidence } from "./marks/pieces.ts";
import { revokeMark } from "./marks/revoke-mark.ts";
import { countsOf, whatIsMissing } from "./marks/wanted.ts";
import { datesFor, suggestedFor } from "./plan/suggest.ts";
import { hoursWords, sumOf } from "./time/time.ts";

const app = await testApp();
await givenCurriculum(app);

// One step of a story: who marks or takes the newest mark back, in which competency, and on what day.
const KEYS = ["limits", "sending", "blood-theory", "blood-practice"] as const;
const step = fc.record({
  competency: fc.constantFrom(...KEYS),
  does: fc.constantFrom<MarkName | "revoke">(...MARKS, "competent", "competent", "revoke"),
  by: fc.constantFrom("mentor", "second"),
});

let practices = 0;
async function training() {
  practices += 1;
  const practice = await givenPractice(app, `Y9792${practices}`);
  const mentor = await givenPerson(app, practice, "gp");
  const second = await givenPerson(app, practice, "nurse");
  const learner = await givenNewcomer(app, practice, "reception", "A learner");
  const id = await givenTraining(app, practice, { account: learner.account, mentor, secondMentor: second });
  const piece = { learner: id, account: learner.account };
  await givenEvidence(app, practice, { ...piece, competency: "limits", kind: "tutorial" });
  await givenEvidence(app, practice, { ...piece, competency: "sending", kind: "tutorial" });
  for (let n = 0; n < 2; n += 1)
    await givenEvidence(app, practice, { ...piece, competency: "sending", kind: "application" });
  await givenEvidence(app, practice, { ...piece, competency: "blood-theory", kind: "tutorial" });
  await givenEvidence(app, practice, {
    ...piece,
    competency: "blood-practice",
    kind: "certificate",
    expiresOn: "2026-11-20",
  });
  const signs = (who: Who, competency: string, mark: MarkName) =>
    inPractice(app.db, practice, async (tx) => {
      const own = (await listMarks(tx, practice, id)).filter((one) => one.competency === competency);
      const shown = shownEvidence(await readPieces(tx, practice, id, competency), own.length, app.clock.now());
      const wish = { learner: id, competency, mark, words: "Words.", shown };
      await giveMark(tx, practice, freshly(app, practice, who), wish, app.clock.now());
    });
  const takesBack = (who: Who, mark: string) =>
    inPractice(app.db, practice, (tx) =>
      revokeMark(tx, practice, freshly(app, practice, who), { learner: id, mark, why: "Why." }, app.clock.now()),
    );
  const marks = () => inPractice(app.db, practice, (tx) => listMarks(tx, practice, id));
  const earned = async (at: Date) =>
    [...(await inPractice(app.db, practice, (tx) => readEarned(tx, practice, learner.account, at)))].sort();
  const examined = () => inPractice(app.db, practice, (tx) => examineEarned(tx, practice, app.clock.now()));
  return { practice, id, learner, mentor, second, examined, signs, takesBack, marks, earned };
}

test("property: whatever mentors mark and take back, what the learner holds is what the newest words say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const at = await training();
      // Independently: the newest word of each competency, and nothing where that was taken back.
      const newest = new Map<string, { mark: MarkName; isRevoked: boolean }>();
      const isCompetent = (key: string): boolean => {
        const word = newest.get(key);
        return word?.mark === "competent" && !word.isRevoked;
      };
      for (const { competency, does, by } of steps) {
        app.clock.advance(1000);
        const who = by === "mentor" ? at.mentor : at.second;
        if (does === "revoke") {
          const [mark] = (await at.marks()).filter((one) => one.competency === competency);
          if (mark === undefined || mark.revokedAt !== null) continue;
          await at.takesBack(who, mark.id);
          newest.set(competency, { mark: mark.mark, isRevoked: true });
        } else if (does === "competent" && competency === "sending" && !isCompetent("limits")) {
          await assert.rejects(at.signs(who, competency, does), /come before this/);
        } else {
          await at.signs(who, competency, does);
          newest.set(competency, { mark: does, isRevoked: false });
        }
        const blood = isCompetent("blood-theory") && isCompetent("blood-practice");
        const letters = isCompetent("sending");
        const holds = [...(letters ? ["return-letters"] : []), ...(blood ? ["take-blood"] : [])];
        assert.deepEqual(await at.earned(app.clock.now()), holds);
        // On the day after the certificate's last nobody takes blood by it.
        assert.deepEqual(
          await at.earned(new Date("2026-11-21T00:00:00Z")),
          holds.filter((deed) => deed !== "take-blood"),
        );
      }
      const open = await inPractice(app.db, at.practice, (tx) =>
        tx
          .selectFrom("practice.competences")
          .select("deed")
          .where("practice", "=", at.practice)
          .where("ended_at", "is", null)
          .execute(),
      );
      const check = await at.examined();
      assert.deepEqual([check.wrong, check.looked], [[], (await at.marks()).length]);
      assert.equal(new Set(open.map(({ deed }) => deed)).size, open.length, "of each deed one row stands at most");
    }),
    { numRuns: 8 },
  );
});

test("a word below competent in a later training ends what an earlier one gave, and a word of an earlier one taken back leaves the later", async () => {
  const at = await training();
  await at.signs(at.mentor, "limits", "competent");
  await at.signs(at.mentor, "sending", "competent");
  await inPractice(app.db, at.practice, async (tx) => {
    const ended = { ended_at: app.clock.now(), ended_by: "test", ending: "withdrawn" as const };
    await tx.updateTable("practice.learners").set(ended).where("practice", "=", at.practice).execute();
  });
  const again = await givenTraining(app, at.practice, {
    account: at.learner.account,
    mentor: at.mentor,
    secondMentor: null,
  });
  assert.deepEqual(await at.earned(app.clock.now()), ["return-letters"], "an ended training keeps what it gave");
  await inPractice(app.db, at.practice, async (tx) => {
    const shown = shownEvidence([], 0, app.clock.now());
    const word = { learner: again, competency: "sending", mark: "developing" as const, words: "Words.", shown };
    await giveMark(tx, at.practice, freshly(app, at.practice, at.mentor), word, app.clock.now());
  });
  assert.deepEqual(await at.earned(app.clock.now()), []);
  const piece = { learner: again, account: at.learner.account };
  await givenEvidence(app, at.practice, { ...piece, competency: "limits", kind: "tutorial" });
  await givenEvidence(app, at.practice, { ...piece, competency: "sending", kind: "tutorial" });
  for (let n = 0; n < 2; n += 1) {
    await givenEvidence(app, at.practice, { ...piece, competency: "sending", kind: "application" });
  }
  for (const competency of ["limits", "sending"]) {
    app.clock.advance(1000);
    await inPractice(app.db, at.practice, async (tx) => {
      const own = (await listMarks(tx, at.practice, again)).filter((mark) => mark.competency === competency);
      const shown = shownEvidence(await readPieces(tx, at.practice, again, competency), own.length, app.clock.now());
      const word = { learner: again, competency, mark: "competent" as const, words: "", shown };
      await giveMark(tx, at.practice, freshly(app, at.practice, at.mentor), word, app.clock.now());
    });
  }
  const [earlier] = (await at.marks()).filter(({ competency }) => competency === "sending");
  await at.takesBack(at.mentor, earlier?.id ?? "");
  assert.deepEqual(await at.earned(app.clock.now()), ["return-letters"]);
});

test("doctor tells of a deed that no mark gives, and of one that is earned and not held", async () => {
  const at = await training();
  await at.signs(at.mentor, "limits", "competent");
  await at.signs(at.mentor, "sending", "competent");
  const [mark] = await at.marks();
  assert.ok(mark);
  const row = { account: at.learner.account, deed: "take-blood" as const, mark: mark.id, expiresAt: null };
  await inPractice(app.db, at.practice, (tx) => giveEarned(tx, at.practice, row, "nobody", app.clock.now()));
  const [first, ...more] = (await at.examined()).wrong;
  assert.match(first ?? "", /^competence .* has no mark$/);
  assert.deepEqual(more, []);
  const ended = { ended_at: app.clock.now(), ended_by: "nobody", why: "No reason" };
  await inPractice(app.db, at.practice, (tx) =>
    tx.updateTable("practice.competences").set(ended).where("practice", "=", at.practice).execute(),
  );
  assert.deepEqual((await at.examined()).wrong, [`learner ${at.id} has earned return-letters and does not hold it`]);
});

test("who answers for a learner: the mentor, else the second, else nobody; and never by another profession", () => {
  const member = (account: string, role: Role, more: Partial<Member> = {}): Member => ({
    account,
    name: account,
    role,
    codes: [],
    isLocum: false,
    isConfirmed: true,
    hours: null,
    cover: null,
    endedAt: null,
    ...more,
  });
  const opening = ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: "08:00", until: "18:30" }));
  const learner = { mentor: "gp", secondMentor: "nurse" };
  const away = (account: string) => ({ account, from: new Date("2026-11-01"), until: new Date("2026-11-09") });
  const at = new Date("2026-11-02T12:00:00Z");
  const of = (members: readonly Member[], absences: Staffing["absences"] = [], when = at) =>
    mentorNow(learner, { members, absences, duty: [], opening }, when)?.account ?? null;
  const both = [member("gp", "gp"), member("nurse", "nurse")];
  assert.equal(of(both), "gp");
  assert.equal(of(both, [away("gp")]), "nurse");
  assert.equal(of(both, [away("gp"), away("nurse")]), null);
  assert.equal(of([member("gp", "gp", { endedAt: new Date("2026-10-01") }), member("nurse", "nurse")]), "nurse");
  assert.equal(of([member("gp", "manager"), member("nurse", "assistant")]), null);
  const mondays = [{ day: 1 as const, from: "08:00", until: "11:00" }];
  assert.equal(of([member("gp", "gp", { hours: mondays }), member("nurse", "nurse")]), "nurse", "gone for the day");
  assert.equal(of(both, [], new Date("2026-11-02T22:00:00Z")), "gp", "in the evening nobody is away");
  assert.equal(of([member("gp", "gp", { isLocum: true, isConfirmed: false })]), null);
  assert.ok(isMentorOf(learner, "gp") && isMentorOf(learner, "nurse") && !isMentorOf(learner, "x"));
});

test("a plan is suggested by the post, evenly over the months, what comes before another first", () => {
  const keys = (kind: "clinical" | "non-clinical" | "own", deeds: readonly "support-wounds"[] = []) =>
    suggestedFor(SMALL, {
      kind,
      deeds: deeds.map((deed) => ({ deed, limits: { protocols: null, ageFrom: null, ageUntil: null } })),
    }).map(({ competency }) => competency);
  const forAll = ["limits", "sending", "blood-theory", "blood-practice"];
  assert.deepEqual(keys("non-clinical"), forAll);
  assert.deepEqual(keys("clinical"), [...forAll, "wounds"]);
  assert.deepEqual(keys("own"), forAll);
  assert.deepEqual(keys("own", ["support-wounds"]), [...forAll, "wounds"]);
  assert.deepEqual(suggestedFor(SMALL, null).length, 4);
  const some = [
    { competency: "b", after: ["a"] },
    { competency: "a", after: [] },
    { competency: "c", after: ["b"] },
  ];
  // 30 days in three parts.
  assert.deepEqual(datesFor(some, "2026-11-01", "2026-12-01"), [
    { competency: "a", dueOn: "2026-11-11" },
    { competency: "b", dueOn: "2026-11-21" },
    { competency: "c", dueOn: "2026-12-01" },
  ]);
  assert.deepEqual(datesFor([], "2026-11-01", "2026-12-01"), []);
  assert.equal(addMonths("2026-05-31", 9), "2027-02-28");
});

test("evidence is counted by kind; run out, drafts and the same piece of work twice are not", () => {
  const wants = {
    evidence: [
      { kind: "audited" as const, count: 3 },
      { kind: "certificate" as const, count: 1 },
    ],
  };
  const piece = (kind: "audited" | "certificate", audited: readonly string[], expiresOn: string | null = null) => ({
    id: `${kind}${audited.join("")}${expiresOn}`,
    kind,
    expiresOn,
    audited,
  });
  const counts = countsOf(
    wants,
    [piece("audited", ["1", "2"]), piece("audited", ["2", "3"]), piece("certificate", [], "2026-11-01")],
    "2026-11-02",
  );
  assert.deepEqual(
    counts.map(({ wanted, shown }) => [wanted, shown]),
    [
      [3, 3],
      [1, 0],
    ],
  );
  assert.match(whatIsMissing(counts) ?? "", /certificate: 0 of 1/);
  assert.doesNotMatch(whatIsMissing(counts) ?? "", /audited/);
  const whole = countsOf(
    wants,
    [piece("audited", ["1", "2", "3"]), piece("certificate", [], "2026-11-02")],
    "2026-11-02",
  );
  assert.equal(whatIsMissing(whole), null, "it holds on its last day");
});

test("progress by domain, what is late in days, and what is left out counts nowhere", () => {
  const plan = [
    { competency: "limits", dueOn: "2026-11-30", taughtBy: null, leftOutWhy: null },
    { competency: "sending", dueOn: "2026-12-31", taughtBy: null, leftOutWhy: null },
    { competency: "wounds", dueOn: "2026-11-01", taughtBy: null, leftOutWhy: "Not here" },
  ];
  const lines = linesOf(SMALL, plan, new Map(), "2026-12-02");
  assert.deepEqual(
    lines.map(({ competency, isPlanned, daysLate }) => [competency, isPlanned, daysLate]),
    [
      ["limits", true, 2],
      ["sending", true, 0],
      ["blood-theory", false, 0],
      ["blood-practice", false, 0],
      ["wounds", false, 0],
    ],
  );
  assert.equal(progressWords(lines), "0 of 2 planned competencies are marked competent. 1 is late.");
  assert.deepEqual(
    domainsOf(SMALL, lines).map(({ domain, planned, competent, late }) => [domain, planned, competent, late]),
    [
      ["care", 1, 0, 1],
      ["records", 1, 0, 0],
    ],
  );
});

test("the protected day is summed by halves against one day a week", () => {
  const spent = [
    { minutes: 222, kind: "with-mentor" as const },
    { minutes: 60, kind: "hands-on" as const },
    { minutes: 100, kind: "writing" as const },
  ];
  // Nine days on is the second week; a day of 37 hours a week is 7 h 24 min.
  assert.deepEqual(sumOf(spent, "2026-11-02", "2026-11-11"), { weeks: 2, planned: 888, together: 282, writing: 100 });
  assert.deepEqual(sumOf([], "2026-11-02", "2026-11-01"), { weeks: 0, planned: 0, together: 0, writing: 0 });
  assert.deepEqual([hoursWords(888), hoursWords(59), hoursWords(120)], ["14 h 48 min", "59 min", "2 h"]);
});
