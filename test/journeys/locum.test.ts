import assert from "node:assert/strict";
import { test } from "node:test";
import { makeMove } from "../../src/countersign/make-move.ts";
import { signPermission, withdrawPermission } from "../../src/countersign/permissions.ts";
import { signScope } from "../../src/countersign/scopes.ts";
import { inPractice, type PracticeScope } from "../../src/db/practice.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { freshly } from "../support/moving.ts";
import { givenDuty, givenPost } from "../support/team.ts";
import { signedIn } from "../support/visitor.ts";

// A locum leaves: what they held is with somebody else before anybody could look for it.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;

async function surgery(ods: string, confirmed = true) {
  app.clock.set("2026-11-02T12:00:00Z");
  const practice = await givenPractice(app, ods);
  const doctor = await givenPerson(app, practice, "gp");
  const leaver = await givenPerson(app, practice, "gp", "Dr Lorne Ashby");
  const assistant = await givenPerson(app, practice, "assistant");
  const manager = await givenPerson(app, practice, "manager");
  await givenPost(app, practice, leaver.account, { kind: "locum", confirmed, codes: ["G9990001"] });
  await givenDuty(app, practice, doctor.account, "2026-11-02T08:00:00Z", "2026-11-02T18:30:00Z");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, doctor);
  const arrive = (value: string) => arriveOne(app, practice, reportOf(practice, [potassium(value)]));
  return { practice, doctor, leaver, assistant, manager, arrive };
}

test(
  "given a locum who holds reports, when the manager ends the post, then each is with the duty doctor, with the reason",
  { skip: browser.skip },
  async (t) => {
    const { practice, doctor, leaver, arrive } = await surgery("Y90781");
    const urgent = await arrive("6.7");
    const plain = await arrive("5.9");
    for (const item of [urgent, plain]) assert.equal(item.holder, leaver.account, "who asked for it has it");
    const ashby = await signedIn(desk, leaver.account, practice);
    await ashby.post(`/items/${urgent.id}/acknowledge`, { version: "1" });

    const page = await browser.open(t, address, { width: 1366 });
    await page.goto("/choose");
    await page.getByRole("button", { name: "Be Test manager" }).click();
    await page.goto("/team");
    await page.getByRole("link", { name: "Dr Lorne Ashby" }).first().click();
    await page.getByText("End the post", { exact: true }).first().click();
    await page.getByLabel("The post ends now").check();
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: "End the post" }).click();
    await page.getByRole("heading", { level: 1, name: "Team" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Dr Lorne Ashby" }).count(), 0);

    for (const { id } of [urgent, plain]) {
      const now = await getItem(app, practice, id);
      assert.deepEqual(
        [now.status, now.holder],
        ["waiting", doctor.account],
        "what was taken by name is to be taken again",
      );
      const last = (await inPractice(app.db, practice, (tx) => readActions(tx, practice, id))).at(-1);
      assert.match(last?.comment ?? "", /^Dr Lorne Ashby has left\. Test gp is the duty doctor\.$/);
    }
    assert.equal((await ashby.get("/")).to, "/choose", "and the locum is signed out");
    assert.equal((await arrive("5.8")).holder, doctor.account, "what comes later never goes there");
  },
);

test("a question that was put to the locum is with the duty doctor, and its answer still goes to whoever asked", async () => {
  const { practice, doctor, leaver, assistant, manager, arrive } = await surgery("Y90782");
  const item = await arrive("4.2");
  const asks = await signedIn(desk, assistant.account, practice);
  const asked = { version: "1", comment: "Is this one for you?", holder: leaver.account, to: leaver.account };
  assert.equal((await asks.post(`/items/${item.id}/ask`, asked)).status, 303);
  const before = await getItem(app, practice, item.id);
  const boss = await signedIn(desk, manager.account, practice);
  await boss.post(`/team/${leaver.account}/end`, { sure: "yes" });
  const now = await getItem(app, practice, item.id);
  assert.equal(now.status, "asked");
  assert.equal(now.holder, before.holder === leaver.account ? doctor.account : before.holder);
  const answers = await signedIn(desk, doctor.account, practice);
  const reply = { version: String(now.version), comment: "Yes, it is." };
  assert.equal((await answers.post(`/items/${item.id}/reply`, reply)).status, 303);
  assert.equal((await getItem(app, practice, item.id)).holder, assistant.account);
});

