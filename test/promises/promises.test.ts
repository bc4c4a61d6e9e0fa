import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { verifyChain } from "../../src/audit/queries.ts";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { recordPrinted } from "../../src/outbox/replies-store.ts";
import { settleOwed, writeOwed } from "../../src/outbox/round.ts";
import { live, type Lived } from "./live.ts";
import { holdPromises, type Made } from "./promises.ts";
import { step } from "./steps.ts";
import { sweepAll } from "./sweep.ts";
import { makeWorld } from "./world.ts";

// Whatever arrives, whatever people do in whatever order, whoever goes on leave and whenever the process dies:
// the ten promises hold after every step.

const RUNS = Number(process.env["PROMISES"] ?? 20);

const world = await makeWorld("Y90721", "Y90722");
const lived: Lived = { sent: [], made: {}, refused: 0, crashed: 0 };
let seen: readonly Made[] = [];

test(`the ten promises hold after every step of ${RUNS} random days`, async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 24 }), async (steps) => {
      for (const one of steps) {
        world.app.clock.advance(11_000);
        await live(world, lived, one);
        await sweepAll(world);
        seen = await holdPromises(world, seen);
      }
    }),
    // One long life: a day that failed would not fail again from a fresh beginning, so none is made smaller.
    { numRuns: RUNS, endOnFailure: true },
  );
  t.diagnostic(JSON.stringify({ ...lived, sent: lived.sent.length }));
  // Days on which hardly anything was done would prove little.
  assert.ok(Object.keys(lived.made).length >= 8, Object.keys(lived.made).join(", "));
  const ofLetters = [
    "mark",
    "take",
    "finish",
    "propose-letter",
    "deal-with",
    "wait-for-actions",
    "not-ours",
    "decline",
  ];
  const made = ofLetters.filter((move) => lived.made[move] !== undefined);
  assert.ok(made.includes("mark") && made.length >= 3, made.join(", "));
  assert.ok(lived.refused > 0 && lived.crashed > 0);
});

test("at their end the audit is whole and doctor finds nothing", async () => {
  const { app, practice } = world;
  const verdict = await inPractice(app.db, practice, (tx) => verifyChain(tx, practice, { kind: "none" }));
  assert.equal(verdict.kind, "whole");
  // What is owed leaves as it does every half second.
  await inPractice(app.db, practice, async (tx) => {
    await settleOwed(tx, practice, app.files, app.clock.now());
    await writeOwed(tx, practice, app.settings.dataDir, app.clock.now());
    // Covering letters are printed by a person, and nobody of the random days does it: doctor would rightly say so.
    const letters = tx.selectFrom("practice.replies").select("id").where("practice", "=", practice);
    for (const { id } of await letters.where("way", "=", "letter").execute()) {
      await recordPrinted(tx, practice, id, "somebody", app.clock.now());
    }
  });
  const checks = await examine(app, practice);
  assert.deepEqual(
    checks.flatMap(({ wrong }) => wrong),
    [],
  );
});
