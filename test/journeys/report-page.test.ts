import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { sql } from "kysely";
import { newId } from "../../src/base/ids.ts";
import { inPractice } from "../../src/db/practice.ts";
import { makeMove } from "../../src/countersign/make-move.ts";
import { openReport } from "../../src/pages/desk/opened.ts";
import { readShown } from "../../src/pages/desk/read-shown.ts";
import type { Person } from "../../src/people/role.ts";
import type { WireResult } from "../../src/reading/edifact/wire.ts";
import { writeNhs003 } from "../../src/reading/edifact/write.ts";
import { openExpectations } from "../../src/worklist/expectations-store.ts";
import { GPS } from "../../src/worklist/item.ts";
import { openItems } from "../../src/worklist/open.ts";
import type { Expected } from "../../src/worklist/plan.ts";
import { getDecision } from "../../src/worklist/queries.ts";
import { arrive, arriveOne } from "../support/arrive.ts";
import { axe, picture, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import {
  ABOUT_CORALIE,
  BERTRAM,
  BERTRAM_IS_WELL,
  CORALIE,
  CORALIE_MAY_BE_PREGNANT,
  potassium,
  reportOf,
} from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";
import { readPdf } from "../support/pdf.ts";

// One report as a tired person reads it: all that a decision rests on is on its page, and nothing that is not so.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM, CORALIE]);
  await givenContext(app, practice, [...BERTRAM_IS_WELL, ...CORALIE_MAY_BE_PREGNANT]);
  await givenProtocols(app, practice, gp);
  const visitor = await signedIn(desk, assistant.account, practice);
  const asGp = await signedIn(desk, gp.account, practice);
  return { practice, gp, assistant, visitor, asGp };
}

const on = (day: string) => ({
  issued: `${day}T11:00`,
  specimens: [{ type: "Serum", id: `S${day}`, collected: `${day}T08:05`, received: `${day}T09:30` }],
});

