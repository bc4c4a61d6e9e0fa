import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { signScope } from "../../src/countersign/scopes.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { beginSession } from "../../src/people/sessions.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { boxesIn, formOf, isAnyTicked } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { ADELINE, BERTRAM, BERTRAM_IS_WELL, potassium, reportOf, vitaminD } from "../support/laboratory.ts";
import { freshly, moved, planOf } from "../support/moving.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// The GP's queue: agree, change, return; several at once and all that it refuses; who else may sign.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9667${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  const nurse = await givenPerson(app, practice, "nurse");
  await givenRegister(app, practice, [BERTRAM, ADELINE]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const visitor = await signedIn(desk, gp.account, practice);
  const file = async (value = "4.2"): Promise<string> => {
    const item = await arriveOne(app, practice, reportOf(practice, [potassium(value)]));
    await moved(app, practice, assistant, item.id, "propose-file", {
      plan: planOf({ record: "Filed." }),
      comment: null,
    });
    return item.id;
  };
  const letter = async (): Promise<string> => {
    const item = await arriveOne(app, practice, reportOf(practice, vitaminD("40")));
    const plan = planOf({ tells: { leaflet: null, text: "Your vitamin D is low & that is common." } });
    await moved(app, practice, assistant, item.id, "propose-leaflet", { plan });
    return item.id;
  };
  const statusOf = async (id: string) => (await getItem(app, practice, id)).status;
  return { practice, gp, assistant, nurse, visitor, file, letter, statusOf };
}

const queue = async (visitor: Visitor): Promise<string> => (await visitor.get("/countersign")).text;
const boxOf = (html: string, item: string) => boxesIn(html)[`tick-${item}`];

test("the queue shows results, reason, the words in full and who proposed, and a GP agrees there", async () => {
  const at = await surgery();
  const item = await at.letter();
  const html = await queue(at.visitor);
  for (const shown of [/OSGOOD, Bertram/, /999 000 0026/, /25-hydroxyvitamin D: <strong>40 nmol\/L \(50 to 125\)/]) {
    assert.match(html, shown);
  }
  assert.match(html, /Vitamin D is 25 to 50, may be too low/);
  assert.match(html, /Your vitamin D is low &amp; that is common\./);
  assert.match(html, /Proposed by Test assistant/);
  const told = await at.visitor.post("/countersign/agree", formOf(html, "/countersign/agree", item));
  assert.equal(told.to, `/countersign?done=${item}`);
  assert.equal(await at.statusOf(item), "signed");
  const after = (await at.visitor.get(told.to ?? "")).text;
  assert.match(after, /Nothing waits for your signature/);
  const undone = await at.visitor.post("/countersign/undo", formOf(after, "/countersign/undo", item));
  assert.equal(undone.status, 303);
  assert.equal(await at.statusOf(item), "proposed", "taken back within ten seconds");
});

test("the queue's age is in sight: days for each, the oldest above, red where it is stale", async () => {
  const at = await surgery();
  await at.file();
  app.clock.advance(6 * 24 * 60 * 60_000);
  const visitor = await signedIn(desk, at.gp.account, at.practice);
  const html = await queue(visitor);
  assert.match((await visitor.get("/")).text, /The oldest unsigned has waited 6 days/);
  assert.match(html, /Unsigned for 6 days/);
  assert.match(html, /The oldest has been unsigned for <strong>6 days/);
  app.clock.set("2026-11-02T12:00:00Z");
});

test("refused: a form of which the words have changed since it was shown", async () => {
  const at = await surgery();
  const item = await at.letter();
  const form = formOf(await queue(at.visitor), "/countersign/agree", item);
  await sql`update practice.actions set detail = jsonb_set(detail, '{plan,tells,text}', '"All is well."')
    where item = ${item} and move = 'propose-leaflet'`.execute(app.db);
  const told = await at.visitor.post("/countersign/agree", form);
  assert.equal(told.status, 409);
  assert.match(told.text, /not what you were shown/);
  assert.equal(await at.statusOf(item), "proposed");
});

test("returned with a reason it is the assistant's again; without one it is not returned", async () => {
  const at = await surgery();
  const item = await at.file();
  const form = formOf(await queue(at.visitor), "/countersign/return", item) ?? {};
  assert.equal((await at.visitor.post("/countersign/return", { ...form, comment: "  " })).status, 400);
  assert.equal(await at.statusOf(item), "proposed");
  const without = await at.visitor.post("/countersign/return", { ...form, comment: "Ring her first." });
  assert.equal(without.status, 400, "without how much was wrong");
  await at.visitor.post("/countersign/return", { ...form, comment: "Ring her first.", grade: "minor" });
  const back = await getItem(app, at.practice, item);
  assert.deepEqual([back.status, back.holder], ["waiting", at.assistant.account]);
  const assistant = await signedIn(desk, at.assistant.account, at.practice);
  const page = (await assistant.get(`/items/${item}`)).text;
  assert.match(page, /Ring her first\./);
  assert.ok(page.indexOf("Ring her first.") < page.indexOf('id="results"'), "the reason stands before the results");
  assert.match((await assistant.get("/?queue=mine")).text, /Ring her first\./, "and in the list");
});

