import assert from "node:assert/strict";
import { test } from "node:test";
import { loadExpectedFile } from "../cli/expectation.ts";
import { inPractice } from "../db/practice.ts";
import { testApp } from "../../test/support/app.ts";
import { givenPractice, givenRegister } from "../../test/support/given.ts";
import { ADELINE, BERTRAM } from "../../test/support/laboratory.ts";
import { tracksElsewhere } from "./expectation-load.ts";

const app = await testApp();
const practice = await givenPractice(app, "Y90680");
await givenRegister(app, practice, [ADELINE, BERTRAM]);

const load = (text: string) => loadExpectedFile(app, practice, new TextEncoder().encode(text));
const HEAD = "nhsNumber,test,by,note\n";
const all = () =>
  inPractice(app.db, practice, (tx) =>
    tx
      .selectFrom("practice.expectations")
      .select(["what", "analytes", "due_on", "way", "asked_by"])
      .where("practice", "=", practice)
      .orderBy("due_on")
      .execute(),
  );

test("a bad line refuses the whole file, with one sentence that names no patient", async () => {
  const bad = [
    "9990000018,Serum ferritin,2026-11-20,",
    "9990000019,ferritin,2026-11-20,",
    "9990000018,a thing,2026-11-20,",
    "9990000018,ferritin,soon,",
    "9990000018,ferritin,2026-11-01,",
    "9990000018,ferritin,2031-11-01,",
  ];
  await assert.rejects(load(HEAD + bad.join("\n")), (error: Error) => {
    assert.match(error.message, /^Nothing of the expected tests was loaded: line 3: .*check digit.*; line 4: the test/);
    assert.match(error.message, /line 5: by is not a date.*; line 6: .*is over; line 7: .*2 years off\.$/);
    assert.doesNotMatch(error.message, /9990000/);
    return true;
  });
  await assert.rejects(load(`${HEAD}9990000042,ferritin,2026-11-20,\n`), /nobody in the register has this NHS number/);
  await assert.rejects(load("nhsNumber,test\n9990000018,ferritin\n"), /the heading by is missing/);
  await assert.rejects(load(HEAD), /there is no test in it/);
  assert.deepEqual(await all(), []);
  assert.equal(await inPractice(app.db, practice, (tx) => tracksElsewhere(tx, practice)), false);
});

test("a file is loaded, by any spelling of the test, and a second time adds nothing", async () => {
  const text = `${HEAD}9990000018,S-Ferritin,20/11/2026,ordered at the clinic\n9990000026,Serum potassium level,2026-11-21,\n`;
  assert.deepEqual(await load(text), { expected: 2, already: 0, patients: 2 });
  assert.deepEqual(await load(text), { expected: 0, already: 2, patients: 2 });
  assert.deepEqual(
    (await all()).map(({ analytes, due_on, way, asked_by }) => [analytes, due_on, way, asked_by]),
    [
      [["ferritin"], "2026-11-20", "elsewhere", "terminal"],
      [["potassium"], "2026-11-21", "elsewhere", "terminal"],
    ],
  );
  assert.equal(await inPractice(app.db, practice, (tx) => tracksElsewhere(tx, practice)), true);
});
