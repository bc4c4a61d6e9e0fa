import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { inPractice } from "../../src/db/practice.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { boxesIn, forged, formOf, isAnyTicked } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf, vitaminD } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// A low vitamin D gets a leaflet and the GP's countersignature, and ends when somebody says that it is filed.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
let counter = 0;

async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9668${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  const reception = await givenPerson(app, practice, "reception");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const statusOf = async (id: string) => (await getItem(app, practice, id)).status;
  /** Signed by the GP, and the ten seconds are over. */
  const signed = async (value = "4.2"): Promise<string> => {
    const item = await arriveOne(app, practice, reportOf(practice, [potassium(value)]));
    const plan = planOf({ record: `Potassium ${value}: filed.` });
    await moved(app, practice, assistant, item.id, "propose-file", { plan });
    await moved(app, practice, gp, item.id, "agree");
    app.clock.advance(10_001);
    return item.id;
  };
  return { practice, gp, assistant, reception, statusOf, signed };
}

const filing = async (visitor: Visitor): Promise<string> => (await visitor.get("/filing")).text;

test(
  "a low vitamin D gets a leaflet and the GP's countersignature, leaves as a letter and is filed",
  { skip: browser.skip },
  async (t) => {
    const at = await surgery();
    const item = await arriveOne(app, at.practice, reportOf(at.practice, vitaminD("40")));
    assert.equal(item.next, "leaflet");
    const page = await browser.open(t, address, { width: 1366 });
    await be(page, at.assistant.account, at.practice);
    await page.goto(`/items/${item.id}`);
    await held(page);
    await page.getByRole("button", { name: "Tell the patient", exact: true }).click();
    await page.waitForURL(/done=/);
    assert.equal(await at.statusOf(item.id), "proposed");

    await be(page, at.gp.account, at.practice);
    await page.goto("/countersign");
    assert.deepEqual(await axe(page), []);
    const row = page.getByRole("article");
    assert.match(await row.innerText(), /25-hydroxyvitamin D: 40 nmol\/L/);
    assert.match(await row.innerText(), /Dear Bertram Osgood/);
    await held(page);
    await row.getByRole("button", { name: /Agree and sign/ }).click();
    await page.getByText(/Signed: .*OSGOOD/).waitFor();
    assert.equal(await at.statusOf(item.id), "signed");

    app.clock.advance(10_001);
    await be(page, at.assistant.account, at.practice);
    await page.goto("/filing");
    assert.deepEqual(await axe(page), []);
    await page.getByRole("link", { name: /letter to the patient is still to be printed/ }).click();
    await page
      .getByRole("button", { name: /[Pp]rint/ })
      .first()
      .click();
    await page.waitForLoadState();
    await page.goto("/filing");
    const text = await page.getByLabel(/Text for the record/).inputValue();
    assert.match(text, /40/);
    assert.match(text, /Countersigned by Test gp/);
    await held(page);
    await page.getByRole("button", { name: /Filed in the record system/ }).click();
    await page.getByText(/Confirmed as filed/).waitFor();
    assert.equal(await at.statusOf(item.id), "closed");
    const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, item.id));
    assert.deepEqual(
      actions.map(({ move, role }) => `${move} ${role}`),
      ["open machine", "propose-leaflet assistant", "agree gp", "confirm assistant"],
    );
    const check = await inPractice(app.db, at.practice, (tx) => verifySignatures(tx, at.practice));
    assert.deepEqual([check.looked, check.wrong], [1, []]);
  },
);

/** For a second after a page has come no button signs or files: see src/web/client/hold.ts. */
const held = (page: Parameters<typeof choose>[0]): Promise<void> => page.waitForTimeout(1100);

/** All people of these stories share their names, so that a session is given and not chosen by name. */
async function be(page: Parameters<typeof choose>[0], account: string, practice: string): Promise<void> {
  await page.goto("/choose");
  const told = await page.request.post("/choose", { form: { account, practice }, maxRedirects: 0 });
  assert.equal(told.status(), 303);
}

test("not allowed: an assistant signs, and a letter leaves or a report is filed before the signature", async () => {
  const at = await surgery();
  const item = await arriveOne(app, at.practice, reportOf(at.practice, vitaminD("40")));
  const plan = planOf({ tells: { leaflet: null, text: "Your vitamin D is low." } });
  await moved(app, at.practice, at.assistant, item.id, "propose-leaflet", { plan });
  const assistant = await signedIn(desk, at.assistant.account, at.practice);
  const gp = await signedIn(desk, at.gp.account, at.practice);
  const form = forged(formOf((await gp.get("/countersign")).text, "/countersign/agree", item.id) ?? {});
  assert.equal((await assistant.post("/countersign/agree", form)).status, 403);
  assert.equal((await assistant.post("/filing/confirm", { ...form })).status, 403);
  assert.equal((await assistant.post(`/items/${item.id}/letter`, form)).status, 409);
  assert.equal(await at.statusOf(item.id), "proposed");
});

