import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { freshly } from "../../test/support/moving.ts";
import { givenEvidence, givenTraining } from "../../test/support/training.ts";
import { inPractice } from "../db/practice.ts";
import { giveEarned } from "../people/scope/earn.ts";
import { giveMark } from "./marks/give-mark.ts";
import { type MarkName } from "./marks/mark.ts";
import { listMarks } from "./marks/marks-queries.ts";
import { readPieces, shownEvidence } from "./marks/pieces.ts";
import { app, step, training } from "./standing.test-support.ts";

// What somebody holds follows from the newest words of their mentors, and from nothing else.

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
