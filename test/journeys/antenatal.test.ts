import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../support/app.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";

// A copy of what an antenatal clinic asked for: whoever asked may be acting, or may think that we are. No
// assistant files it, however normal it is, and no GP does by mistake.

const app = await testApp();
const practice = await givenPractice(app, "Y90660");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);

const CLINIC = {
  requester: { code: "C9990002", name: "Antenatal Clinic" },
  requesterPractice: { code: "RZZ01", name: "Northwold General Hospital" },
};

const plan = planOf();

test("the same normal result is an assistant's to file where this practice asked for it", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  assert.equal(item.next, "file");
  const filed = await moved(app, practice, assistant, item.id, "propose-file", { plan });
  assert.equal(filed.status, "proposed");
});

test("an antenatal copy cannot be filed", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")], CLINIC));
  assert.equal(item.next, "gp");
  for (const move of ["propose-file", "propose-leaflet", "propose-tests", "request-tests"] as const) {
    await assert.rejects(
      moved(app, practice, assistant, item.id, move, { plan }),
      /does not call for this|A GP is dealing/,
      move,
    );
  }
  await assert.rejects(moved(app, practice, assistant, item.id, "settle", { plan }), /This is for: GP/);
  await assert.rejects(moved(app, practice, assistant, item.id, "confirm", { comment: null }), /cannot be done/);
  assert.equal((await getItem(app, practice, item.id)).status, "waiting");
});

test("a GP settles it by name", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")], CLINIC));
  const whose = { is: "requester", confirmedWith: "the midwife, by phone" } as const;
  const settled = await moved(app, practice, gp, item.id, "settle", { plan: planOf({ whose }) });
  assert.equal(settled.status, "signed");
});
