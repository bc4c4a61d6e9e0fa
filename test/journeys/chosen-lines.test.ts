import assert from "node:assert/strict";
import { test } from "node:test";
import { readLines } from "../../src/countersign/autonomy/units.ts";
import { inPractice } from "../../src/db/practice.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenAgreed, trustingSurgery } from "../support/autonomy.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// A practice's own lines: what they would do is shown, a partner signs it, and it counts for what comes after.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

async function surgery() {
  counter += 1;
  const at = await trustingSurgery(app, `Y9841${counter}`);
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, at.practice);
  return { ...at, be };
}

test("lines are tried, a partner signs what is shown, and scores from before count no more", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 40);
  assert.equal((await at.unit()).points.length, 40);
  const partner = await at.be(at.partner);
  const page = await partner.get(
    "/autonomy/lines?tier=results&p0=0.05&p1=0.15&horizon=300&falsePass=0.05&arl0=600&aoql=0.05",
  );
  assert.equal(page.status, 200);
  // The field note's table: at these rates h is 49, true pass .9979, false pass .0473, half by item 83.
  assert.match(page.text, /who err in 5%, 99\.8% reach 49 within 300 checked items, half of them by item 83; of those/);
  assert.match(page.text, /who err in 15%, 4\.73% do/);
  assert.match(page.text, /1 person has checks in this tier that would count no more/);
  const fields = formsIn(page.text).at(-1)?.fields ?? {};
  app.clock.advance(1000);
  assert.equal((await partner.post("/autonomy/lines", fields)).status, 303);
  const lines = await inPractice(app.db, at.practice, (tx) => readLines(tx, at.practice, "results"));
  assert.deepEqual([lines.design.h, lines.design.p1], [49, 0.15]);
  assert.deepEqual([(await at.unit()).points.length, (await at.unit()).scores.length], [0, 40]);
  assert.equal((await partner.post("/autonomy/lines", fields)).status, 409, "shown before they were chosen");
});

test("not allowed: lines signed by a GP who is no partner, other than shown, impossible, or in force already", async () => {
  const at = await surgery();
  const [gp, partner] = [await at.be(at.gp), await at.be(at.partner)];
  const wish = { tier: "results", p0: "0.02", p1: "0.1", horizon: "300", falsePass: "0.05", arl0: "500", aoql: "0.02" };
  const query = (more: Readonly<Record<string, string>>): string =>
    `/autonomy/lines?${new URLSearchParams({ ...wish, ...more }).toString()}`;
  const shown = formsIn((await partner.get(query({}))).text).at(-1)?.fields["shown"] ?? "";
  const page = (await gp.get(query({}))).text;
  assert.match(page, /A GP partner of this practice signs lines/);
  assert.equal((await gp.post("/autonomy/lines", { ...wish, shown })).status, 403);
  assert.equal((await partner.post("/autonomy/lines", { ...wish, p1: "0.12", shown })).status, 409);
  for (const [more, says] of [
    [{ p0: "0.1" }, /has to be below p1/],
    [{ p0: "2%" }, /give a number such as 0\.02/],
    [{ horizon: "20" }, /A horizon of 20 is too short/],
    [{ aoql: "0" }, /The AOQL is a rate/],
    [{ arl0: "1.5" }, /arl0 is a whole number/],
  ] as const) {
    const tried = await partner.get(query(more));
    assert.deepEqual([tried.status, says.test(tried.text)], [400, true], JSON.stringify(more));
    assert.doesNotMatch(tried.text, /Sign these lines/);
    assert.equal((await partner.post("/autonomy/lines", { ...wish, ...more, shown })).status, 400);
  }
  assert.match((await partner.get(query({ p1: "0.08", arl0: "645" }))).text, /These lines are in force already/);
  const lines = await inPractice(app.db, at.practice, (tx) => readLines(tx, at.practice, "results"));
  assert.equal(lines.chosen, null);
});
