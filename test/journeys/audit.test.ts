import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { findingsOf } from "../../src/countersign/audits/findings.ts";
import { listAudits } from "../../src/countersign/audits/queries.ts";
import { findSignedReport, readReportFacts, reportMark } from "../../src/countersign/audits/report.ts";
import { inPractice } from "../../src/db/practice.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { givenClosedLetter, givenPlainLetter, givenProposedLetter } from "../support/audits.ts";
import { letterFrom } from "../support/letters.ts";
import { moved, planOf } from "../support/moving.ts";
import { app, surgery, later, overview, drawnOf, WEEK, planned, found, reported, sums } from "../support/auditing.ts";

// A GP looks again at letters that somebody else dealt with, drawn by chance, and signs what that says of all of them.

test("a week's letters are planned, drawn, looked at by a GP who signed none of them, and reported", async () => {
  const at = await surgery();
  app.clock.set("2026-10-28T10:00:00Z");
  const closed = [];
  for (let n = 0; n < 3; n += 1) closed.push(await givenClosedLetter(app, at.practice, at.assistant, at.signer));
  const proposed = await givenProposedLetter(app, at.practice, at.assistant);
  // Not in the lot: a GP's own decision, what was undone, what came back before a signature.
  const settled = await givenPlainLetter(app, at.practice);
  const letter = { taken: [], rejected: [], actions: [], saysReadAll: true };
  await moved(app, at.practice, at.signer, settled.id, "settle", { plan: planOf({ record: "Read.", letter }) });
  const undone = await givenProposedLetter(app, at.practice, at.assistant);
  await moved(app, at.practice, at.assistant, undone.id, "undo");
  const returned = await givenProposedLetter(app, at.practice, at.assistant);
  await moved(app, at.practice, at.signer, returned.id, "return");
  await later(at, "2026-11-02T12:00:00Z");

  const manager = await at.be(at.manager);
  const plan = /id="weekly-lead"[\s\S]*?<\/select>/.exec((await manager.get("/audits")).text)?.[0] ?? "";
  assert.match(plan, /<option[^>]* selected[^>]*>Dr Auditor: may look at 4 of 4</);
  assert.match(plan, /<option value="[^"]+">Dr Signer: may look at 1 of 4</);
  const audit = await planned(at, manager, WEEK);
  assert.equal((await manager.post(`/audits/${audit}/draw`)).status, 303);
  const drawn = await drawnOf(at, audit);
  assert.deepEqual(
    new Set(drawn.map(({ item }) => item)),
    new Set([...closed.map(({ id }) => id), proposed.id]),
    "fewer than thirty: all of them",
  );
  await sums(at, audit);

  const auditor = await at.be(at.auditor);
  const page = (await auditor.get(`/audits/${audit}`)).text;
  assert.doesNotMatch(page, /OSGOOD|Bertram/, "a list that others see names no patient");
  const [first, second, third] = closed.map(({ id }) => drawn.find(({ item }) => item === id)?.id ?? "");
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  assert.match((await auditor.get(`/items/${closed[0]?.id}`)).text, new RegExp(`/audits/drawn/${first}`));
  assert.equal((await found(auditor, first, { grade: "right" })).status, 303);
  assert.equal((await found(auditor, second, { grade: "style", words: "The word could be kinder." })).status, 303);
  assert.equal((await found(auditor, third, { grade: "major", words: "It asks for a blood test." })).status, 303);
  await sums(at, audit);
  const again = await getItem(app, at.practice, closed[2]?.id ?? "");
  assert.equal(again.status, "waiting", "with the finding it is open again");
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, again.id));
  assert.match(actions.at(-1)?.comment ?? "", /Found by an audit: It asks for a blood test/);
  const last = drawn.find(({ item }) => item === proposed.id)?.id ?? "";
  const minor = await found(auditor, last, { grade: "minor", words: "Not coded.", reopen: "yes" });
  assert.equal(minor.status, 303, minor.text.replace(/<[^>]+>/g, " ").slice(-900));
  assert.equal((await getItem(app, at.practice, proposed.id)).status, "waiting", "returned before anybody signs it");

  assert.equal((await reported(auditor, audit, { did: "Spoken about in the tutorial." })).status, 303);
  const report = await inPractice(app.db, at.practice, (tx) => findSignedReport(tx, at.practice, audit));
  assert.deepEqual(report?.facts.grades, { right: 1, style: 1, minor: 1, major: 1, critical: 0 });
  assert.equal(report?.facts.says, "2 of all 4 had to be changed: the rate is 50%, and nothing is left to chance.");
  const told = (await manager.get(`/audits/${audit}`)).text;
  assert.match(told, /2 of 4 looked at had to be changed: 50% \(95% exact interval 6\.76% to 93\.2%\)/);
  assert.match(told, /Spoken about in the tutorial/);
  assert.match((await manager.get("/audits")).text, /1 weekly sample was reported in the year: 2 of 4 letters/);
  const findings = await inPractice(app.db, at.practice, (tx) =>
    findingsOf(tx, at.practice, { account: at.assistant.account }),
  );
  assert.deepEqual(findings.map(({ grade }) => grade).toSorted(), ["major", "minor", "right", "style"]);

  for (const table of ["audit_draws", "audit_items", "audit_findings", "audit_reports"]) {
    await assert.rejects(
      inPractice(app.db, at.practice, (tx) =>
        sql`update ${sql.table(`practice.${table}`)} set practice = 'X'`.execute(tx),
      ),
      /permission denied/,
    );
  }
  assert.equal((await found(auditor, first, { grade: "right" })).status, 409);
  assert.equal((await reported(auditor, audit, { did: "Again." })).status, 409);
});

