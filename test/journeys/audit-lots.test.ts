import assert from "node:assert/strict";
import { test } from "node:test";
import { sweepGpWeeks } from "../../src/countersign/audits/gp-weeks.ts";
import { readLot } from "../../src/countersign/audits/lot.ts";
import { inPractice } from "../../src/db/practice.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { givenClosedLetter, givenProposedLetter } from "../support/audits.ts";
import { givenPerson } from "../support/given.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";
import { app, surgery, later, overview, drawnOf, WEEK, planned, found, reported, sums } from "../support/auditing.ts";

// A week in which a GP sees everything, a lot with stated confidence, and a finding with what it puts back.

test("an all-to-GP week adds each day's letters by itself, once, and is reported when it is over", async () => {
  const at = await surgery();
  app.clock.set("2026-10-30T12:00:00Z");
  const friday = await at.be(at.manager);
  assert.match((await friday.get("/audits")).text, /No all-to-GP week was held yet, so one is due now/);
  const audit = await planned(at, friday, { kind: "gp-week", monday: "02-Nov-2026", due: "22-Nov-2026" });
  app.clock.set("2026-11-02T10:00:00Z");
  const one = await givenProposedLetter(app, at.practice, at.assistant);
  const sweeps = () => inPractice(app.db, at.practice, (tx) => sweepGpWeeks(tx, at.practice, app.clock.now()));
  assert.deepEqual(await sweeps(), [], "Monday is not over");
  app.clock.set("2026-11-03T10:00:00Z");
  const two = await givenProposedLetter(app, at.practice, at.assistant);
  await sweeps();
  await sweeps();
  const items = async () => (await drawnOf(at, audit)).map(({ item }) => item);
  assert.deepEqual(await items(), [one.id]);
  const early = await at.be(at.auditor);
  assert.equal((await early.post(`/audits/${audit}/draw`)).status, 409);
  assert.equal((await early.post(`/audits/${audit}/report`, { did: "x" })).status, 409);
  await later(at, "2026-11-09T10:00:00Z");
  await sweeps();
  await sweeps();
  assert.deepEqual(await items(), [one.id, two.id]);
  assert.equal((await overview(at, audit))?.progress.draws, 7, "each day has its row, also an empty one");
  const auditor = await at.be(at.auditor);
  for (const { id } of await drawnOf(at, audit)) {
    assert.equal((await found(auditor, id, { grade: "right" })).status, 303);
  }
  await sums(at, audit);
  assert.equal((await reported(auditor, audit, { did: "Nothing had to be." })).status, 303);
  assert.match((await auditor.get("/audits")).text, /The next all-to-GP week is due by 02-May-2027/);
  app.clock.set("2027-05-03T10:00:00Z");
  assert.match((await (await at.be(at.manager)).get("/audits")).text, /Overdue[\s\S]*due by 02-May-2027/);
  app.clock.set("2026-11-09T10:00:00Z");
});