test("not allowed: a locum whom nobody has confirmed holds nothing, until the manager confirms them", async () => {
  const { practice, doctor, leaver, manager, arrive } = await surgery("Y90783", false);
  assert.equal((await arrive("5.9")).holder, doctor.account);
  const boss = await signedIn(desk, manager.account, practice);
  await boss.post(`/team/${leaver.account}/confirm`, { confirmed: "yes" });
  const held = await arrive("5.8");
  assert.equal(held.holder, leaver.account);
  await boss.post(`/team/${leaver.account}/confirm`, { confirmed: "no" });
  assert.equal((await getItem(app, practice, held.id)).holder, doctor.account);
});

test("not allowed: a locum whom nobody has confirmed sees no patient, signs nothing and confirms nobody, until confirmed", async () => {
  const { practice, doctor, leaver, manager, arrive } = await surgery("Y90785", false);
  const item = await arrive("6.7");
  await givenPost(app, practice, doctor.account, { kind: "locum", confirmed: false });
  const locum = await signedIn(desk, leaver.account, practice);
  const refused = [
    await locum.get("/"),
    await locum.get(`/items/${item.id}`),
    await locum.post(`/items/${item.id}/acknowledge`, { version: "1" }),
    await locum.post(`/items/${item.id}/settle`, { version: "1", review: "none-needed" }),
    await locum.post(`/team/${leaver.account}/confirm`, { confirmed: "yes" }),
    await locum.post(`/team/${doctor.account}/confirm`, { confirmed: "yes" }),
  ];
  for (const { status, text } of refused) {
    assert.equal(status, 403);
    assert.match(text, /Nobody at the practice has confirmed yet that you come/);
    assert.doesNotMatch(text, /osgood/i);
  }
  // Countersign itself may pass it on meanwhile: the duty doctor is nobody who may hold it any more.
  const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
  assert.deepEqual(
    actions.filter(({ role }) => role !== "machine"),
    [],
  );

  const boss = await signedIn(desk, manager.account, practice);
  await boss.post(`/team/${leaver.account}/confirm`, { confirmed: "yes" });
  assert.equal((await locum.get(`/items/${item.id}`)).status, 200, "in the session that they have");
  const { version } = await getItem(app, practice, item.id);
  assert.equal((await locum.post(`/items/${item.id}/acknowledge`, { version: String(version) })).status, 303);
  await boss.post(`/team/${leaver.account}/confirm`, { confirmed: "no" });
  assert.equal((await locum.get("/")).status, 403, "and closed again at once");
});

test("not allowed beside the pages: an unconfirmed locum's move, permission or scope", async () => {
  const { practice, leaver, assistant, arrive } = await surgery("Y90786");
  const item = await arrive("6.7");
  const person = { ...freshly(app, practice, leaver), isConfirmed: false };
  const at = app.clock.now();
  const wish = { item: item.id, version: item.version, move: "acknowledge", comment: null } as const;
  const scope = { account: assistant.account, analytes: [] };
  const works: readonly ((tx: PracticeScope) => Promise<unknown>)[] = [
    (tx) => makeMove(tx, practice, person, wish, at),
    (tx) => signPermission(tx, practice, person, { adopted: item.id, seal: "" }, at),
    (tx) => withdrawPermission(tx, practice, person, item.id, at),
    (tx) => signScope(tx, practice, person, scope, at),
  ];
  for (const work of works) {
    await assert.rejects(inPractice(app.db, practice, work), /Nobody at the practice has confirmed yet/);
  }
  const own = { ...person, isConfirmed: true };
  await inPractice(app.db, practice, (tx) => makeMove(tx, practice, own, wish, at));
});

test("not allowed: an assistant or the locum ends a post, and nothing moves", async () => {
  const { practice, leaver, assistant, arrive } = await surgery("Y90784");
  const item = await arrive("5.9");
  for (const account of [assistant.account, leaver.account]) {
    const visitor = await signedIn(desk, account, practice);
    const { status } = await visitor.post(`/team/${leaver.account}/end`, { sure: "yes" });
    assert.ok(status === 403 || status === 400, String(status));
  }
  assert.equal((await getItem(app, practice, item.id)).holder, leaver.account);
});
