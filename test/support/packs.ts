import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { recordFinding } from "../../src/countersign/audits/record-finding.ts";
import { reportIncident } from "../../src/countersign/incidents/report-incident.ts";
import { takeStep } from "../../src/countersign/incidents/take-step.ts";
import { lowerStage } from "../../src/countersign/autonomy/raise.ts";
import { appendAudit } from "../../src/audit/store.ts";
import { inPractice } from "../../src/db/practice.ts";
import { listAdopted } from "../../src/protocols/queries.ts";
import { withdrawAdopted } from "../../src/protocols/store.ts";
import { proposes, trustingSurgery, givenAgreed, signsUp } from "./autonomy.ts";
import { givenDrawn } from "./audits.ts";
import { getItem } from "./arrive.ts";
import { axe, scrollsSideways, testBrowser } from "./browser.ts";
import { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenPerson } from "./given.ts";
import { freshly, moved } from "./moving.ts";
import { cookieOf } from "./read-pdf.ts";
import { wordsOf as wordsOfPage } from "./report-desk.ts";
import { givenCurriculum, givenEvidence } from "./training.ts";
import { signedIn, type Visitor } from "./visitor.ts";

// A practice of which there is something to tell in every part of a pack, and its people.

export const browser = await testBrowser();
export const desk = await testDesk();
export const { app, address } = desk;
await givenCurriculum(app);
let counter = 0;

export const WORDS = "Bertram Osgood (NHS 999 000 0026, born 11/02/1968, ZZ99 3VZ) was told twice; Mr Osgood rang.";
export const PATIENT = /osgood|bertram|999 ?000 ?0026|11\/02\/1968|1968-02-11|11-Feb-1968|ZZ99/i;

/** A practice with a year behind it: checks, a stage, an incident, an audit, a protocol that was withdrawn, a learner. */
export async function surgery() {
  counter += 1;
  const at = await trustingSurgery(app, `Y9781${counter}`);
  const { practice, gp, partner, assistant } = at;
  const manager = await givenPerson(app, practice, "manager", "Mo Manager");
  const peer = await givenPerson(app, practice, "assistant", "Pete Peer");
  await givenAgreed(app, at, 116);
  await signsUp(app, at);
  const item = await at.arrives();
  await proposes(app, at, item.id);
  await moved(app, practice, gp, item.id, "agree");
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  return {
    ...at,
    manager,
    peer,
    item,
    be,
    cookie: (who: { account: string }) => cookieOf(address, { account: who.account, practice }),
    partner,
    assistant,
  };
}

export type At = Awaited<ReturnType<typeof surgery>>;

/** What a page says; a cell's own heading is for narrow screens, and stands in the head of the table already. */
export const wordsOf = (html: string): string =>
  wordsOfPage(html.replaceAll(/<span class="nhsuk-table__heading"[^>]*>.*?<\/span>/gs, ""));

export const packOf = (who: string, from = "2026-10-01", until = "2026-11-02"): string =>
  `who=${who}&from=${from}&until=${until}`;

export const eventsOf = async ({ practice }: At) => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ by: string; subject: string; detail: Record<string, string> }>`
      select body::jsonb ->> 'by' as by, body::jsonb ->> 'subject' as subject, body::jsonb -> 'detail' as detail
      from practice.audit where practice = ${practice} and body::jsonb ->> 'event' = 'pack-made' order by seq`.execute(
      tx,
    ),
  );
  return rows;
};

/** An incident about the assistant's item, reported by somebody else, looked at, acted on and closed. */
export async function incident(at: At, by = at.gp): Promise<void> {
  const { practice, item, gp } = at;
  const now = app.clock.now();
  await inPractice(app.db, practice, async (tx) => {
    const wish = { what: WORDS, mattered: "no-harm", noticedOn: "2026-11-01", item: item.id };
    const id = await reportIncident(tx, practice, freshly(app, practice, by), wish, now);
    const steps = [
      { step: "look", words: "Osgood was not harmed.", level: "none" },
      { step: "act", words: "Two leaflets are not sent in one week.", owner: gp.account, dueOn: "2026-11-30" },
      { step: "done", words: "The list says it.", ends: 2 },
      { step: "close", words: "Look at what left before." },
    ] as const;
    for (const [seen, step] of steps.entries()) {
      await takeStep(tx, practice, freshly(app, practice, gp), { incident: id, seen, wish: step }, now);
    }
  });
}