test("confirmed once: a second press, another person's and a forged one do nothing more", async () => {
  const at = await surgery();
  const item = await at.signed();
  const [one, other] = [
    await signedIn(desk, at.assistant.account, at.practice),
    await signedIn(desk, at.gp.account, at.practice),
  ];
  const form = formOf(await filing(one), "/filing/confirm", item) ?? {};
  assert.equal((await one.post("/filing/confirm", form)).to, `/filing?done=${item}`);
  assert.equal((await one.post("/filing/confirm", form)).status, 409);
  assert.equal((await other.post("/filing/confirm", { ...forged(form), version: "4" })).status, 403);
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, item));
  assert.equal(actions.filter(({ move }) => move === "confirm").length, 1);
});

test("undone within ten seconds it is to be filed again, and after that no more", async () => {
  const at = await surgery();
  const item = await at.signed();
  const visitor = await signedIn(desk, at.assistant.account, at.practice);
  await visitor.post("/filing/confirm", formOf(await filing(visitor), "/filing/confirm", item));
  const undo = formOf((await visitor.get(`/filing?done=${item}`)).text, "/filing/undo", item);
  assert.equal((await visitor.post("/filing/undo", undo)).status, 303);
  assert.equal(await at.statusOf(item), "signed");
  await visitor.post("/filing/confirm", formOf(await filing(visitor), "/filing/confirm", item));
  app.clock.advance(10_001);
  const late = { item, version: String((await getItem(app, at.practice, item)).version) };
  assert.equal((await visitor.post("/filing/undo", late)).status, 403);
  assert.equal(await at.statusOf(item), "closed");
});

test("several in one gesture: only what was opened since it was signed, and the boxes start empty", async () => {
  const at = await surgery();
  const [opened, unopened] = [await at.signed("4.1"), await at.signed("4.3")];
  const visitor = await signedIn(desk, at.assistant.account, at.practice);
  await visitor.get(`/items/${opened}`);
  const html = await filing(visitor);
  assert.equal(isAnyTicked(html), false);
  assert.deepEqual(Object.keys(boxesIn(html)), [`tick-${opened}`]);
  const told = await visitor.post("/filing/several", { ...boxesIn(html), [`tick-${unopened}`]: "3." });
  assert.match(told.text, /Confirmed as filed: 1 of 2/);
  assert.match(told.text, /Open it first/);
  assert.deepEqual([await at.statusOf(opened), await at.statusOf(unopened)], ["closed", "signed"]);
});

test("what was signed on an earlier day stands on top, is counted, and in the worklist too", async () => {
  const at = await surgery();
  const before = app.clock.now();
  const old = await at.signed("4.1");
  app.clock.advance(24 * 60 * 60_000);
  const fresh = await at.signed("4.3");
  const visitor = await signedIn(desk, at.assistant.account, at.practice);
  const html = await filing(visitor);
  assert.match(html, /From earlier days[\s\S]*1 not confirmed/);
  assert.ok(html.indexOf(`item-${old}`) < html.indexOf(`item-${fresh}`));
  assert.match((await visitor.get("/")).text, /1 from earlier days still to file/);
  app.clock.set(before.toISOString());
});

test("reception files one by one, and sees name, number and text but no report, result list or link to one", async () => {
  const at = await surgery();
  const item = await at.signed();
  const visitor = await signedIn(desk, at.reception.account, at.practice);
  const html = await filing(visitor);
  assert.match(html, /OSGOOD, Bertram[\s\S]*999 000 0026[\s\S]*Potassium 4\.2: filed\./);
  assert.doesNotMatch(html, new RegExp(`/items/${item}`));
  assert.doesNotMatch(html, /3\.5 to 5\.3/, "no range, so no result");
  assert.equal((await visitor.get(`/items/${item}`)).status, 404);
  assert.equal((await visitor.post("/filing/several", { [`tick-${item}`]: "3." })).status, 403);
  assert.equal((await visitor.get("/countersign")).status, 403);
  assert.equal((await visitor.post("/filing/confirm", formOf(html, "/filing/confirm", item))).status, 303);
  assert.equal(await at.statusOf(item), "closed");
});

test("every look at a list's results is in the audit, and is not taken for having opened the report", async () => {
  const at = await surgery();
  const item = await at.signed();
  const visitor = await signedIn(desk, at.assistant.account, at.practice);
  await filing(visitor);
  const { rows } = await inPractice(app.db, at.practice, (tx) =>
    sql<{ event: string }>`select body::jsonb ->> 'event' as event from practice.audit
      where body::jsonb ->> 'subject' = ${item} and body::jsonb ->> 'by' = ${at.assistant.account}
      order by seq desc limit 1`.execute(tx),
  );
  assert.deepEqual(rows, [{ event: "item-shown" }]);
  assert.deepEqual(boxesIn(await filing(visitor)), {});
});
