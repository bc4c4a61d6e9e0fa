import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { letterPdf } from "../../src/reading/files/letter.test-support.ts";
import { axe, scrollsSideways, testBrowser } from "./browser.ts";
import { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenPerson, givenPractice } from "./given.ts";
import { cookieOf } from "./read-pdf.ts";
import { wordsOf as wordsOfPage } from "./report-desk.ts";
import { givenCurriculum, givenEvidence, SMALL } from "./training.ts";
import { signedIn, stranger, type Visitor } from "./visitor.ts";

// A learner whose training has everything that a portfolio shows.

export const browser = await testBrowser();
export const desk = await testDesk();
export const { app, address } = desk;
export const NOTICE = "Illustrative. This is not the national framework.";
await givenCurriculum(app, { ...SMALL, notice: NOTICE });
let counter = 0;

export const wordsOf = (html: string): string =>
  wordsOfPage(html.replaceAll(/<span class="nhsuk-table__heading"[^>]*>.*?<\/span>/gs, ""));

export const REFLECTION = {
  about: "A letter that was not ours",
  happened: "I filed a letter before I had read its second page.",
  felt: "I was in a hurry, and ashamed afterwards.",
  value: "Good: I said it at once.\nBad: nobody else would have seen it.",
  sense: "I stop reading where I think that I know the end.",
  else: "I could have put it aside.",
  next: "I read to the last page before I touch a button.",
};
export const STATEMENT = {
  name: "Ada Assessor",
  role: "Practice nurse elsewhere",
  words: "Careful and honest.",
  "confirms-spoke": "yes",
};

/** A learner with both mentors, and a reflection with a file, a comment and a statement from outside. */
export async function training() {
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

export type At = Awaited<ReturnType<typeof training>>;

export async function reflects(at: At): Promise<void> {
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

export async function marks(at: At, competency: string): Promise<void> {
  const mentor = await at.be(at.mentor);
  const page = (await mentor.get(`${at.path}/competencies/${competency}`)).text;
  const form = formsIn(page).find(({ action }) => action === `${at.path}/marks`)?.fields;
  const told = await mentor.post(`${at.path}/marks`, { ...form, mark: "competent", words: "" });
  assert.equal(told.status, 303, told.text);
}

/** Shows and is marked in "limits" and "sending"; the rest is left out of the plan with a reason. */
export async function shows(at: At): Promise<void> {
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

export async function completes(at: At): Promise<void> {
  const mentor = await at.be(at.mentor);
  const form = formsIn((await mentor.get(at.path)).text).find(({ action }) => action === `${at.path}/complete`)?.fields;
  assert.equal((await mentor.post(`${at.path}/complete`, { ...form, words: "Well done", sure: "yes" })).status, 303);
}

export const eventsOf = async ({ practice, id }: At, event: string) => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ by: string; detail: Record<string, string> }>`
      select body::jsonb ->> 'by' as by, body::jsonb -> 'detail' as detail from practice.audit
      where practice = ${practice} and body::jsonb ->> 'event' = ${event}
        and body::jsonb ->> 'subject' = ${id} order by seq`.execute(tx),
  );
  return rows;
};

export const done = await training();
await reflects(done);
await shows(done);

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
