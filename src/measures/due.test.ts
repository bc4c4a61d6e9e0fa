import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { proposes, type Trusting, trustingSurgery } from "../../test/support/autonomy.ts";
import { counted, MEASURES } from "../../test/support/measured.ts";
import { moved, planOf } from "../../test/support/moving.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice, type PracticeScope } from "../db/practice.ts";
import { countOf } from "./count.ts";
import { examineMeasures } from "./examine.ts";
import { writeExport } from "./export.ts";
import { readMeasuredWeeks } from "./measured-weeks.ts";
import { readExport } from "./read-export.ts";
import { recompute } from "./recompute.ts";
import { addWeeks } from "./week.ts";

// What is not due yet is no miss: results are counted in the week in which they were due when they came.

const app = await testApp();
const [FIRST, SECOND] = ["2026-11-16", "2026-11-23"];
const WEEKS = Array.from({ length: 6 }, (_, n) => addWeeks(FIRST, n));

const here = <T>(practice: string, work: (tx: PracticeScope) => Promise<T>) => inPractice(app.db, practice, work);

/** Of all results, whatever their urgency: numerator and denominator of a week, after what is new was counted. */
async function of(practice: string, id: string, week: string): Promise<readonly number[]> {
  await counted(app, practice);
  const [kept] = await here(practice, (tx) => readMeasuredWeeks(tx, practice, [week]));
  const { numerator, denominator } = countOf(kept?.counts, id);
  return [numerator, denominator];
}

/** Kept week by week, the export, what it gives again, and doctor's recount from the log are one. */
async function areOne(practice: string): Promise<void> {
  await counted(app, practice);
  const kept = await here(practice, (tx) => readMeasuredWeeks(tx, practice, WEEKS));
  const weeks = kept.map(({ week }) => week);
  const text = await here(practice, (tx) => writeExport(tx, practice, weeks, MEASURES));
  const again = recompute(readExport(text)).counts;
  assert.deepEqual(again, Object.fromEntries(kept.map(({ week, counts }) => [week, counts])));
  assert.deepEqual(await wrong(practice), []);
}

const wrong = async (practice: string): Promise<readonly string[]> =>
  (await here(practice, (tx) => examineMeasures(tx, practice, MEASURES))).wrong;

async function dueOf(practice: string): Promise<string> {
  const { rows } = await sql<{ due: Date }>`select (detail ->> 'dueAt')::timestamptz as due from practice.actions
    where practice = ${practice} and number = 1 limit 1`.execute(app.db);
  return rows[0]?.due.toISOString() ?? "";
}

const at: Trusting = await trustingSurgery(app, "M10011");
const { practice, gp } = at;
app.clock.set("2026-11-19T10:00:00Z");
const items: string[] = [];
for (let n = 0; n < 4; n += 1) items.push((await at.arrives()).id);
const [acted = "", told = "", late = "", left = ""] = items;
const due = new Date(await dueOf(practice));

test("what came on a Thursday and is due in the next week is in no figure of its own week, and missed in none before", async () => {
  assert.ok(due.toISOString() > "2026-11-23" && due.toISOString() < "2026-11-30", due.toISOString());
  assert.deepEqual(await of(practice, "results-routine-in-time", FIRST), [0, 0]);
  // Monday: its week is over, and a return could be written.
  app.clock.set("2026-11-23T00:05:00Z");
  assert.deepEqual(await of(practice, "results-routine-in-time", FIRST), [0, 0]);
  await areOne(practice);
});

test("acted on in time it counts in the week in which it was due; a result that nobody acted on is missed there", async () => {
  await proposes(app, at, acted);
  await proposes(app, at, told);
  assert.deepEqual(await of(practice, "results-routine-in-time", SECOND), [2, 4]);
  app.clock.set("2026-11-30T00:05:00Z");
  const early = await of(practice, "results-routine-in-time", SECOND);
  assert.deepEqual(early, [2, 4]);
  // Whoever acts now is late: the figure of a week that is over is the same for who sends it early and late.
  await moved(app, practice, gp, late, "settle", { plan: planOf({ record: "Seen." }) });
  assert.deepEqual(await of(practice, "results-routine-in-time", SECOND), early);
  await areOne(practice);
});

test("a patient who is to be told counts when the seven days are over, and a result that nobody acted on after four weeks", async () => {
  const { rows } = await sql<{
    at: Date;
  }>`select at from practice.actions where practice = ${practice} and item = ${told}
    and move = 'propose-leaflet'`.execute(app.db);
  assert.equal(rows.length, 1);
  await moved(app, practice, gp, told, "agree");
  const signed = app.clock.now().toISOString().slice(0, 10);
  assert.equal(signed, "2026-11-30");
  assert.deepEqual(await of(practice, "told-within-7-days", "2026-11-30"), [0, 0], "on the day it was signed");
  app.clock.set("2026-12-07T12:00:00Z");
  assert.deepEqual(await of(practice, "told-within-7-days", "2026-12-07"), [0, 1]);
  // They came on 19 November: four weeks are over on 17 December, in the week of the 14th.
  assert.deepEqual(await of(practice, "results-never-acted-on", "2026-12-07"), [0, 0]);
  app.clock.set("2026-12-21T09:00:00Z");
  assert.deepEqual(await of(practice, "results-never-acted-on", "2026-12-14"), [1, 4]);
  await moved(app, practice, gp, left, "settle", { plan: planOf({ record: "Seen." }) });
  assert.deepEqual(
    await of(practice, "results-never-acted-on", "2026-12-14"),
    [1, 4],
    "after four weeks it is too late",
  );
  // Opened again before the words left, weeks after they were counted: nothing was to be told any more.
  await moved(app, practice, gp, told, "reopen");
  assert.deepEqual(await of(practice, "told-within-7-days", "2026-12-07"), [0, 0]);
  await areOne(practice);
});

const MOVES = [
  "ask",
  "not-sure",
  "reply",
  "propose",
  "agree",
  "return",
  "take-back",
  "undo",
  "reopen",
  "count",
] as const;

test("whatever people do in whatever order, weeks that are kept up are what the whole log gives", async () => {
  const other = await trustingSurgery(app, "M10004");
  const { practice, gp, assistant } = other;
  const items = [(await other.arrives()).id, (await other.arrives()).id, (await other.arrives()).id];
  const step = fc.record({
    move: fc.constantFrom(...MOVES),
    item: fc.nat(2),
    wait: fc.constantFrom(1_000, 90_000, 40 * 3_600_000),
  });
  const make = async (move: Exclude<(typeof MOVES)[number], "count">, item: string): Promise<unknown> => {
    const who = ["reply", "agree", "return", "reopen"].includes(move) ? gp : assistant;
    return move === "propose" ? proposes(app, other, item) : moved(app, practice, who, item, move);
  };
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 12 }), async (steps) => {
      for (const { move, item, wait } of steps) {
        if (move === "count") await counted(app, practice);
        else {
          // What the table of moves refuses has changed nothing.
          const made = await make(move, items[item] ?? "").then(
            () => true,
            (error: unknown) => refused(error),
          );
          if (made) done += 1;
        }
        app.clock.advance(wait);
      }
      await counted(app, practice);
      assert.deepEqual(await wrong(practice), []);
    }),
    { numRuns: 4, seed: 6, endOnFailure: true },
  );
  assert.ok(done >= 8, `${done} steps were made`);
});

function refused(error: unknown): false {
  if (error instanceof Refusal) return false;
  throw error;
}