/** A page's text without its markup, as far as a reader of words goes. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
}

test("given earlier values, the page shows them newest first with a trend that says them in words", async () => {
  const { practice, visitor } = await surgery("Y90701");
  await arriveOne(app, practice, reportOf(practice, [potassium("4.1")], on("2026-03-02")));
  await arriveOne(app, practice, reportOf(practice, [potassium("4.6")], on("2026-10-12")));
  const { id } = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  const { text } = await visitor.get(`/items/${id}`);
  const words = wordsOf(text);
  assert.match(words, /4\.6 mmol\/L on 12-Oct-2026 4\.1 mmol\/L on 02-Mar-2026/);
  assert.match(
    text,
    /aria-label="Serum potassium, oldest to newest: 4\.1 mmol\/L on 02-Mar-2026; 4\.6 mmol\/L on 12-Oct-2026; 6\.7 mmol\/L on 02-Nov-2026\. Range 3\.5 to 5\.3\."/,
  );
  assert.match(words, /No flag sent Above its range, although no flag was sent/);
  assert.match(words, /GP now: Serum potassium 6\.7 mmol\/L\./, "the first sentence names the value");
  assert.doesNotMatch(words, /normal/i);
});

test("not shown: another patient's values, and any earlier value where nobody is matched", async () => {
  const { practice, visitor } = await surgery("Y90702");
  await arriveOne(app, practice, reportOf(practice, [potassium("4.9")], { ...on("2026-10-12"), ...ABOUT_CORALIE }));
  const hers = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const words = wordsOf((await visitor.get(`/items/${hers.id}`)).text);
  assert.match(words, /None known here/);
  assert.doesNotMatch(words, /4\.9/);
  const nobody = { patient: { familyName: "Unheard", givenName: "Of", nhsNumber: null } };
  const unmatched = await arriveOne(app, practice, reportOf(practice, [potassium("4.3")], nobody));
  const told = await visitor.get(`/items/${unmatched.id}`);
  assert.match(wordsOf(told.text), /Not matched to a patient/);
  assert.doesNotMatch(told.text, /Other values, newest first|app-trend|NHS No\./);
});

test("an old report says that a newer value is known, so that nobody acts on it as though it were the last", async () => {
  const { practice, visitor } = await surgery("Y90703");
  const old = await arriveOne(app, practice, reportOf(practice, [potassium("5.6")], on("2026-10-12")));
  await arriveOne(app, practice, reportOf(practice, [potassium("4.4")]));
  assert.match(
    wordsOf((await visitor.get(`/items/${old.id}`)).text),
    /4\.4 mmol\/L on 02-Nov-2026 - newer than this report/,
  );
});

test("each reason stands beside the protocol's own clause, in words, with who signed it and when", async () => {
  const { practice, visitor } = await surgery("Y90704");
  const { id } = await arriveOne(app, practice, reportOf(practice, [potassium("5.7", "HI")]));
  const { text } = await visitor.get(`/items/${id}`);
  assert.match(
    wordsOf(text),
    /Potassium is 5\.5 to 5\.9: a GP looks today.* Potassium, version 1\.0\.0 , clause 3 \(Potassium: 5\.5 mmol\/L or more and below 6\.0 mmol\/L\), signed by Test gp, 02-Nov-2026/,
  );
  const [, protocol] = /<a href="(\/protocols\/[^"]+)">Potassium, version/.exec(text) ?? [];
  assert.equal((await visitor.get(protocol ?? "")).status, 200);
  assert.match(wordsOf(text), /Called for Repeat: potassium within 3 days/, "a deed is words and no id");
});

test("the request's other report stands beside it with a link; one of another request does not", async () => {
  const { practice, visitor } = await surgery("Y90705");
  const first = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const second = await arriveOne(app, practice, reportOf(practice, [{ ...potassium("141"), ...SODIUM }]));
  const other = await arriveOne(app, practice, reportOf(practice, [potassium("4.0")], on("2026-09-01")));
  const { text } = await visitor.get(`/items/${first.id}`);
  assert.match(text, new RegExp(`<a href="/items/${second.id}">Serum sodium</a>`));
  assert.doesNotMatch(text, new RegExp(other.id));
});

const SODIUM: Partial<WireResult> = {
  code: "44I5.",
  name: "Serum sodium",
  ranges: [{ low: "133", high: "146" }],
};

test("an amended report is said on the old one, with what the patient was told", async () => {
  const { practice, visitor, assistant } = await surgery("Y90706");
  const report = { reportId: "NW/26/777777" };
  const old = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")], report));
  await inPractice(app.db, practice, (tx) =>
    sql`insert into practice.tellings (practice, id, item, action, patient, leaflet, text, way, told_at, told_by)
      values (${practice}, ${newId()}, ${old.id}, 2, ${old.patient}, null, 'Your potassium is as it should be.',
        'letter', ${app.clock.now()}, ${assistant.account})`.execute(tx),
  );
  app.clock.advance(60_000);
  const later = { ...report, status: "SR", issued: "2026-11-02T11:40" };
  const known = new Set([old.id]);
  const newer = (await arrive(app, practice, reportOf(practice, [potassium("6.2")], later))).find(
    ({ id }) => !known.has(id),
  );
  assert.ok(newer);
  const before = (await visitor.get(`/items/${old.id}`)).text;
  assert.match(wordsOf(before), /A newer version of this report has come/);
  assert.match(before, new RegExp(`<a href="/items/${newer.id}">Read the newer version</a>`));
  const after = wordsOf((await visitor.get(`/items/${newer.id}`)).text);
  assert.doesNotMatch(after, /A newer version of this report has come/);
  assert.match(after, /By letter, 02-Nov-2026 12:00, Test assistant, from another report/);
  assert.match(after, /Your potassium is as it should be\./);
});

test("the original is shown as text, each look is in the audit, and nothing in it can run", async () => {
  const { practice, visitor } = await surgery("Y90707");
  const bytes = Buffer.from("<script>alert('x')</script> no laboratory wrote this");
  const { id } = await arriveOne(app, practice, bytes);
  const page = wordsOf((await visitor.get(`/items/${id}`)).text);
  assert.match(page, /A person must look at the original/);
  assert.match(page, /What you can do: Find out from the original whose it is/);
  const told = await visitor.get(`/items/${id}/original`);
  assert.equal(told.status, 200);
  assert.match(told.text, /&lt;script(&gt;|>)alert\('x'\)&lt;\/script(&gt;|>) no laboratory wrote this/);
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from practice.audit
      where practice = ${practice} and body like '%original-read%' and body like ${`%${id}%`}`.execute(tx),
  );
  assert.equal(rows[0]?.n, 1);
});

test("not shown: another practice's original, one to reception, and one of an item to which nothing came", async () => {
  const { practice, visitor } = await surgery("Y90708");
  const theirs = await surgery("Y90709");
  const { id } = await arriveOne(app, theirs.practice, reportOf(theirs.practice, [potassium("4.2")]));
  assert.equal((await visitor.get(`/items/${id}/original`)).status, 404);
  const reception = await givenPerson(app, practice, "reception");
  const ours = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const atFront = await signedIn(desk, reception.account, practice);
  assert.equal((await atFront.get(`/items/${ours.id}/original`)).status, 404);
  assert.equal((await visitor.get(`/items/${await missed(practice)}/original`)).status, 404);
});

test("not shown: an original that holds a relative's report beside a stranger's", async () => {
  const practice = await givenPractice(app, "Y90710");
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [`${BERTRAM},`, `${CORALIE},${assistant.account}`], ",staffRelations");
  await givenProtocols(app, practice, gp);
  const items = await arrive(app, practice, twoReports(practice));
  const bertrams = items.find(({ subject }) => subject.startsWith("OSGOOD"));
  const coralies = items.find(({ subject }) => subject.startsWith("TARN"));
  assert.ok(bertrams && coralies);
  const sister = await signedIn(desk, assistant.account, practice);
  assert.equal((await sister.get(`/items/${bertrams.id}`)).status, 200);
  const refused = await sister.get(`/items/${bertrams.id}/original`);
  assert.equal(refused.status, 404);
  assert.doesNotMatch(refused.text, /Tarn/i);
  assert.equal((await sister.get(`/items/${coralies.id}`)).status, 404);
  const allowed = await (await signedIn(desk, gp.account, practice)).get(`/items/${bertrams.id}/original`);
  assert.match(wordsOf(allowed.text), /It holds 1 more, which may be about other patients/);
});

function twoReports(practice: string): Uint8Array {
  const common = {
    at: "2026-11-02T11:15",
    requester: { code: "G9990001", name: "Dr Isolde Marrow" },
    requesterPractice: { code: practice, name: "Larch Road Surgery" },
    laboratory: { organisation: "Northwold General Hospital", department: "Biochemistry" },
    issued: "2026-11-02T11:00",
    specimens: [{ type: "Serum", collected: "2026-11-02T08:05" }],
    results: [potassium("4.2")],
  };
  const bertram = { nhsNumber: "9990000026", familyName: "Osgood", givenName: "Bertram", birthDate: "1968-02-11" };
  return writeNhs003({
    sender: "5009990000001",
    recipient: "5009990000002",
    at: "2026-11-02T11:15",
    reference: "9001",
    messages: [
      { ...common, reference: "1", reportId: "NW/26/900001", patient: { ...bertram, sex: "1" } },
      { ...common, reference: "2", reportId: "NW/26/900002", ...ABOUT_CORALIE },
    ],
  });
}

/** An item of something that did not come; gives its id. */
async function missed(practice: string): Promise<string> {
  const source = await arriveOne(app, practice, reportOf(practice, [potassium("4.25")]));
  return inPractice(app.db, practice, async (tx) => {
    const { outcome, inputs } = await getDecision(tx, practice, source.id);
    const from = { patient: source.patient ?? "", item: source.id, action: 1, by: "machine" };
    const ferritin: Expected = {
      kind: "test",
      what: "Ferritin",
      analytes: ["ferritin"],
      dueOn: "2026-10-30",
      despite: null,
      by: "new-sample",
    };
    const [expectation] = await openExpectations(tx, practice, from, [ferritin], app.clock.now());
    const [item] = await openItems(
      tx,
      practice,
      [
        {
          decision: { ...outcome, next: "gp" },
          inputs,
          document: null,
          kind: "expectation",
          patient: source.patient,
          subject: source.subject,
          about: "Ferritin",
          holder: GPS,
          keys: { report: null, request: null, hint: null },
          sender: null,
        },
      ],
      app.clock.now(),
    );
    await sql`update practice.expectations set back_as = ${item} where practice = ${practice} and id = ${expectation}`.execute(
      tx,
    );
    return item ?? "";
  });
}

