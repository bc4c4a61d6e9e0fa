import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { givenPerson, givenPractice } from "../../test/support/given.ts";
import { inPractice } from "../db/practice.ts";
import type { Decision } from "../protocols/decision.ts";
import { readCounts } from "./counts.ts";
import { midnightBefore } from "./done-today.ts";
import { ASSISTANTS } from "./item.ts";
import { START } from "./list-place.ts";
import { openItems } from "./open.ts";
import { readList } from "./read-list.ts";
import { act } from "./store.ts";

const app = await testApp();
const practice = await givenPractice(app, "Y90652");
const me = await givenPerson(app, practice, "assistant");
const DECISION: Decision = {
  source: "test",
  reportId: null,
  next: "gp",
  within: "P1D",
  because: [],
  do: [],
  floor: [],
  asks: [],
  assumed: [],
};

test("a day begins at the practice's midnight, in summer too", () => {
  assert.equal(midnightBefore(new Date("2026-07-01T22:59:59Z")).toISOString(), "2026-06-30T23:00:00.000Z");
  assert.equal(midnightBefore(new Date("2026-07-01T23:00:00Z")).toISOString(), "2026-07-01T23:00:00.000Z");
});

test("done today is one's own, since midnight, each item once, and not what was taken back", async () => {
  const midnight = new Date("2026-11-03T00:00:00Z");
  const items = await inPractice(app.db, practice, (tx) =>
    openItems(
      tx,
      practice,
      [1, 2, 3].map(() => ({
        document: null,
        kind: "report" as const,
        patient: null,
        subject: "A",
        about: "B",
        holder: ASSISTANTS,
        keys: { report: null, request: null, hint: null },
        decision: DECISION,
        inputs: {},
      })),
      app.clock.now(),
    ),
  );
  const say = (item: string, version: number, name: "not-sure" | "undo", at: Date) =>
    inPractice(app.db, practice, (tx) =>
      act(tx, practice, { item, version, move: name, actor: { by: me.account, role: "assistant" }, comment: null }, at),
    );
  const after = (ms: number): Date => new Date(midnight.getTime() + ms);
  await say(items[0] ?? "", 1, "not-sure", after(-1));
  await say(items[1] ?? "", 1, "not-sure", after(0));
  await say(items[2] ?? "", 1, "not-sure", after(1000));
  await say(items[2] ?? "", 2, "undo", after(2000));
  const done = await inPractice(app.db, practice, async (tx) => {
    const at = after(60_000);
    const { counts } = await readCounts(tx, practice, me, [], at);
    const place = { ...START, queue: "done" } as const;
    return {
      n: counts.get("done"),
      list: await readList(tx, { practice, looker: me, related: [], at }, place, counts),
    };
  });
  assert.equal(done.n, 1);
  assert.deepEqual(
    done.list.rows.map(({ id }) => id),
    [items[1]],
  );
});
