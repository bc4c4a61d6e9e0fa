import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { inPractice } from "../db/practice.ts";
import { type Looker } from "./buckets.ts";
import { readCounts } from "./counts.ts";
import { NOTHING_BESIDE } from "./plan.ts";
import { getItem } from "./queries.ts";
import { relatedTo } from "./related.ts";
import { act } from "./store.ts";
import {
  app,
  practice,
  gp,
  assistant,
  brother,
  patients,
  hers,
  HOLDERS,
  opening,
  move,
  open,
  EXPECTED,
  GRANTS,
  GivenUp,
  make,
  recount,
  everyBucketIsRight,
} from "./counts.test-support.ts";

// The counts beside the lists' names are kept by the database at each commit. Here they are counted again
// from the rows, after moves in any order, several at once and some given up half way.

test("after any moves in any order, several at once and some given up, every count equals a recount", async () => {
  const items: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(opening, { minLength: 1, maxLength: 8 }),
      fc.array(move, { minLength: 30, maxLength: 50 }),
      async (openings, moves) => {
        items.push(...(await open(openings)));
        app.clock.advance(1000);
        const recent = items.slice(-12);
        for (let n = 0; n < moves.length; n += 4)
          await Promise.all(moves.slice(n, n + 4).map((one) => make(recent, one)));
        assert.equal(await recount(), 0, "what the trigger keeps is what there is");
      },
    ),
    { numRuns: 20 },
  );
  await everyBucketIsRight();
});

test("through the whole life of an item, it is counted in each status that it has and in no other", async () => {
  const [item = ""] = await open([
    { kind: "report", next: "file", asks: false, patient: hers, holder: HOLDERS[3], isHidden: false },
  ]);
  const life = [
    ["not-sure", assistant, "asked"],
    ["reply", gp, "waiting"],
    ["request-tests", gp, "awaiting"],
    ["meet", null, "waiting"],
    ["propose-file", assistant, "proposed"],
    ["agree", gp, "signed"],
    ["confirm", assistant, "closed"],
    ["reopen", gp, "waiting"],
    ["send-back", gp, "returned"],
  ] as const;
  for (const [version, [name, by, status]] of life.entries()) {
    await inPractice(app.db, practice, (tx) =>
      act(
        tx,
        practice,
        {
          item,
          version: version + 1,
          move: name,
          actor: by === null ? { by: "machine", role: "machine" } : { by: by.account, role: by.role },
          comment: "Because",
          grants: GRANTS,
          plan: { ...NOTHING_BESIDE, expects: name === "request-tests" ? [EXPECTED] : [] },
        },
        app.clock.now(),
      ),
    );
    const found = await inPractice(app.db, practice, (tx) => getItem(tx, practice, item));
    assert.equal(found.status, status);
    assert.equal(await recount(), 0, name);
    await everyBucketIsRight();
  }
});

test("the relative's items are in no number of the brother's, and in everybody else's", async () => {
  const [item] = await open([
    { kind: "report", next: "gp-now", asks: false, patient: hers, holder: HOLDERS[3], isHidden: false },
  ]);
  assert.ok(item);
  await everyBucketIsRight();
  const now = async (looker: Looker) =>
    inPractice(app.db, practice, async (tx) => {
      const related = await relatedTo(tx, practice, looker.account);
      return (await readCounts(tx, practice, looker, related, app.clock.now())).counts.get("to-do") ?? 0;
    });
  assert.ok((await now(assistant)) > (await now(brother)));
});

test("what may be the relative's is in no number of the brother's, while it is nobody's and after", async () => {
  const to = { kind: "report", next: "gp-now", asks: false, holder: HOLDERS[3], isHidden: true } as const;
  const bertrams = patients.find(({ id }) => id !== hers)?.id ?? "";
  const before = await numbers();
  await open([
    { ...to, patient: null },
    { ...to, patient: bertrams },
    { ...to, patient: hers },
  ]);
  const after = await numbers();
  assert.deepEqual(
    ["all", "now", "unmatched"].map((key) => [
      after.his(key) - before.his(key),
      after.theirs(key) - before.theirs(key),
    ]),
    [
      [0, 3],
      [0, 3],
      [0, 1],
    ],
  );
  await everyBucketIsRight();
});

async function numbers() {
  const of = (looker: Looker) =>
    inPractice(app.db, practice, async (tx) => {
      const related = await relatedTo(tx, practice, looker.account);
      const { counts } = await readCounts(tx, practice, looker, related, app.clock.now());
      return (key: string): number => [...counts].find(([one]) => one === key)?.[1] ?? 0;
    });
  return { his: await of(brother), theirs: await of(assistant) };
}

test("given up half way, an opening leaves no count behind", async () => {
  const before = await recount();
  await assert.rejects(
    inPractice(app.db, practice, async (tx) => {
      await sql`update practice.items set urgency = 3 where practice = ${practice}`.execute(tx);
      throw new GivenUp();
    }),
  );
  assert.deepEqual([before, await recount()], [0, 0]);
});

test("not allowed: changing a count from the application", async () => {
  await assert.rejects(
    inPractice(app.db, practice, (tx) => sql`update practice.item_counts set n = 0`.execute(tx)),
    /permission denied/,
  );
  await assert.rejects(
    inPractice(app.db, practice, (tx) =>
      sql`select practice.count_item(i, 5) from practice.items i where practice = ${practice}`.execute(tx),
    ),
    /permission denied/,
  );
});
