import assert from "node:assert/strict";
import { test } from "node:test";
import { verifySignatures } from "../../countersign/verify.ts";
import { inPractice } from "../../db/practice.ts";
import { readActions, readSum } from "../../worklist/queries.ts";
import { testApp } from "../../../test/support/app.ts";
import { arriveOne, getItem } from "../../../test/support/arrive.ts";
import {
  givenContext,
  givenPerson,
  givenPractice,
  givenProtocols,
  givenRegister,
} from "../../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "../../../test/support/laboratory.ts";
import { letterFrom } from "../../../test/support/letters.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { fileMorningSoFar, liveMorningSoFar, wasFiled, wasLived } from "./so-far.ts";

// Letters of the demonstration's morning: its colleagues mark, propose, sign and close some of them.

const app = await testApp();

const PLAIN = { actionRequested: "N", medicationChanged: "N" } as const;
const TEXTS = [
  { ...PLAIN, text: "Diagnosis: Osteoarthritis of the knee.\n\nHe is well. No change to his medication." },
  { ...PLAIN, text: "He was seen in the clinic and is well. No change to his medication." },
  { ...PLAIN, text: "Diagnosis: Eczema.\n\nHe is well. No change to his medication." },
  { type: "Discharge Summary", text: "Actions for GP:\n- Please arrange a chest X-ray in 6 weeks." },
  { type: "Discharge Summary", text: "Actions for GP:\n- Kindly reconcile his repeat medication." },
];

test("letters are marked, proposed, signed and closed by colleagues who may, none within ten seconds of its signature", async () => {
  const practice = await givenPractice(app, "Y97621");
  const gp = await givenPerson(app, practice, "gp");
  for (const role of ["assistant", "nurse", "pharmacist", "reception"] as const) await givenPerson(app, practice, role);
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const items: ItemRow[] = [];
  for (const made of TEXTS) items.push(await arriveOne(app, practice, letterFrom({ to: practice, ...made })));
  const inHere = <T>(work: Parameters<typeof inPractice<T>>[2]) => inPractice(app.db, practice, work);
  const statuses = async () => Promise.all(items.map(async ({ id }) => (await getItem(app, practice, id)).status));

  assert.ok((await liveMorningSoFar(app, practice)) > 0);
  assert.deepEqual(
    [await inHere((tx) => wasLived(tx, practice)), await inHere((tx) => wasFiled(tx, practice))],
    [true, false],
  );
  assert.deepEqual(await statuses(), ["signed", "signed", "signed", "signed", "signed"]);
  app.clock.advance(10_001);
  assert.ok((await fileMorningSoFar(app, practice)) > 0);
  assert.ok(await inHere((tx) => wasFiled(tx, practice)));
  const now = await statuses();
  assert.equal(now[3], "closed", "reception has done what it asks for");
  assert.equal(now[4], "awaiting", "it waits for what it asks for, which the pharmacists have");
  assert.deepEqual(now.slice(0, 3).toSorted(), ["closed", "closed", "signed"], "one stays for whoever looks");
  const closed = items[now.indexOf("closed")];
  assert.deepEqual(
    (await inHere((tx) => readActions(tx, practice, closed?.id ?? ""))).map(({ move, role }) => `${move} ${role}`),
    ["open machine", "propose-letter assistant", "agree gp", "confirm assistant"],
  );
  const { received, open, closed: done } = await inHere((tx) => readSum(tx, practice));
  assert.deepEqual([received, open, done], [5, 2, 3]);
  const check = await inHere((tx) => verifySignatures(tx, practice));
  assert.deepEqual([check.looked, check.wrong], [5, []]);
});

test("not allowed: filing within ten seconds of the signature closes nothing", async () => {
  const practice = await givenPractice(app, "Y97622");
  const gp = await givenPerson(app, practice, "gp");
  await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const item = await arriveOne(app, practice, letterFrom({ to: practice, ...TEXTS[0]! }));
  await liveMorningSoFar(app, practice);
  assert.equal(await fileMorningSoFar(app, practice), 0);
  assert.equal((await getItem(app, practice, item.id)).status, "signed");
});
