import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256Of } from "../../src/files/store.ts";
import { formsIn } from "../support/forms.ts";
import { fetchBytes, pagesOf } from "../support/read-pdf.ts";
import { givenEvidence } from "../support/training.ts";
import { app, address, wordsOf, training, completes, eventsOf, done } from "../support/portfolio-papers.ts";

// What a learner has shown as one tidy document; with the certificate, and never called one before it is.

test("before it is completed it is the portfolio so far, never a certificate", async () => {
  const at = done;
  for (const who of [at.learner, at.mentor, at.second]) {
    const told = await (await at.be(who)).get(`${at.path}/portfolio`);
    assert.equal(told.status, 200);
    const words = wordsOf(told.text);
    assert.match(words, /Portfolio so far/);
    assert.match(words, /so this is no certificate/);
    assert.match(words, /Illustrative\. This is not the national framework\./);
    assert.doesNotMatch(words, /has completed the training|End-of-training certificate/);
  }
  for (const who of [at.learner, at.mentor, at.manager]) {
    const told = await (await at.be(who)).get(`${at.path}/certificate`);
    assert.match(wordsOf(told.text), /No certificate The mentor has not signed this training as completed/);
    assert.equal((await (await at.be(who)).get(`${at.path}/certificate/file`)).to, `${at.path}/certificate`);
  }
  assert.deepEqual(await eventsOf(at, "certificate-read"), [], "what is not there was not read");
});

test("not allowed: the manager and another GP read the portfolio, a peer and whoever teaches find nothing, a draft is not in it", async () => {
  const at = done;
  const draft = {
    learner: at.id,
    account: at.learner.account,
    competency: "limits",
    kind: "tutorial",
    isDraft: true,
  } as const;
  await givenEvidence(app, at.practice, draft);
  const elsewhere = await training();
  for (const [visitor, status] of [
    [await at.be(at.manager), 403],
    [await at.be(at.other), 403],
    [await at.be(at.peer), 404],
    [await at.be(at.teacher), 404],
    [await elsewhere.be(elsewhere.mentor), 404],
  ] as const) {
    for (const path of ["portfolio", "portfolio/file"]) {
      const told = await visitor.get(`${at.path}/${path}`);
      assert.equal(told.status, status);
      assert.doesNotMatch(told.text, /second page|Careful and honest/);
    }
  }
  const own = wordsOf((await (await at.be(at.learner)).get(`${at.path}/portfolio`)).text);
  assert.match(own, /1 of your own drafts is not in it/);
  const mentors = wordsOf((await (await at.be(at.mentor)).get(`${at.path}/portfolio`)).text);
  assert.doesNotMatch(mentors, /drafts/);
});

