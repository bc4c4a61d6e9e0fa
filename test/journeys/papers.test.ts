import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { examinePapers } from "../../src/countersign/papers/examine.ts";
import { signPaper } from "../../src/countersign/papers/store.ts";
import { carryPaperUse } from "../../src/programme/library/paper-use.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { givenResource } from "../support/library.ts";
import { givenCurriculum } from "../support/training.ts";
import { signedIn, type Told, type Visitor } from "../support/visitor.ts";

// A leaflet travels to another practice and arrives unsigned: nobody there hands it out before a GP of theirs has read
// it and signed those bytes. The clock stands at 2026-11-02.

const desk = await testDesk();
const { app } = desk;
await givenCurriculum(app);

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const visit = async (role: "gp" | "manager" | "assistant" | "reception"): Promise<Visitor> =>
    signedIn(desk, (await givenPerson(app, practice, role)).account, practice);
  const [gp, manager] = [await visit("gp"), await visit("manager")];
  return { practice, gp, manager, assistant: await visit("assistant"), reception: await visit("reception") };
}
type Surgery = Awaited<ReturnType<typeof surgery>>;
const a = await surgery("Y90821");
const b = await surgery("Y90822");

const SAID = {
  kind: "leaflet",
  domain: "records",
  title: "After your blood test",
  words: "For adults.",
  version: "1.0",
  licence: "cc-by-4",
  author: "Dr A. Author",
  review: "16-Nov-2027",
  named: "yes",
} as const;
async function published(at: Surgery, text: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const told = await at.gp.upload(
    [{ name: "leaflet.txt", bytes: Buffer.from(text) }],
    { ...SAID, ...more },
    "/library/new",
  );
  assert.equal(told.status, 303, told.text);
  return told.to ?? "";
}
/** Presses what the page offers there. */
async function press(
  who: Visitor,
  page: string,
  to: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const form = formsIn((await who.get(page)).text).find(({ action }) => action === to);
  assert.ok(form, `${page} offers ${to}`);
  return who.post(to, { ...form.fields, ...more });
}
const adopt = (who: Visitor, address: string): Promise<Told> => press(who, address, `${address}/adopt`);
const READ = { read: "yes", review: "02-Nov-2027" } as const;
const sign = (who: Visitor, paper: string, more: Readonly<Record<string, string>> = READ): Promise<Told> =>
  press(who, paper, `${paper}/sign`, more);