/** An audit of the week before that looked at the assistant's item and was signed. */
export async function audited(at: At): Promise<void> {
  const { practice, item, assistant, partner, gp } = at;
  const { audit, drawn } = await givenDrawn(app, practice, { item: item.id, by: assistant, lead: gp });
  await inPractice(app.db, practice, async (tx) => {
    const wish = {
      drawn,
      grade: "minor",
      words: WORDS,
      reopens: false,
      version: (await getItem(app, practice, item.id)).version,
    } as const;
    const person = freshly(app, practice, partner);
    await appendAudit(tx, (await recordFinding(tx, practice, person, wish, app.clock.now())).events);
  });
  const visitor = await at.be(partner);
  const fields = formsIn((await visitor.get(`/audits/${audit}`)).text).find(({ action }) => action.endsWith("/report"));
  const told = await visitor.post(`/audits/${audit}/report`, { ...fields?.fields, did: `Talked about it. ${WORDS}` });
  assert.equal(told.status, 303, told.text);
}

export async function lowered(at: At): Promise<void> {
  await inPractice(app.db, at.practice, async (tx) => {
    const wish = {
      account: at.assistant.account,
      task: { task: "vitamin-d", tier: "results" },
      to: "supervised",
      words: WORDS,
    } as const;
    await appendAudit(tx, await lowerStage(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now()));
  });
}

export async function withdrawn(at: At): Promise<void> {
  await inPractice(app.db, at.practice, async (tx) => {
    const other = (await listAdopted(tx, at.practice)).find(({ name }) => name === "lithium");
    const by = { account: at.gp.account, role: "gp" } as const;
    await withdrawAdopted(
      tx,
      at.practice,
      { adopted: other?.id ?? "", reason: `New guidance. ${WORDS}`, by },
      app.clock.now(),
    );
  });
}

/** The assistant learns, and the partner marks them competent in what allows a deed. */
export async function learns(at: At): Promise<void> {
  const manager = await at.be(at.manager);
  const begin = { account: at.assistant.account, curriculum: "small/1", route: "in-house", mentor: at.partner.account };
  const told = await manager.post("/learners", { ...begin, second: "", started: "2026-11-02", due: "2027-08-02" });
  const path = told.to ?? "";
  for (const competency of ["blood-theory", "blood-practice"]) {
    const kind = competency === "blood-theory" ? "tutorial" : "certificate";
    const learner = path.split("/")[2] ?? "";
    const piece = {
      learner,
      account: at.assistant.account,
      competency,
      kind,
      expiresOn: kind === "certificate" ? "2026-12-24" : null,
    } as const;
    await givenEvidence(app, at.practice, piece);
    const mentor = await at.be(at.partner);
    const page = (await mentor.get(`${path}/competencies/${competency}`)).text;
    const form = formsIn(page).find(({ action }) => action === `${path}/marks`)?.fields;
    assert.equal((await mentor.post(`${path}/marks`, { ...form, mark: "competent", words: "" })).status, 303);
  }
}

export async function fullYear(): Promise<At> {
  const at = await surgery();
  await learns(at);
  await incident(at);
  await audited(at);
  await lowered(at);
  await withdrawn(at);
  return at;
}

export const full = await fullYear();

for (const width of [1366, 320]) {
  test(
    `at ${width} pixels a pack reads well on the screen, and on paper nothing but it is there`,
    { skip: browser.skip },
    async (t) => {
      const at = full;
      const page = await browser.open(t, address, { width });
      await page.goto("/choose");
      await page
        .locator(`form:has(input[value="${at.practice}"]):has(input[value="${at.manager.account}"]) button`)
        .click();
      await page.goto("/pack");
      await page.getByRole("button", { name: "Make the pack" }).click();
      await page.getByRole("heading", { level: 1, name: "Indemnity and inspection pack" }).waitFor();
      assert.deepEqual(await axe(page), []);
      assert.equal(await scrollsSideways(page), false);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.getByRole("navigation", { name: "Main" }).isVisible(), false);
      assert.equal(await page.getByText("Save it as one PDF file").isVisible(), false);
      assert.equal(await page.getByText("What this pack does not say").last().isVisible(), true);
    },
  );
}