test("completed it is certificate and portfolio in one, with everything that was shown, on the page as in the file", async () => {
  const at = done;
  await completes(at);
  const told = await (await at.be(at.learner)).get(`${at.path}/portfolio`);
  const words = wordsOf(told.text);
  const { bytes, type } = await fetchBytes(address, await at.cookie(at.learner), `${at.path}/portfolio/file`);
  assert.equal(type, "application/pdf");
  const { pages, bookmarks } = await pagesOf(bytes);
  const file = pages.join(" ");
  for (const part of [
    /Certificate and portfolio/,
    /Name Lena Learner/,
    /In-house, with a portfolio that the mentor signs/,
    /A small curriculum, version 1\. Illustrative\. This is not the national framework\./,
    /Lena Learner has completed the training/,
    /all 2 planned competencies were marked competent/,
    /no national qualification/,
    /Well done/,
    /Signed by the mentor Dr Mentor, 02-Nov-2026/,
    /Title of blood-theory: Not at this practice/,
    /I filed a letter before I had read its second page\./,
    /Good: I said it at once\./,
    /notes\.pdf/,
    /From outside the practice: Ada Assessor, Practice nurse elsewhere/,
    /I have talked about it with the learner/,
    /Careful and honest\./,
    /How did you notice\?/,
    /About sending/,
    /One day a week/,
    /There was none\./,
  ]) {
    assert.match(words, part);
    assert.match(file, part);
  }
  assert.deepEqual(
    bookmarks.filter((title) => /^\d+ /.test(title)),
    [
      "1 End-of-training certificate",
      "2 Competencies",
      "3 Every mark that was signed",
      "4 List of evidence",
      "5 Protected time",
      "6 Extensions",
      "7 The evidence in full",
    ],
  );
  for (const [n, page] of pages.entries()) {
    assert.match(page, new RegExp(`Certificate and portfolio of Lena Learner, .* Page ${n + 1} of ${pages.length}`));
    assert.ok(page.replace(/Certificate and portfolio of .*$/, "").length > 20, `page ${n + 1} has its foot alone`);
  }
  // Broken over lines in a narrow column, a hash is still the whole of it.
  const sha = sha256Of(at.bytes);
  assert.ok(words.includes(sha) && file.replaceAll(" ", "").includes(sha), "the file that was attached, by its hash");
  const read = (await eventsOf(at, "portfolio-read")).slice(-2);
  assert.deepEqual(
    read.map(({ by, detail }) => [by, detail["as"]]),
    [
      [at.learner.account, "page"],
      [at.learner.account, "pdf"],
    ],
  );
  assert.equal(read[0]?.detail["sha256"], read[1]?.detail["sha256"]);
  assert.ok(words.includes(read[0]?.detail["sha256"] ?? "none"));
});

test("the manager reads the certificate alone: who, which curriculum, what was signed, and nothing that was written", async () => {
  const at = done;
  const manager = await at.be(at.manager);
  const words = wordsOf((await manager.get(`${at.path}/certificate`)).text);
  assert.match(words, /End-of-training certificate Name Lena Learner/);
  assert.match(words, /This is not the national framework/);
  assert.match(words, /Title of sending Competent Dr Mentor as mentor/);
  assert.doesNotMatch(words, /second page|Careful and honest|How did you notice|About sending/);
  const { bytes, status } = await fetchBytes(address, await at.cookie(at.manager), `${at.path}/certificate/file`);
  assert.equal(status, 200);
  const { pages } = await pagesOf(bytes);
  assert.match(pages.join(" "), /End-of-training certificate .* not the national framework/);
  assert.equal((await manager.get(`${at.path}/portfolio`)).status, 403);
  assert.equal((await (await at.be(at.peer)).get(`${at.path}/certificate`)).status, 404);
  assert.equal((await eventsOf(at, "certificate-read")).length, 2);
});

test("a mark that was taken back after the end is told on the certificate", async () => {
  const at = done;
  const partner = await at.be(at.other);
  const page = (await partner.get(`${at.path}/competencies/sending`)).text;
  const form = formsIn(page).find(({ action }) => action === `${at.path}/marks/revoke`)?.fields;
  assert.equal((await partner.post(`${at.path}/marks/revoke`, { ...form, why: "A complaint" })).status, 303);
  const words = wordsOf((await (await at.be(at.manager)).get(`${at.path}/certificate`)).text);
  assert.match(words, /Taken back since: Title of sending\./);
});

test("a training that was withdrawn is no certificate", async () => {
  const at = await training();
  const manager = await at.be(at.manager);
  const form = formsIn((await manager.get(at.path)).text).find(
    ({ action }) => action === `${at.path}/withdraw`,
  )?.fields;
  assert.equal((await manager.post(`${at.path}/withdraw`, { ...form, words: "Has moved", sure: "yes" })).status, 303);
  const words = wordsOf((await (await at.be(at.learner)).get(`${at.path}/portfolio`)).text);
  assert.match(words, /Portfolio of a training that was not completed/);
  assert.match(words, /No evidence has been submitted/);
  assert.match(wordsOf((await manager.get(`${at.path}/certificate`)).text), /No certificate/);
});
