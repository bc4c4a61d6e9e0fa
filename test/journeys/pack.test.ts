import assert from "node:assert/strict";
import { test } from "node:test";
import { reportIncident } from "../../src/countersign/incidents/report-incident.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { endPost } from "../../src/people/post-store.ts";
import { arriveOne } from "../support/arrive.ts";
import { givenPerson, givenScope } from "../support/given.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { freshly } from "../support/moving.ts";
import { fetchBytes, pagesOf } from "../support/read-pdf.ts";
import { app, address, PATIENT, surgery, wordsOf, packOf, eventsOf, incident, full } from "../support/packs.ts";

// One button makes what an indemnity provider or an inspection asks for, and no patient is in it.

test("the manager makes a pack of one person: all its parts, with who signed what, and the same as a PDF file", async () => {
  const at = full;
  const manager = await at.be(at.manager);
  const query = packOf(at.assistant.account);
  const told = await manager.get(`/pack/made?${query}`);
  assert.equal(told.status, 200, told.text);
  const words = wordsOf(told.text);
  for (const part of [
    /About Amal Assistant/,
    /Post All of it/,
    /What the post "All of it" may do/,
    /Take blood .*Yes, by the GP partner's signature/,
    /"Competent" in Title of blood-practice, on certificate: 1 Stands until the certificate runs out on 24-Dec-2026/,
    /A small curriculum, version 1\. For tests\./,
    /Supervised to sampled Dr Partner I have looked at them with her\./,
    /Sampled to supervised Dr Salaried/,
    /The mentor's signature always decides/,
    /Decisions checked: 117\. Changed by the check: 1\. Of these critical, so that they could have harmed: 0\./,
    /New guidance/,
    /Withdrawn .* by Dr Salaried/,
    /1 of 1 looked at had to be changed/,
    /What it rules out/,
    /Two leaflets are not sent in one week\. By Dr Salaried, until 30-Nov-2026/,
    /Closed\. Learnt: Look at what left before/,
    /How long questions to a GP waited/,
    /Not measured, because no decision of theirs was ever checked in it: each of the other \d+ kinds/,
    /not the national framework/,
  ])
    assert.match(words, part);
  const file = await fetchBytes(address, await at.cookie(at.manager), `/pack/file?${query}`);
  assert.equal(file.type, "application/pdf");
  assert.match(file.name, new RegExp(`pack-${at.practice}-2026-10-01-to-2026-11-02\\.pdf`));
  const { pages, bookmarks } = await pagesOf(file.bytes);
  assert.deepEqual(
    bookmarks.filter((title) => /^\d+ /.test(title)),
    [
      "1 In short",
      "2 Post and scope",
      "3 Competences that were earned",
      "4 Training",
      "5 How far the work was trusted",
      "6 What checks found",
      "7 The lines that scores are held against",
      "8 Protocols in force",
      "9 Audits",
      "10 Incidents and near misses",
      "11 How long questions to a GP waited",
      "12 What this pack does not say",
    ],
  );
  assert.ok(bookmarks.includes("10.1 Noticed 01-Nov-2026: no harm"));
  const hash = /SHA-256 of the content ([0-9a-f]{64})/.exec(words)?.[1] ?? "none";
  for (const [n, page] of pages.entries()) {
    assert.match(
      page,
      new RegExp(`Surgery ${at.practice} \\(${at.practice}\\), Amal Assistant, .* Page ${n + 1} of ${pages.length}`),
    );
    assert.ok(page.includes(hash), "the file has the hash of the page");
    assert.ok(
      page.replace(/Surgery \w+ \(\w+\), Amal Assistant, .*$/, "").length > 20,
      `page ${n + 1} has its foot alone`,
    );
  }
  const made = (await eventsOf(at)).slice(-2);
  assert.deepEqual(
    made.map(({ by, subject, detail }) => [
      by,
      subject,
      detail["as"],
      detail["sha256"],
      detail["from"],
      detail["until"],
    ]),
    ["page", "pdf"].map((as) => [at.manager.account, at.assistant.account, as, hash, "2026-10-01", "2026-11-02"]),
  );
});

test("no patient is in it: not the name, number, date of birth or postcode that people wrote in what they reported, signed and withdrew", async () => {
  const at = full;
  for (const who of [at.manager, at.gp]) {
    const visitor = await at.be(who);
    for (const whom of [at.assistant.account, "all"]) {
      const { text } = await visitor.get(`/pack/made?${packOf(whom)}`);
      assert.doesNotMatch(text, PATIENT);
      assert.match(text, /\[left out\]/);
      const { bytes } = await fetchBytes(address, await at.cookie(who), `/pack/file?${packOf(whom)}`);
      assert.doesNotMatch((await pagesOf(bytes)).pages.join(" "), PATIENT);
    }
  }
});

test("nor is whom a document names that nobody has matched: they may be no patient here", async () => {
  const at = await surgery();
  const patient = { familyName: "Quincewell", givenName: "Zebedee James", nhsNumber: null };
  const { id } = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.4")], { patient }));
  await inPractice(app.db, at.practice, (tx) => {
    const wish = {
      what: "Zebedee was rung. quincewell is cross.",
      mattered: "near-miss",
      noticedOn: "2026-11-01",
      item: id,
    };
    return reportIncident(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now());
  });
  const { text } = await (await at.be(at.manager)).get(`/pack/made?${packOf("all")}`);
  assert.match(wordsOf(text), /What happened \[left out\] was rung\. \[left out\] is cross\./);
  assert.doesNotMatch(text, /quincewell|zebedee/i);
});