test("a GP changes what was proposed, with a reason, and the change is what is signed", async () => {
  const at = await surgery();
  const item = await at.letter();
  const plan = planOf({ record: "No letter." });
  await moved(app, at.practice, at.gp, item, "change", { plan, comment: "She knows already." });
  const [row] = await inPractice(app.db, at.practice, (tx) =>
    tx.selectFrom("practice.signatures").select("bound").where("item", "=", item).execute(),
  );
  assert.match(row?.bound ?? "", /No letter\./);
  assert.doesNotMatch(row?.bound ?? "", /vitamin D is low/);
});

test("several at once: those that this GP opened, each with its own signature and row of the audit", async () => {
  const at = await surgery();
  const [first, second, unopened] = [await at.file("4.1"), await at.letter(), await at.file("4.3")];
  await at.visitor.get(`/items/${first}`);
  await at.visitor.get(`/items/${second}`);
  const html = await queue(at.visitor);
  assert.equal(isAnyTicked(html), false, "the boxes start empty");
  assert.equal(boxOf(html, unopened), undefined);
  assert.match(html, /Agree and sign those ticked, of 2 with a box on this page/);
  const told = await at.visitor.post("/countersign/several", boxesIn(html));
  assert.match(told.text, /Signed: 2 of 2/);
  assert.deepEqual([await at.statusOf(first), await at.statusOf(second)], ["signed", "signed"]);
  assert.equal(await at.statusOf(unopened), "proposed");
  const { rows } = await inPractice(app.db, at.practice, (tx) =>
    sql<{ subject: string }>`select body::jsonb ->> 'subject' as subject from practice.audit
      where body::jsonb ->> 'event' = 'item-agree' order by 1`.execute(tx),
  );
  assert.deepEqual(
    rows.map(({ subject }) => subject),
    [first, second].toSorted(),
  );
});

test("refused one by one, and the others are signed: unopened, changed, urgent, stale, opened only before", async () => {
  const at = await surgery();
  const stale = await at.file("4.0");
  await at.visitor.get(`/items/${stale}`);
  app.clock.advance(14 * 24 * 60 * 60_000 + 1);
  const visitor = await signedIn(desk, at.gp.account, at.practice);
  const [good, unopened, changed, urgent, early] = [
    await at.file("4.1"),
    await at.file("4.2"),
    await at.file("4.3"),
    await at.file("4.4"),
    await at.file("4.5"),
  ];
  for (const item of [good, changed, urgent, early]) await visitor.get(`/items/${item}`);
  const html = await queue(visitor);
  assert.equal(boxOf(html, stale), undefined);
  assert.match(html, /Unsigned for more than 14 days/);
  const valueOf = (item: string): string => {
    const form = formOf(html, "/countersign/agree", item) ?? {};
    return `${form["version"] ?? ""}.${form["shown"] ?? ""}`;
  };
  // What was returned and proposed anew since has not been opened as it is now.
  app.clock.advance(1000);
  await moved(app, at.practice, at.gp, early, "return");
  app.clock.advance(1000);
  await moved(app, at.practice, at.assistant, early, "propose-file", { plan: planOf({ record: "Filed." }) });
  await sql`update practice.items set next = 'gp-today', urgency = 1 where id = ${urgent}`.execute(app.db);
  const ticked = {
    [`tick-${stale}`]: valueOf(stale),
    [`tick-${unopened}`]: valueOf(unopened),
    [`tick-${changed}`]: `${valueOf(changed).slice(0, -1)}x`,
    [`tick-${urgent}`]: valueOf(urgent),
    [`tick-${early}`]: valueOf(early).replace(/^\d+/, "4"),
    [`tick-${good}`]: valueOf(good),
  };
  const told = (await visitor.post("/countersign/several", ticked)).text;
  assert.match(told, /Signed: 1 of 6/);
  for (const says of [/more than 14 days/, /Open it first/, /not what you were shown/, /Urgent/])
    assert.match(told, says);
  assert.equal(await at.statusOf(good), "signed");
  for (const item of [stale, unopened, changed, urgent, early]) assert.equal(await at.statusOf(item), "proposed");
  app.clock.set("2026-11-02T12:00:00Z");
});

test("refused: none ticked, and several by an assistant", async () => {
  const at = await surgery();
  const item = await at.file();
  await at.visitor.get(`/items/${item}`);
  const boxes = boxesIn(await queue(at.visitor));
  assert.equal((await at.visitor.post("/countersign/several", {})).status, 400);
  const assistant = await signedIn(desk, at.assistant.account, at.practice);
  assert.equal((await assistant.post("/countersign/several", boxes)).status, 403);
  assert.equal((await assistant.get("/countersign")).status, 403);
  assert.equal(await at.statusOf(item), "proposed");
});