test("not allowed: own work, what one signed, a relative's letter, an assistant, the manager's finding", async () => {
  const at = await surgery();
  app.clock.set("2026-10-28T10:00:00Z");
  const signed = await givenClosedLetter(app, at.practice, at.assistant, at.signer);
  const text = "Seen on 20 October because of her wrist, which is well.";
  const patient = { nhs: "9990000042", family: "Tarn", given: "Coralie", born: "1988-03-09" };
  const plain = { type: "Outpatient Letter", actionRequested: "N", medicationChanged: "N" };
  const hers = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text, patient, ...plain }));
  await moved(app, at.practice, at.assistant, hers.id, "not-ours");
  await later(at, "2026-11-02T12:00:00Z");
  const [assistant, manager] = [await at.be(at.assistant), await at.be(at.manager)];
  assert.equal((await assistant.post("/audits", { lead: at.auditor.account, ...WEEK })).status, 403);
  const audit = await planned(at, manager, WEEK);
  for (const path of [`/audits/${audit}/draw`, `/audits/${audit}/withdraw`]) {
    assert.equal((await assistant.post(path, { why: "So" })).status, 403, path);
  }
  assert.equal((await assistant.get("/audits")).status, 403);
  await manager.post(`/audits/${audit}/draw`);
  const drawn = await drawnOf(at, audit);
  const idOf = (item: string): string => drawn.find((one) => one.item === item)?.id ?? "";
  assert.equal(drawn.length, 2);

  const signer = await at.be(at.signer);
  const own = await found(signer, idOf(signed.id), { grade: "right" });
  assert.equal(own.status, 403);
  assert.match(own.text, /You had a part in this yourself/);
  assert.match((await signer.get(`/audits/${audit}`)).text, /1 is left for another GP/);
  const auditor = await at.be(at.auditor);
  const page = (await auditor.get(`/audits/${audit}`)).text;
  assert.ok(page.includes(idOf(signed.id)) && !page.includes(idOf(hers.id)), "a relative's is not there");
  assert.match(page, /1 is left for another GP/);
  assert.equal((await auditor.get(`/audits/drawn/${idOf(hers.id)}`)).status, 404);
  assert.equal((await auditor.post(`/audits/drawn/${idOf(hers.id)}`, { grade: "right", version: "2" })).status, 404);
  assert.equal((await manager.post(`/audits/drawn/${idOf(signed.id)}`, { grade: "right" })).status, 403);
  assert.equal((await assistant.post(`/audits/drawn/${idOf(signed.id)}`, { grade: "right" })).status, 403);

  const version = String((await getItem(app, at.practice, signed.id)).version);
  for (const [form, status, says] of [
    [{ grade: "", version }, 400, /Choose what you find/],
    [{ grade: "minor", version, words: " " }, 400, /Say in a few words/],
    [{ grade: "right", version: "1" }, 409, /Somebody has changed this/],
  ] as const) {
    const told = await auditor.post(`/audits/drawn/${idOf(signed.id)}`, form);
    assert.equal(told.status, status);
    assert.match(told.text, says);
  }
  assert.equal((await overview(at, audit))?.progress.left, 2, "nothing of it was saved");
  assert.equal((await manager.post(`/audits/${audit}/report`, { did: "x" })).status, 403);
  const unlooked = (await auditor.get(`/audits/${audit}`)).text;
  assert.match(unlooked, /<p>Nobody has looked at any of it yet\.<\/p>/);
  assert.doesNotMatch(unlooked, /Sign the report|confidence, so|ruled out with/);
  const overviewed = await overview(at, audit);
  assert.ok(overviewed);
  const shown = await inPractice(app.db, at.practice, async (tx) =>
    reportMark(await readReportFacts(tx, at.practice, overviewed)),
  );
  const blind = await auditor.post(`/audits/${audit}/report`, { shown, did: "Nothing.", leftWhy: "No time." });
  assert.equal(blind.status, 409);
  assert.match(blind.text, /Nobody has looked at any of it yet\. Nothing was signed\./);
  assert.equal((await auditor.post(`/audits/${audit}/report`, { did: "x", shown: "y" })).status, 409);
  await found(signer, idOf(hers.id), { grade: "right" });
  const unseen = await reported(auditor, audit, { did: "Nothing." });
  assert.equal(unseen.status, 400);
  assert.match(unseen.text, /1 was not looked at/);
  await found(auditor, idOf(signed.id), { grade: "right" });
  const before = await overview(at, audit);
  assert.equal(before?.state, "done");
  app.clock.advance(5 * 60 * 60_000);
  assert.notEqual((await reported(auditor, audit, { did: "Nothing had to be." })).status, 303, "an old sign-in");
});