test("something that did not come says what was expected, by when, who asked and what was tried", async () => {
  const { practice, visitor } = await surgery("Y90711");
  const told = await visitor.get(`/items/${await missed(practice)}`);
  assert.equal(told.status, 200);
  const words = wordsOf(told.text);
  assert.match(words, /Something expected has not come/);
  assert.match(words, /Ferritin has not come .*Expected by 30-Oct-2026/);
  assert.match(words, /What has been tried, newest first: 02-Nov-2026 12:\d\d: Asked for/);
  assert.match(told.text, /OSGOOD, Bertram/, "the banner says whose it is");
  assert.doesNotMatch(words, /original message/);
});

test("the history says each step in words, with who, what they wrote, and what was taken back", async () => {
  const { practice, gp, asGp } = await surgery("Y90712");
  const { id, version } = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  const person = personOf(gp.account, practice, "gp");
  const at = app.clock.now();
  await inPractice(app.db, practice, async (tx) => {
    const wish = { item: id, version, move: "acknowledge", comment: "Ringing now" } as const;
    await makeMove(tx, practice, person, wish, at);
    await makeMove(tx, practice, person, { item: id, version: version + 1, move: "undo", comment: null }, at);
  });
  const words = wordsOf((await asGp.get(`/items/${id}`)).text);
  assert.match(words, /Opened Decided: GP now With: GPs Who Countersign/);
  assert.match(
    words,
    /Acknowledge: I am dealing with this Taken back With: Test gp Who Test gp, GP With these words Ringing now/,
    "what was undone stays, and is said to be taken back",
  );
  assert.match(words, /Undo Took back: Acknowledge: I am dealing with this Who Test gp, GP/);
});