const usedBy = async (address: string): Promise<number> => {
  const { rows } = await inShared(app.db, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from shared.resource_uses u join shared.resources r using (series)
      where r.id = ${address.split("/").at(-1)}::uuid and u.ended_at is null`.execute(tx),
  );
  return rows[0]?.n ?? -1;
};
const papersAt = ({ practice }: Surgery): Promise<number> =>
  inPractice(app.db, practice, async (tx) => (await tx.selectFrom("practice.papers").select("id").execute()).length);

const first = await published(a, "Call us after two days.");
let paper = "";

test("a leaflet of one practice is adopted at another in one move, waits for a GP there, and is handed out once signed", async () => {
  const [told, other] = await Promise.all([adopt(b.manager, first), adopt(b.gp, first)]);
  assert.equal(told.status, 303, told.text);
  paper = told.to ?? "";
  assert.equal(other.to, paper, "two who press at once have the same one");
  assert.equal((await adopt(b.gp, first)).to, paper, "and so has whoever presses again");
  assert.equal(await papersAt(b), 1);
  const waiting = await b.gp.get(paper);
  for (const needed of [
    /Not signed/,
    /Surgery Y90821/,
    /Dr A\. Author/,
    /Attribution 4\.0/,
    /Call us after two days/,
  ]) {
    assert.match(waiting.text, needed);
  }
  assert.match((await b.manager.get("/papers")).text, /Waiting for a GP[\s\S]*After your blood test[\s\S]*Not signed/);
  assert.equal(await usedBy(first), 0, "what nobody signed is not used");

  assert.equal((await sign(b.gp, paper)).status, 303);
  for (const who of [b.assistant, b.reception]) {
    assert.match((await who.get("/papers")).text, new RegExp(`href="${paper}"[\\s\\S]*02-Nov-2027`));
    const sheet = await who.get(paper);
    assert.match(
      sheet.text,
      /<article class="app-sheet"[\s\S]*Call us after two days[\s\S]*Read and signed for Surgery Y90822/,
    );
    assert.doesNotMatch(sheet.text, /Withdraw it|Sign it/);
    assert.equal((await who.get(`${paper}/file`)).text, "Call us after two days.");
  }
  assert.equal(await usedBy(first), 1);
  assert.doesNotMatch((await a.gp.get(first)).text, /Y90822/, "how many use it, and never which");
});

test("not allowed: an assistant and reception find nothing that no GP has signed, and nobody else's", async () => {
  const other = (await adopt(b.gp, await published(a, "Another text.", { title: "Unsigned" }))).to ?? "";
  for (const who of [b.assistant, b.reception]) {
    assert.doesNotMatch((await who.get("/papers")).text, /Unsigned/);
    assert.equal((await who.get(other)).status, 404);
    assert.equal((await who.get(`${other}/file`)).status, 404);
    assert.equal((await who.post(`${other}/sign`, { ...READ, version: "0" })).status, 403);
  }
  assert.equal(
    (await b.manager.post(`${other}/sign`, { ...READ, version: "0" })).status,
    403,
    "a manager signs nothing",
  );
  assert.equal((await b.assistant.post(`${first}/adopt`)).status, 403);
  assert.equal((await a.gp.get(other)).status, 404, "another practice's");
  assert.equal((await a.gp.post(`${other}/sign`, { ...READ, version: "0" })).status, 404);
});

test("not allowed: signing unread, without a day, with yesterday's, on other bytes, twice at once, or with an old sign-in", async () => {
  const other = (await adopt(b.gp, await published(a, "A third text.", { title: "Third" }))).to ?? "";
  const wrong: readonly (readonly [Readonly<Record<string, string>>, number, RegExp])[] = [
    [{ review: READ.review }, 400, /have read all of it/],
    [{ ...READ, review: "" }, 400, /Enter the day by which/],
    [{ ...READ, review: "02-Nov-2026" }, 400, /after today/],
    [{ ...READ, seal: "0".repeat(64) }, 409, /not what you were shown/],
    [{ ...READ, version: "1" }, 409, /Somebody else has signed or ended it/],
  ];
  for (const [more, status, says] of wrong) {
    const told = await sign(b.gp, other, more);
    assert.equal(told.status, status, told.text);
    assert.match(told.text, says);
  }
  assert.equal((await b.assistant.get(other)).status, 404, "nothing was signed");
  const both = await Promise.all([sign(b.gp, other), sign(b.gp, other)]);
  assert.deepEqual(
    new Set(both.map(({ status }) => status)),
    new Set([303, 409]),
    "of two who sign at once one is told",
  );
  // The practice's hours for a signature are four.
  const late = (await adopt(b.gp, await published(a, "A fourth text.", { title: "Fourth" }))).to ?? "";
  const id = late.split("/").at(-1) ?? "";
  const [account, at] = [(await givenPerson(app, b.practice, "gp", "Dr Old")).account, app.clock.now()];
  const said = {
    name: "Dr Old",
    practice: b.practice,
    practiceName: "B",
    role: "gp",
    title: "",
    isConfirmed: true,
  } as const;
  const old = { ...said, account, signedInAt: new Date(at.getTime() - 4 * 60 * 60_000 - 1) };
  const seal = formsIn((await b.gp.get(late)).text)[0]?.fields["seal"] ?? "";
  const signing = { paper: id, seal, steps: 0, reviewBy: READ.review, hasRead: true };
  await assert.rejects(
    inPractice(app.db, b.practice, (tx) => signPaper(tx, old, signing, at)),
    /fresh sign-in/,
  );
});

test("a newer version arrives unsigned beside the signed one, and replaces it when a GP signs it; the old one does not come back", async () => {
  const second = await published(a, "Call us after three days.", {
    version: "2.0",
    replaces: first.split("/").at(-1) ?? "",
  });
  assert.match((await b.gp.get("/papers")).text, /Version 2\.0 is in the library/);
  assert.doesNotMatch((await b.assistant.get("/papers")).text, /Version 2\.0/);
  assert.equal((await b.gp.post(`${first}/adopt`)).status, 409, "the old one is not adopted any more");
  const newer = (await adopt(b.gp, second)).to ?? "";
  assert.notEqual(newer, paper);
  assert.match((await b.assistant.get(paper)).text, /after two days/, "what is signed stays in use");
  assert.equal((await b.assistant.get(newer)).status, 404);
  app.clock.advance(1000);
  assert.equal((await sign(b.gp, newer)).status, 303);
  assert.match((await b.assistant.get(newer)).text, /after three days/);
  assert.equal((await b.assistant.get(paper)).status, 404);
  assert.match((await b.gp.get(paper)).text, /Replaced by a newer version/);
  assert.equal(await usedBy(second), 1);

  assert.equal((await press(b.gp, newer, `${newer}/withdraw`, { reason: "" })).status, 400, "a reason is owed");
  assert.equal((await press(b.gp, newer, `${newer}/withdraw`, { reason: "Three days is too long" })).status, 303);
  assert.equal((await b.assistant.get(newer)).status, 404);
  assert.equal((await b.assistant.get(paper)).status, 404, "an older one does not come back by itself");
  assert.match((await b.gp.get(newer)).text, /Three days is too long/);
  assert.equal(await usedBy(second), 0);
  assert.equal((await a.gp.post(`${second}/withdraw`, { reason: "" })).status, 400);
  assert.equal((await b.gp.post(`${second}/withdraw`, { reason: "Not ours" })).status, 409, "another's");
});

test("a GP declines one with a reason, and it is not signed afterwards; adopted again it waits anew", async () => {
  const address = await published(a, "Not for us.", { title: "Declined", kind: "form" });
  const one = (await adopt(b.gp, address)).to ?? "";
  assert.equal((await press(b.gp, one, `${one}/decline`, { reason: " " })).status, 400);
  assert.equal((await b.manager.post(`${one}/decline`, { reason: "No", version: "0" })).status, 403);
  assert.equal((await press(b.gp, one, `${one}/decline`, { reason: "We have our own" })).status, 303);
  assert.match((await b.gp.get(one)).text, /Declined[\s\S]*We have our own/);
  const told = await b.gp.post(`${one}/sign`, { ...READ, version: "1" });
  assert.equal(told.status, 409);
  assert.match(told.text, /It was declined\. Adopt it again/);
  assert.notEqual((await adopt(b.gp, address)).to, one);
});

test("a day of review that is past is in sight, and reading it again sets another; so is a recall", async () => {
  const address = await published(a, "Once a year.", { title: "Yearly" });
  const one = (await adopt(b.gp, address)).to ?? "";
  await sign(b.gp, one, { ...READ, review: "03-Nov-2026" });
  assert.doesNotMatch((await b.assistant.get("/papers")).text, /Overdue/);
  const DAYS = 2 * 86_400_000;
  app.clock.advance(DAYS);
  const later = await surgeryVisitors();
  assert.match((await later.assistant.get("/papers")).text, /03-Nov-2026[\s\S]{0,80}Overdue/);
  assert.match((await later.assistant.get(one)).text, /To be read again[\s\S]*03-Nov-2026/);
  assert.equal((await sign(later.gp, one)).status, 303);
  assert.doesNotMatch((await later.assistant.get("/papers")).text, /Overdue/);
  const author = await signedIn(desk, (await givenPerson(app, a.practice, "gp", "Dr Later")).account, a.practice);
  assert.equal((await author.post(`${address}/withdraw`, { reason: "It named the wrong clinic" })).status, 303);
  assert.match((await later.assistant.get(one)).text, /Withdrawn where it came from[\s\S]*It named the wrong clinic/);
  assert.match((await later.assistant.get("/papers")).text, /Withdrawn where it came from/);
  assert.equal((await later.gp.post(`${address}/adopt`)).status, 409);
});

/** The same people two days later: their sessions have ended meanwhile. */
async function surgeryVisitors() {
  const visit = async (role: "gp" | "assistant"): Promise<Visitor> =>
    signedIn(desk, (await givenPerson(app, b.practice, role, `Later ${role}`)).account, b.practice);
  return { gp: await visit("gp"), assistant: await visit("assistant") };
}

test("not allowed: what was changed in the library, on the disk here, or in the database beneath a signature", async () => {
  const { gp, assistant } = await surgeryVisitors();
  const author = await signedIn(desk, (await givenPerson(app, a.practice, "gp", "Dr Last")).account, a.practice);
  const [inLibrary, onDisk] = [
    await published({ ...a, gp: author }, "To be changed there.", { title: "There" }),
    await published({ ...a, gp: author }, "To be changed here.", { title: "Here" }),
  ];
  const sealOf = async (who: Visitor, page: string): Promise<string> =>
    /app-seal">([0-9a-f]{64})</.exec((await who.get(page)).text)?.[1] ?? "";
  const there = await sealOf(gp, inLibrary);
  await writeFile(app.files.pathOf("_shared", there), "Something else.");
  const refused = await gp.post(`${inLibrary}/adopt`, { seal: there });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /no longer what was added/);

  const one = (await adopt(gp, onDisk)).to ?? "";
  await sign(gp, one);
  const path = app.files.pathOf(b.practice, await sealOf(gp, one));
  await writeFile(path, "Take ten a day.");
  assert.equal((await assistant.get(`${one}/file`)).status, 409);
  assert.doesNotMatch((await assistant.get(one)).text, /Take ten a day|app-sheet__words/);
  await rm(path);
  const looked = await inPractice(app.db, b.practice, (tx) => examinePapers(tx, b.practice, app.files));
  assert.equal(looked.wrong.length, 1);
  await writeFile(path, "To be changed here.");
  await sql`alter table practice.papers no force row level security`.execute(app.db);
  await sql`update practice.papers set title = 'Another title' where id = ${one.split("/").at(-1)}::uuid`.execute(
    app.db,
  );
  await sql`alter table practice.papers force row level security`.execute(app.db);
  assert.equal((await assistant.get(one)).status, 404, "what was changed beneath a signature is nobody's to hand out");
  assert.match((await gp.get(one)).text, /Altered since it was signed/);
});

test("not allowed: an address or a guide is no paper, and a licence without copies; a count that a crash lost comes back, and is not forced", async () => {
  const { gp } = await surgeryVisitors();
  const guide = await givenResource(app);
  assert.equal((await gp.post(`/library/${guide}/adopt`)).status, 404);
  const closed = await givenResource(app, { kind: "leaflet", licence: "read-only", title: "Closed" });
  assert.doesNotMatch((await gp.get(`/library/${closed}`)).text, /Adopt a copy/);
  const open = `/library/${await givenResource(app, { kind: "leaflet", title: "Of the programme" })}`;
  const one = (await adopt(gp, open)).to ?? "";
  await sign(gp, one);
  assert.match((await gp.get(one)).text, /The programme/);
  const series = sql`series = (select series from shared.resources where id = ${open.split("/").at(-1)}::uuid)`;
  await sql`delete from shared.resource_uses where ${series}`.execute(app.db);
  await carryPaperUse(app.db, b.practice);
  await carryPaperUse(app.db, b.practice);
  assert.equal(await usedBy(open), 1);
  await gp.post(`${open}/use`, { uses: "no" });
  await carryPaperUse(app.db, b.practice);
  assert.equal(await usedBy(open), 0, "what the practice said since stands");
});