test("a pack of all has a section for each person and says of whom nothing was measured", async () => {
  const at = full;
  const { text } = await (await at.be(at.gp)).get(`/pack/made?${packOf("all")}`);
  const words = wordsOf(text);
  assert.match(words, /2 Amal Assistant 2\.1 Post and scope/);
  assert.match(words, /3 Pete Peer 3\.1 Post and scope/);
  assert.match(words, /Pete Peer All of it 0 0 0 Not measured/);
  // 1 of 117: the exact 95% limits by the beta distribution.
  assert.match(words, /Amal Assistant All of it 117 1 0 0\.855% \(0\.0216% to 4\.67%\)/);
});

test("made again of an unchanged record it has the same hash, and another once something was added", async () => {
  const at = await surgery();
  const hash = async (who: { readonly account: string }): Promise<string | undefined> => {
    const { text } = await (await at.be(who)).get(`/pack/made?${packOf(at.assistant.account)}`);
    return /SHA-256 of the content ([0-9a-f]{64})/.exec(wordsOf(text))?.[1];
  };
  const first = await hash(at.manager);
  app.clock.advance(60_000);
  assert.equal(await hash(at.gp), first);
  await incident(at);
  assert.notEqual(await hash(at.gp), first);
});

test("an assistant makes one of themself, which has what is theirs; not allowed: of somebody else, or of all", async () => {
  const at = full;
  const assistant = await at.be(at.assistant);
  const page = (await assistant.get("/pack")).text;
  assert.match(page, /Amal Assistant/);
  assert.doesNotMatch(page, /Pete Peer|All whose work/);
  const own = wordsOf((await assistant.get(`/pack/made?${packOf(at.assistant.account)}`)).text);
  assert.match(own, /Supervised to sampled/);
  assert.match(own, /1 more is in the log/);
  assert.doesNotMatch(own, /How long questions to a GP waited|Two leaflets/);
  for (const whom of [at.peer.account, "all"]) {
    for (const as of ["made", "file"]) {
      const told = await assistant.get(`/pack/${as}?${packOf(whom)}`);
      assert.equal(told.status, 403);
      assert.match(told.text, /You make a pack about yourself/);
      assert.doesNotMatch(told.text, /Pete Peer/);
    }
  }
  const made = await eventsOf(at);
  assert.equal(made.filter(({ by }) => by === at.assistant.account).length, 1);
});

test("refused with one sentence: a period that ends before it begins, in the future, that is none, and somebody of elsewhere", async () => {
  const at = full;
  const elsewhere = await surgery();
  const manager = await at.be(at.manager);
  const before = (await eventsOf(at)).length;
  for (const [query, says, status] of [
    [packOf("all", "2026-11-02", "2026-11-01"), /The period ends before it begins\./, 400],
    [packOf("all", "2026-11-01", "2026-11-03"), /The period ends in the future/, 400],
    [packOf("all", "2026-02-30", "2026-11-01"), /Give the first and the last day/, 400],
    [packOf("all", "", ""), /Give the first and the last day/, 400],
    [packOf("all", "1990-01-01", "2026-11-01"), /A period is 10 years at most/, 400],
    [packOf(elsewhere.assistant.account), /Nobody whose work is countersigned at this practice/, 404],
    [packOf(at.gp.account), /Nobody whose work is countersigned at this practice/, 404],
    [packOf("x%27"), /Nobody whose work is countersigned at this practice/, 404],
  ] as const) {
    for (const as of ["made", "file"]) {
      const told = await manager.get(`/pack/${as}?${query}`);
      assert.equal(told.status, status, query);
      assert.match(told.text, says);
    }
  }
  assert.equal((await manager.get("/pack/made")).to, "/pack");
  assert.equal((await eventsOf(at)).length, before, "what was not made is not noted as made");
  const nurse = await givenPerson(app, at.practice, "nurse");
  assert.equal((await (await at.be(nurse)).get("/pack")).status, 403);
});

test("somebody who has left still has a pack, and what was done before or after the period is not in it", async () => {
  const at = await surgery();
  await incident(at);
  app.clock.advance(48 * 60 * 60_000);
  await inShared(app.db, (tx) => endPost(tx, { practice: at.practice, account: at.peer.account }, app.clock.now()));
  await givenScope(app, at.practice);
  const manager = await at.be(at.manager);
  const day = app.clock.now().toISOString().slice(0, 10);
  const left = wordsOf((await manager.get(`/pack/made?${packOf(at.peer.account, "2026-10-01", day)}`)).text);
  assert.match(left, /Worked here until/);
  const before = wordsOf(
    (await manager.get(`/pack/made?${packOf(at.assistant.account, "2026-09-01", "2026-10-31")}`)).text,
  );
  assert.match(before, /Decisions checked: 0\./);
  assert.match(before, /Not measured: no decision of theirs was checked in the period/);
  assert.match(before, /No GP partner had signed a post for them by the end of the period/);
  assert.doesNotMatch(before, /Two leaflets/);
});
