import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { letterPdf } from "../../src/reading/files/letter.test-support.ts";
import { sha256Of } from "../../src/files/store.ts";
import { axe, scrollsSideways, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { cookieOf, fetchBytes, pagesOf } from "../support/read-pdf.ts";
import { wordsOf as wordsOfPage } from "../support/report-desk.ts";
import { givenCurriculum, givenEvidence, SMALL } from "../support/training.ts";
import { signedIn, stranger, type Visitor } from "../support/visitor.ts";

// What a learner has shown as one tidy document; with the certificate, and never called one before it is.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const NOTICE = "Illustrative. This is not the national framework.";
await givenCurriculum(app, { ...SMALL, notice: NOTICE });
let counter = 0;

const wordsOf = (html: string): string =>
  wordsOfPage(html.replaceAll(/<span class="nhsuk-table__heading"[^>]*>.*?<\/span>/gs, ""));

const REFLECTION = {
  about: "A letter that was not ours",
  happened: "I filed a letter before I had read its second page.",
  felt: "I was in a hurry, and ashamed afterwards.",
  value: "Good: I said it at once.\nBad: nobody else would have seen it.",
  sense: "I stop reading where I think that I know the end.",
  else: "I could have put it aside.",
  next: "I read to the last page before I touch a button.",
};
const STATEMENT = {
  name: "Ada Assessor",
  role: "Practice nurse elsewhere",
  words: "Careful and honest.",
  "confirms-spoke": "yes",
};

/** A learner with both mentors, and a reflection with a file, a comment and a statement from outside. */
async function training() {
  counter += 1;
  const practice = await givenPractice(app, `Y9783${counter}`);
  const mentor = await givenPerson(app, practice, "gp", "Dr Mentor");
  const other = await givenPerson(app, practice, "gp", "Dr Other");
  const second = await givenPerson(app, practice, "pharmacist", "Pat Second");
  const teacher = await givenPerson(app, practice, "nurse", "Nurse Teacher");
  const manager = await givenPerson(app, practice, "manager", "Mo Manager");
  const learner = await givenPerson(app, practice, "assistant", "Lena Learner");
  const peer = await givenPerson(app, practice, "assistant", "Pete Peer");
  await inShared(app.db, (tx) => setPartner(tx, practice, other.account, true));
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  const begin = {
    account: learner.account,
    curriculum: "small/1",
    route: "in-house",
    mentor: mentor.account,
    second: second.account,
    started: "2026-11-02",
    due: "2027-08-02",
  };
  const path = (await (await be(manager)).post("/learners", begin)).to ?? "";
  const id = path.split("/")[2] ?? "";
  const cookie = (who: { readonly account: string }) => cookieOf(address, { account: who.account, practice });
  const bytes = await letterPdf(["Notes"]);
  return { practice, mentor, other, second, teacher, manager, learner, peer, be, path, id, cookie, bytes };
}

type At = Awaited<ReturnType<typeof training>>;

async function reflects(at: At): Promise<void> {
  const learner = await at.be(at.learner);
  const told = await learner.post(`${at.path}/evidence/new`, {
    kind: "reflection",
    competency: "limits",
    ...REFLECTION,
  });
  const piece = (told.to ?? "").replace(/\/edit$/, "");
  await learner.upload([{ name: "notes.pdf", bytes: at.bytes }], {}, `${piece}/files`);
  const html = (await learner.get(`${piece}/edit`)).text;
  const hidden = formsIn(html).find(({ action }) => action === `${piece}/save`)?.fields;
  assert.equal((await learner.post(`${piece}/submit`, { ...hidden, ...REFLECTION })).status, 303);
  await (await at.be(at.mentor)).post(`${piece}/comment`, { comment: "How did you notice?" });
  const invited = (await learner.post(`${piece}/invite`, { assessor: "Ada Assessor" })).text;
  const link = /\/assess\/[A-Z0-9]+\.[A-Za-z0-9_-]{43}/.exec(invited)?.[0] ?? "";
  const signed = await stranger(desk).post(link, STATEMENT);
  assert.equal(signed.status, 200, signed.text);
}

async function marks(at: At, competency: string): Promise<void> {
  const mentor = await at.be(at.mentor);
  const page = (await mentor.get(`${at.path}/competencies/${competency}`)).text;
  const form = formsIn(page).find(({ action }) => action === `${at.path}/marks`)?.fields;
  const told = await mentor.post(`${at.path}/marks`, { ...form, mark: "competent", words: "" });
  assert.equal(told.status, 303, told.text);
}

/** Shows and is marked in "limits" and "sending"; the rest is left out of the plan with a reason. */
async function shows(at: At): Promise<void> {
  const piece = { learner: at.id, account: at.learner.account };
  await givenEvidence(app, at.practice, { ...piece, competency: "limits", kind: "tutorial" });
  await givenEvidence(app, at.practice, { ...piece, competency: "sending", kind: "tutorial" });
  for (const _ of [1, 2])
    await givenEvidence(app, at.practice, { ...piece, competency: "sending", kind: "application" });
  await marks(at, "limits");
  await marks(at, "sending");
  const mentor = await at.be(at.mentor);
  for (const competency of ["blood-practice", "blood-theory", "wounds"]) {
    const out = { competency, planned: "no", due: "", teacher: "", why: "Not at this practice" };
    assert.equal((await mentor.post(`${at.path}/plan`, out)).status, 303);
  }
}

async function completes(at: At): Promise<void> {
  const mentor = await at.be(at.mentor);
  const form = formsIn((await mentor.get(at.path)).text).find(({ action }) => action === `${at.path}/complete`)?.fields;
  assert.equal((await mentor.post(`${at.path}/complete`, { ...form, words: "Well done", sure: "yes" })).status, 303);
}

const eventsOf = async ({ practice, id }: At, event: string) => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ by: string; detail: Record<string, string> }>`
      select body::jsonb ->> 'by' as by, body::jsonb -> 'detail' as detail from practice.audit
      where practice = ${practice} and body::jsonb ->> 'event' = ${event}
        and body::jsonb ->> 'subject' = ${id} order by seq`.execute(tx),
  );
  return rows;
};

const done = await training();
await reflects(done);
await shows(done);

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

for (const width of [1366, 320]) {
  test(`at ${width} pixels portfolio and certificate read well`, { skip: browser.skip }, async (t) => {
    const at = done;
    const page = await browser.open(t, address, { width });
    await page.goto("/choose");
    const be = `form:has(input[value="${at.practice}"]):has(input[value="${at.mentor.account}"]) button`;
    await page.locator(be).click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
    for (const kind of ["portfolio", "certificate"]) {
      await page.goto(`${at.path}/${kind}`);
      assert.deepEqual(await axe(page), [], kind);
      assert.equal(await scrollsSideways(page), false, kind);
    }
  });
}