test("a lot of one protocol's results and one person's work is drawn as large as its statement needs", async () => {
  const at = await surgery();
  const other = await givenPerson(app, at.practice, "assistant", "Bea Other");
  app.clock.set("2026-11-02T12:00:00Z");
  const results: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    const item = await arriveOne(app, at.practice, reportOf(at.practice, [potassium(`4.${n}`)]));
    const by = n === 7 ? other : at.assistant;
    await moved(app, at.practice, by, item.id, "propose-file", { plan: planOf({ record: "Filed." }) });
    results.push(item.id);
  }
  await later(at, "2026-11-03T12:00:00Z");
  const manager = await at.be(at.manager);
  const lot = { kind: "lot", from: "02-Nov-2026", until: "02-Nov-2026", work: "results", due: "15-Nov-2026" };
  const [first] = await inPractice(app.db, at.practice, (tx) => {
    const wish = {
      from_on: "2026-11-02",
      until_on: "2026-11-02",
      work: "results" as const,
      protocol: null,
      account: null,
    };
    return readLot(tx, at.practice, wish, app.clock.now());
  });
  const protocol = first?.protocols.find((name) => name !== "standing-rules" && name !== "reading") ?? "";
  const form = { ...lot, protocol, account: at.assistant.account, ruleOut: "40", allowed: "0", confidence: "90" };
  const audit = await planned(at, manager, form);
  assert.equal((await manager.post(`/audits/${audit}/draw`)).status, 303);
  // Of 7 with 3 wrong, 4 drawn miss all three with a chance of 1 in 35, and 3 with 4 in 35, which is more than 10%.
  const drawn = await drawnOf(at, audit);
  assert.equal(drawn.length, 4);
  assert.equal(new Set(drawn.map(({ item }) => item)).size, 4);
  assert.ok(drawn.every(({ item, account }) => results.slice(0, 7).includes(item) && account === at.assistant.account));
  const auditor = await at.be(at.auditor);
  for (const { id } of drawn) assert.equal((await found(auditor, id, { grade: "right" })).status, 303);
  assert.match(
    (await auditor.get(`/audits/${audit}`)).text,
    /None of 4 drawn at random from 7 had to be changed, so the true rate is below 40% with 90% confidence/,
  );
  for (const [field, value, says] of [
    ["ruleOut", "100", /The rate is above 0% and below 100%, such as 5\./],
    ["confidence", "0", /The confidence is above 0% and below 100%, such as 95\./],
  ] as const) {
    const refused = await manager.post("/audits", { lead: at.auditor.account, ...form, [field]: value });
    assert.equal(refused.status, 400);
    assert.match(refused.text, new RegExp(`href="#${field}"`));
    assert.match(
      /<span class="nhsuk-error-message"[\s\S]*?<\/span>(?=<)[\s\S]{0,200}/.exec(refused.text)?.[0] ?? "",
      says,
    );
    assert.match(
      refused.text,
      new RegExp(`name="${field}"[^>]* value="${value}"|value="${value}"[^>]* name="${field}"`),
    );
  }
  const none = await planned(at, manager, { ...form, protocol: "no-such-protocol" });
  assert.match((await manager.post(`/audits/${none}/draw`)).text, /there is nothing to draw/);
  const tooFew = await planned(at, manager, { ...form, ruleOut: "5", allowed: "1" });
  const told = await manager.post(`/audits/${tooFew}/draw`);
  assert.equal(told.status, 400);
  assert.match(told.text, /A lot of 7 with 1 failures is at that rate already/);
});

test("a finding and what it puts back are one: where the move is refused, nothing is found either", async () => {
  const at = await surgery();
  app.clock.set("2026-10-28T10:00:00Z");
  const letter = await givenClosedLetter(app, at.practice, at.assistant, at.signer);
  app.clock.set("2026-11-02T12:00:00Z");
  const manager = await at.be(at.manager);
  const audit = await planned(at, manager, WEEK);
  await manager.post(`/audits/${audit}/draw`);
  const [drawn] = await drawnOf(at, audit);
  assert.ok(drawn);
  // Somebody has said that they are doing this one.
  const [signer, auditor] = [await at.be(at.signer), await at.be(at.auditor)];
  const { version } = await getItem(app, at.practice, letter.id);
  assert.equal((await signer.post(`/items/${letter.id}/claim`, { version: String(version) })).status, 303);
  const told = await found(auditor, drawn.id, { grade: "critical", words: "Another patient's." });
  assert.equal(told.status, 409);
  assert.match(told.text, /Somebody else has said that they are doing this/);
  assert.equal((await overview(at, audit))?.progress.left, 1);
  assert.equal((await signer.post(`/items/${letter.id}/unclaim`, { version: String(version) })).status, 303);
  assert.equal((await found(auditor, drawn.id, { grade: "critical", words: "Another patient's." })).status, 303);
  assert.equal((await getItem(app, at.practice, letter.id)).status, "waiting");
});
