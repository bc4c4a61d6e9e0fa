import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { givenPractice } from "../../test/support/given.ts";
import { inPractice } from "../db/practice.ts";
import { type PracticeSettings, USUAL_SETTINGS } from "./practice-settings.ts";
import { saveSettings } from "./settings-store.ts";
import { readSettings } from "./staffing-store.ts";

const app = await testApp();
const CONTACT = { kind: "smtp", address: "duty@surgery.example" } as const;

const save = (practice: string, change: Partial<PracticeSettings>) =>
  inPractice(app.db, practice, (tx) => saveSettings(tx, practice, change, "somebody", app.clock.now()));
const read = (practice: string) => inPractice(app.db, practice, (tx) => readSettings(tx, practice));

test("what is not named stays as it was, and what was never set is as usual", async () => {
  const practice = await givenPractice(app, "Y90771");
  assert.deepEqual(await save(practice, { staleDays: 5 }), { ...USUAL_SETTINGS, staleDays: 5 });
  assert.deepEqual(await save(practice, { contact: CONTACT }), { ...USUAL_SETTINGS, staleDays: 5, contact: CONTACT });
  assert.deepEqual(await save(practice, { contact: null }), { ...USUAL_SETTINGS, staleDays: 5 });
});

for (const [ods, isFirst] of [
  ["Y90772", true],
  ["Y90773", false],
] as const) {
  test(`two save at once${isFirst ? ", for the first time" : ""}: the alarm contact of one outlives the numbers of the other`, async () => {
    const practice = await givenPractice(app, ods);
    if (!isFirst) await save(practice, { signHours: 3 });
    const other = await inPractice(app.db, practice, async (tx) => {
      await saveSettings(tx, practice, { contact: CONTACT }, "a manager", app.clock.now());
      const meanwhile = save(practice, { staleDays: 7 });
      await isWaiting();
      // In an object, so that the transaction ends before the other save does.
      return { meanwhile };
    });
    await other.meanwhile;
    const { contact, staleDays } = await read(practice);
    assert.deepEqual([contact, staleDays], [CONTACT, 7]);
  });
}

/** Until somebody in the database waits for what the open transaction holds. */
async function isWaiting(): Promise<void> {
  for (let times = 0; times < 200; times += 1) {
    const { rows } = await sql`select from pg_stat_activity where wait_event_type = 'Lock'
      and datname = current_database()`.execute(app.db);
    if (rows.length > 0) return;
    await wait(10);
  }
  throw new Error("nobody waits");
}