function personOf(account: string, practice: string, role: Person["role"]): Person {
  return {
    account,
    practice,
    role,
    name: `Test ${role}`,
    title: "",
    practiceName: "",
    isConfirmed: true,
    signedInAt: app.clock.now(),
  };
}

test("as many questions are put to the database for thirty results as for one", async () => {
  const { practice, gp } = await surgery("Y90713");
  const one = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const many = Array.from({ length: 30 }, (_, n) => ({
    ...potassium(`4.${n}`),
    code: n % 2 === 0 ? "44I4." : "44I5.",
  }));
  const thirty = await arriveOne(app, practice, reportOf(practice, many, on("2026-10-12")));
  assert.equal(await countQueries(practice, gp.account, thirty.id), await countQueries(practice, gp.account, one.id));
});

async function countQueries(practice: string, account: string, item: string): Promise<number> {
  let count = 0;
  const counting = app.db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const person = personOf(account, practice, "gp");
  const at = app.clock.now();
  const visit = { person, at, params: { id: item }, query: {}, form: {}, uploads: [] };
  await inPractice(counting, practice, async (tx) => readShown(tx, practice, await openReport(tx, visit), at));
  return count;
}

test(
  "printed, every sheet holds the whole NHS number, its place among the sheets, and the last who printed it when",
  { skip: browser.skip },
  async (t) => {
    const { practice } = await surgery("Y90714");
    const many = Array.from({ length: 40 }, (_, n) => ({
      ...potassium("4.2"),
      comments: [`Line ${n} of a long report`],
    }));
    const { id } = await arriveOne(app, practice, reportOf(practice, many));
    const page = await openAs(t, practice, "gp", 1366);
    await page.goto(`/items/${id}`);
    const file = join(app.settings.dataDir, "printed.pdf");
    writeFileSync(file, await page.pdf({ format: "A4" }));
    const printed = readPdf(file);
    if (printed === null) {
      t.diagnostic("6 checks left out: pdftotext is not here (apt-get install poppler-utils)");
      return;
    }
    const sheets = printed.split("\f").slice(0, -1);
    assert.ok(sheets.length >= 2, "a report of forty results does not fit on one sheet");
    for (const [at, sheet] of sheets.entries()) {
      assert.match(sheet, /NHS No\.\s+999 000 0026/, `sheet ${at + 1}`);
      assert.match(sheet, /OSGOOD, Bertram/, `sheet ${at + 1}`);
      assert.match(sheet, new RegExp(`Page ${at + 1} of ${sheets.length}`));
    }
    assert.match(
      sheets.at(-1) ?? "",
      /Surgery Y90714\. Printed by Test gp, GP, as it stood at\s+02-Nov-2026\s+12:\d\d/,
    );
    assert.doesNotMatch(sheets.join(""), /What you may do|Record this answer/);
  },
);