test("not allowed: a second draw, a second plan of the week, an early draw, and taking back what is drawn", async () => {
  const at = await surgery();
  app.clock.set("2026-10-28T10:00:00Z");
  await givenProposedLetter(app, at.practice, at.assistant);
  const early = await at.be(at.manager);
  const audit = await planned(at, early, WEEK);
  assert.match((await early.post(`/audits/${audit}/draw`)).text, /Its days are not over yet/);
  app.clock.set("2026-11-02T12:00:00Z");
  const manager = await at.be(at.manager);
  const twice = await manager.post("/audits", { lead: at.auditor.account, ...WEEK });
  assert.equal(twice.status, 409);
  assert.match(twice.text, /planned already/);
  assert.equal((await manager.post(`/audits/${audit}/withdraw`, { why: " " })).status, 400);
  const both = await Promise.all([manager.post(`/audits/${audit}/draw`), manager.post(`/audits/${audit}/draw`)]);
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([303, 409]));
  assert.match((await manager.post(`/audits/${audit}/draw`)).text, /drawn already, and nothing is drawn twice/);
  assert.equal((await manager.post(`/audits/${audit}/withdraw`, { why: "Others" })).status, 409);
  const empty = await planned(at, manager, { ...WEEK, monday: "19-Oct-2026" });
  assert.match((await manager.post(`/audits/${empty}/draw`)).text, /there is nothing to draw/);
  assert.equal((await manager.post(`/audits/${empty}/withdraw`, { why: "Nobody was here." })).status, 303);
  assert.equal((await overview(at, empty))?.state, "withdrawn");
  await planned(at, manager, { ...WEEK, monday: "19-Oct-2026" });
});

test("not allowed: impossible days, sizes, rates and leaders, each in one sentence, with nothing saved", async () => {
  const at = await surgery();
  app.clock.set("2026-11-02T12:00:00Z");
  const manager = await at.be(at.manager);
  const lot = { kind: "lot", from: "01-Oct-2026", until: "31-Oct-2026", work: "letters", ruleOut: "5", allowed: "0" };
  const whole = { ...lot, confidence: "95", due: "15-Nov-2026" };
  for (const [form, says] of [
    [{ ...WEEK, size: "29" }, /whole number from 30 to 50; 29/],
    [{ ...WEEK, size: "51" }, /whole number from 30 to 50; 51/],
    [{ ...WEEK, size: "many" }, /whole number from 30 to 50/],
    [{ ...WEEK, monday: "27-Oct-2026" }, /begins on a Monday/],
    [{ ...WEEK, monday: "31-Feb-2026" }, /A day is missing, or is none/],
    [{ ...WEEK, due: "01-Nov-2026" }, /only after the last day/],
    [{ ...WEEK, lead: at.manager.account }, /Choose a GP/],
    [{ ...WEEK, kind: "monthly" }, /which kind of audit/],
    [{ ...whole, ruleOut: "0" }, /The rate is above 0% and below 100%/],
    [{ ...whole, ruleOut: "100" }, /The rate is above 0% and below 100%/],
    [{ ...whole, ruleOut: "-5" }, /The rate is above 0% and below 100%/],
    [{ ...whole, confidence: "100" }, /The confidence is above 0% and below 100%/],
    [{ ...whole, allowed: "1.5" }, /number allowed is a whole number/],
    [{ ...whole, until: "30-Sep-2026" }, /not before its first/],
    [{ ...whole, from: "01-Oct-2025" }, /no more than a year/],
  ] as const) {
    const told = await manager.post("/audits", { lead: at.auditor.account, ...form });
    assert.equal(told.status, 400, JSON.stringify(form));
    assert.match(told.text, says, JSON.stringify(form));
  }
  assert.deepEqual(await inPractice(app.db, at.practice, (tx) => listAudits(tx, at.practice)), []);
});
