import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { linesMark, planLines } from "../../src/countersign/autonomy/choose-lines.ts";
import { readLines } from "../../src/countersign/autonomy/units.ts";
import { inPractice } from "../../src/db/practice.ts";
import { testDesk } from "../support/desk.ts";
import { boxesIn, formsIn } from "../support/forms.ts";
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
  const { sure } = boxesIn(page.text);
  assert.match(page.text, /I know that the scores of 1 person begin anew/);
  const words = "We bear more in results than in medicines.";
  const fields = { ...formsIn(page.text).at(-1)?.fields, sure: sure ?? "", words };
  app.clock.advance(1000);
  const signed = await partner.post("/autonomy/lines", fields);
  assert.equal(signed.status, 303);
  const told = (await partner.get(signed.to ?? "")).text;
  assert.match(told, />Signed<[\s\S]*The lines for results are in force since [^<]*: 49 within 300\./);
  assert.match(told, /All that were ever chosen[\s\S]*We bear more in results than in medicines\./);
  const other = await signedIn(desk, at.gp.account, at.practice);
  assert.doesNotMatch((await other.get(signed.to ?? "")).text, />Signed</, "told to whoever signed");
  const { bound, sha256 } = await inPractice(app.db, at.practice, (tx) =>
    tx.selectFrom("practice.autonomy_designs").select(["bound", "sha256"]).executeTakeFirstOrThrow(),
  );
  assert.match(bound, /We bear more in results than in medicines/);
  assert.equal(createHash("sha256").update(bound).digest("hex"), sha256, "the reason is part of what was signed");
  const lines = await inPractice(app.db, at.practice, (tx) => readLines(tx, at.practice, "results"));
  assert.deepEqual([lines.design.h, lines.design.p1], [49, 0.15]);
  assert.deepEqual([(await at.unit()).points.length, (await at.unit()).scores.length], [0, 40]);
  assert.equal((await partner.post("/autonomy/lines", fields)).status, 409, "shown before they were chosen");
});

test("not allowed: lines signed without a reason, without the tick, with another number, or that hardly anybody passes", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 3);
  const partner = await at.be(at.partner);
  const query = (p1: string): string =>
    `/autonomy/lines?tier=results&p0=0.02&p1=${p1}&horizon=300&falsePass=0.05&arl0=500&aoql=0.02`;
  const page = (await partner.get(query("0.1"))).text;
  const fields = { ...formsIn(page).at(-1)?.fields, sure: boxesIn(page)["sure"] ?? "", words: "We agreed it." };
  for (const [more, status, says] of [
    [{ words: " " }, 400, /Say in a few words why/],
    [{ sure: "" }, 400, /Tick that you know whose scores begin anew/],
    [{ sure: "0" }, 409, /others have been checked since/],
  ] as const) {
    const told = await partner.post("/autonomy/lines", { ...fields, ...more });
    assert.deepEqual([told.status, says.test(told.text)], [status, true], JSON.stringify(more));
  }
  const few = (await partner.get(query("0.03"))).text;
  assert.match(few, /These lines cannot be signed[\s\S]*Fewer than half of those who are good enough would ever pass/);
  assert.doesNotMatch(few, /Sign these lines/);
  const planned = planLines({
    tier: "results",
    p0: 0.02,
    p1: 0.03,
    horizon: 300,
    falsePass: 0.05,
    arl0: 500,
    aoql: 0.02,
  });
  const lines = await inPractice(app.db, at.practice, (tx) => readLines(tx, at.practice, "results"));
  const forged = await partner.post("/autonomy/lines", { ...fields, p1: "0.03", shown: linesMark(planned, lines) });
  assert.deepEqual([forged.status, /Fewer than half[\s\S]*Nothing was signed/.test(forged.text)], [403, true]);
  assert.equal(lines.chosen, null);
});

test("not allowed: lines signed by a GP who is no partner, other than shown, impossible, or in force already", async () => {
  const at = await surgery();
  const [gp, partner] = [await at.be(at.gp), await at.be(at.partner)];
  const wish = { tier: "results", p0: "0.02", p1: "0.1", horizon: "300", falsePass: "0.05", arl0: "500", aoql: "0.02" };
  const said = { ...wish, words: "We agreed it.", sure: "0" };
  const query = (more: Readonly<Record<string, string>>): string =>
    `/autonomy/lines?${new URLSearchParams({ ...wish, ...more }).toString()}`;
  const shown = formsIn((await partner.get(query({}))).text).at(-1)?.fields["shown"] ?? "";
  const page = (await gp.get(query({}))).text;
  assert.match(page, /A GP partner of this practice signs lines/);
  assert.equal((await gp.post("/autonomy/lines", { ...said, shown })).status, 403);
  assert.equal((await partner.post("/autonomy/lines", { ...said, p1: "0.12", shown })).status, 409);
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
    assert.equal((await partner.post("/autonomy/lines", { ...said, ...more, shown })).status, 400);
  }
  assert.match((await partner.get(query({ p1: "0.08", arl0: "645" }))).text, /These lines are in force already/);
  const lines = await inPractice(app.db, at.practice, (tx) => readLines(tx, at.practice, "results"));
  assert.equal(lines.chosen, null);
});