for (const [width, height] of [
  [1366, 700],
  [320, 640],
] as const) {
  test(
    `at ${width} pixels what has the focus is never hidden under what stays in view`,
    { skip: browser.skip },
    async (t) => {
      const page = await openAs(t, "Y90704", "gp", width, height);
      await openFirst(page);
      const hidden: string[] = [];
      for (let n = 0; n < 80; n += 1) {
        await page.keyboard.press("Tab");
        const found: string | null = await page.evaluate(HIDDEN);
        if (found !== null) hidden.push(found);
      }
      assert.deepEqual([...new Set(hidden)], []);
      assert.deepEqual(await axe(page), []);
      await picture(page, `report-${width}`);
    },
  );
}

// The text of what has the focus, where another element lies over all of it; null where it is seen.
const HIDDEN = `(() => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  const boxes = [...focused.getClientRects()];
  if (boxes.length === 0) return null;
  const seen = boxes.some((box) => [0.1, 0.5, 0.9].some((part) => {
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
    return top !== null && (top === focused || focused.contains(top) || top.contains(focused) || top.tagName === "LABEL");
  }));
  return seen ? null : focused.tagName + " " + (focused.textContent || focused.id);
})()`;

test(
  "with the keyboard a reader leaps to the results, and the way back to the list is in the address",
  { skip: browser.skip },
  async (t) => {
    const page = await openAs(t, "Y90704", "assistant", 1366);
    await openFirst(page);
    await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Results" }).press("Enter");
    assert.match(page.url(), /\?from=[^#]*#results$/);
    assert.doesNotMatch(page.url(), /osgood|999/i);
    await page.getByRole("link", { name: /^Worklist: / }).click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
  },
);

async function openAs(t: TestContext, practice: string, role: "gp" | "assistant", width: number, height = 900) {
  const page = await browser.open(t, address, { width, height });
  await page.goto("/choose");
  await page
    .locator(`form:has(input[value="${practice}"])`)
    .getByRole("button", { name: `Be Test ${role}` })
    .click();
  await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
  return page;
}

async function openFirst(page: Page): Promise<void> {
  await page.goto("/?queue=all");
  await page.getByRole("link", { name: "OSGOOD, Bertram" }).first().click();
  await page.getByRole("heading", { name: "Decision" }).waitFor();
}