test("a sign-in older than the practice's hours signs nothing, and the page says so before", async () => {
  const at = await surgery();
  const item = await at.file();
  const secret = await inShared(app.db, (tx) => beginSession(tx, at.gp.account, at.practice, app.clock.now()));
  await sql`update shared.sessions set proven_at = proven_at - interval '241 minutes'
    where account = ${at.gp.account}`.execute(app.db);
  const headers = { cookie: `countersign=${secret}` };
  const html = await (await fetch(`${desk.address}/countersign`, { headers })).text();
  assert.match(html, /href="\/sign-in\/again\?next=\/countersign"/);
  assert.equal(formOf(html, "/countersign/agree", item), undefined);
  const { id } = await inPractice(app.db, at.practice, (tx) =>
    tx.selectFrom("practice.decisions").select("id").where("item", "=", item).executeTakeFirstOrThrow(),
  );
  const body = new URLSearchParams({ item, version: "2", shown: id });
  const told = await fetch(`${desk.address}/countersign/agree`, { method: "POST", headers, body, redirect: "manual" });
  assert.equal(told.status, 403);
  assert.match(await told.text(), /fresh sign-in/);
  assert.equal(await at.statusOf(item), "proposed");
});

test("a nurse signs within a scope that a GP has signed, and sees nothing outside it", async () => {
  const at = await surgery();
  const [inside, outside] = [await at.file(), await at.letter()];
  const nurse = await signedIn(desk, at.nurse.account, at.practice);
  const gpsForm = formOf(await queue(at.visitor), "/countersign/agree", outside) ?? {};
  assert.match(await queue(nurse), /No GP has signed for you what you may countersign/);
  const scope = { account: at.nurse.account, "test-potassium": "yes" };
  assert.equal((await nurse.post("/scopes/sign", scope)).status, 403, "nobody signs their own scope");
  assert.equal((await at.visitor.post("/scopes/sign", scope)).to, "/scopes");
  assert.match((await nurse.get("/scopes")).text, /May countersign: potassium/);
  const html = await queue(nurse);
  assert.equal(formOf(html, "/countersign/agree", outside), undefined);
  assert.equal((await nurse.post("/countersign/agree", gpsForm)).status, 409, "the GP's own page");
  const { "signed-in-as": _, ...madeUp } = gpsForm;
  const refused = await nurse.post("/countersign/agree", madeUp);
  assert.equal(refused.status, 403);
  assert.match(refused.text, /outside the scope that a GP has signed for you/);
  await nurse.post("/countersign/agree", formOf(html, "/countersign/agree", inside));
  assert.deepEqual([await at.statusOf(inside), await at.statusOf(outside)], ["signed", "proposed"]);
});

test("one's own and a relative's are not in the queue, and cannot be signed by a form that was made up", async () => {
  const at = await surgery();
  const item = await at.file();
  const form = formOf(await queue(at.visitor), "/countersign/agree", item);
  await sql`update practice.patients set staff_relations = array[${at.gp.account}]
    where practice = ${at.practice}`.execute(app.db);
  assert.doesNotMatch(await queue(at.visitor), /OSGOOD/);
  assert.equal((await at.visitor.post("/countersign/agree", form)).status, 404);
  const told = await at.visitor.post("/countersign/several", { [`tick-${item}`]: "2.x" });
  assert.doesNotMatch(told.text, /OSGOOD/);
  assert.match(told.text, /There is no such report/);
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, item));
  assert.equal(actions.length, 2);
});

test("a GP signs on the page that tests may be requested, the list names them, and takes it back", async () => {
  const at = await surgery();
  const { formsIn } = await import("../support/forms.ts");
  const page = (await at.visitor.get("/permissions")).text;
  const form = formsIn(page).find(({ action }) => action === "/permissions/sign");
  const assistant = await signedIn(desk, at.assistant.account, at.practice);
  assert.equal((await assistant.post("/permissions/sign", form?.fields ?? {})).status, 403);
  assert.equal((await at.visitor.post("/permissions/sign", form?.fields ?? {})).to, "/permissions");
  const signed = (await assistant.get("/permissions")).text;
  assert.match(signed, /Test gp, 02-Nov-2026/);
  const back = formsIn((await at.visitor.get("/permissions")).text).find(
    ({ action }) => action === "/permissions/withdraw",
  );
  await at.visitor.post("/permissions/withdraw", back?.fields ?? {});
  assert.doesNotMatch((await assistant.get("/permissions")).text, /Not taken back/);
});

test("one practice's queue, list to file and scopes hold nothing of another's", async () => {
  const [here, there] = [await surgery(), await surgery()];
  const item = await there.file();
  const scope = { account: there.nurse.account, analytes: ["potassium"] };
  await inPractice(app.db, there.practice, (tx) =>
    signScope(tx, there.practice, freshly(app, there.practice, there.gp), scope, app.clock.now()),
  );
  for (const path of ["/countersign", "/filing", "/scopes"]) {
    assert.doesNotMatch((await here.visitor.get(path)).text, /OSGOOD|May countersign: potassium/, path);
  }
  assert.equal((await here.visitor.post("/countersign/agree", { item, version: "2", shown: "x" })).status, 404);
});
