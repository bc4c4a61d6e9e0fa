import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { inPractice } from "../../src/db/practice.ts";
import { libraryAdoptions } from "../../src/protocols/adopt-library.ts";
import { findAdopted, listAdopted, standingOf } from "../../src/protocols/queries.ts";
import { sealOf } from "../../src/protocols/seal.ts";
import { type Adoption, adopt } from "../../src/protocols/store.ts";
import { findItem, readActions } from "../../src/worklist/queries.ts";
import { arriveOne } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenLists, givenPerson, givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";

// From the unsigned library to what delegates: a manager adopts, a GP reads and signs, a GP withdraws.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  const manager = await givenPerson(app, practice, "manager");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenLists(app, practice, gp);
  return { practice, gp, manager };
}

const potassiumOf = async (): Promise<Adoption> => {
  const found = (await libraryAdoptions()).find((one) => one.name === "potassium");
  assert.ok(found);
  return found;
};
const adopted = (practice: string, one: Adoption, by: string): Promise<string> =>
  inPractice(app.db, practice, (tx) => adopt(tx, practice, one, by, app.clock.now()));
const standing = async (practice: string, id: string) => {
  const found = await inPractice(app.db, practice, (tx) => findAdopted(tx, practice, id));
  assert.ok(found);
  return standingOf(found);
};
const nextOf = async (practice: string, value: string) =>
  (await arriveOne(app, practice, reportOf(practice, [potassium(value)]))).next;
const pressBe = async (page: Page, account: string): Promise<void> => {
  await page.goto("/choose");
  await page.locator(`form:has(input[value="${account}"])`).getByRole("button").click();
};

test(
  "a manager adopts and cannot sign, a GP signs and it delegates, a GP withdraws with a reason and it no longer does",
  { skip: browser.skip },
  async (t) => {
    const { practice, gp, manager } = await surgery("Y90471");
    assert.equal(await nextOf(practice, "4.0"), "gp", "nothing is in force yet");
    const page = await browser.open(t, address, { width: 1366, refusals: [400] });
    await pressBe(page, manager.account);
    await page.goto("/protocols");
    await page.getByRole("button", { name: "Adopt a copy of Potassium", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: /Potassium.*Not signed/ }).waitFor();
    assert.equal(await page.getByRole("button", { name: /Sign|Withdraw/ }).count(), 0);
    assert.equal(await nextOf(practice, "4.1"), "gp", "a copy that nobody signed delegates nothing");
    const copy = page.url();

    await pressBe(page, gp.account);
    await page.goto(copy);
    const text = await page.locator("main").innerText();
    assert.match(text, /Exactly one clause applies/);
    assert.match(text, /[0-9a-f]{64}/, "the GP is shown the seal");
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: "Sign this protocol" }).click();
    await page.getByRole("heading", { level: 1, name: /In force/ }).waitFor();
    assert.equal(await nextOf(practice, "4.2"), "file");

    await page.getByRole("button", { name: /Withdraw/ }).click();
    await page.getByText("Say why it is withdrawn").waitFor();
    assert.equal(await nextOf(practice, "4.3"), "file", "without a reason nothing was withdrawn");
    await page.goto(copy);
    await page.getByLabel("Reason for withdrawing it").fill("The laboratory changed its analyser");
    await page.getByRole("button", { name: /Withdraw/ }).click();
    await page.getByRole("heading", { level: 1, name: /Withdrawn/ }).waitFor();
    assert.match(await page.locator("main").innerText(), /The laboratory changed its analyser/);
    assert.equal(await nextOf(practice, "4.4"), "gp");
  },
);

test("not allowed: signing and withdrawing by anybody but a GP, whatever the form says", async () => {
  const { practice, manager } = await surgery("Y90472");
  const one = await potassiumOf();
  const id = await adopted(practice, one, manager.account);
  const visitor = await signedIn(desk, manager.account, practice);
  assert.equal((await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(one) })).status, 403);
  assert.equal((await visitor.post(`/protocols/${id}/withdraw`, { reason: "x" })).status, 403);
  assert.equal(await standing(practice, id), "unsigned");
});

test("not allowed: signing with another seal than that of the bytes, and withdrawing without a reason", async () => {
  const { practice, gp } = await surgery("Y90473");
  const one = await potassiumOf();
  const id = await adopted(practice, one, gp.account);
  const visitor = await signedIn(desk, gp.account, practice);
  for (const seal of ["", "0".repeat(64), sealOf({ ...one, cases: null })]) {
    assert.equal((await visitor.post(`/protocols/${id}/sign`, { seal })).status, 409, seal);
  }
  assert.equal(await standing(practice, id), "unsigned");
  assert.equal((await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(one) })).status, 303);
  for (const reason of ["", "   "]) {
    assert.equal((await visitor.post(`/protocols/${id}/withdraw`, { reason })).status, 400);
  }
  assert.equal(await standing(practice, id), "in-force");
  await visitor.post(`/protocols/${id}/withdraw`, { reason: "Under review" });
  assert.equal((await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(one) })).status, 403, "signed again");
  assert.equal(await standing(practice, id), "withdrawn");
});

test("not allowed: what changed between reading and signing, and what is not proved or has a clause without a case", async () => {
  const { practice, gp } = await surgery("Y90474");
  const one = await potassiumOf();
  const visitor = await signedIn(desk, gp.account, practice);
  const changed = await adopted(practice, one, gp.account);
  await sql`update practice.adopted set bytes = ${withText(one, "may be filed", "can be filed").bytes} where id = ${changed}`.execute(
    app.db,
  );
  assert.equal((await visitor.post(`/protocols/${changed}/sign`, { seal: sealOf(one) })).status, 409);

  const gap = withText(one, '"value": ">=5.5 and <6.0"', '"value": ">=5.6 and <6.0"');
  const belowFloor = withText(
    one,
    '"next": "gp-now", "do": [],\n      "says": "Potassium is 6.5',
    '"next": "gp", "do": [],\n      "says": "Potassium is 6.5',
  );
  const withoutCases: Adoption = { ...one, cases: Buffer.from("[]") };
  for (const [name, bad] of Object.entries({ gap, belowFloor, withoutCases })) {
    const id = await adopted(practice, bad, gp.account);
    const page = await visitor.get(`/protocols/${id}`);
    assert.equal(page.status, 200, name);
    assert.doesNotMatch(page.text, /Sign this protocol/, name);
    const told = await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(bad) });
    assert.equal(told.status, 403, name);
    assert.equal(await standing(practice, id), "unsigned", name);
  }
  assert.equal(await nextOf(practice, "4.2"), "gp");
});

test("a copy that was altered beneath the signature says so on its page and in the list", async () => {
  const { practice, gp } = await surgery("Y90475");
  const one = await potassiumOf();
  const id = await adopted(practice, one, gp.account);
  const visitor = await signedIn(desk, gp.account, practice);
  await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(one) });
  const altered = withText(one, "may be filed", "can be filed").bytes;
  await sql`update practice.adopted set bytes = ${altered} where id = ${id}`.execute(app.db);
  for (const path of ["/protocols", `/protocols/${id}`]) {
    assert.match((await visitor.get(path)).text, /Altered since it was signed/, path);
  }
  assert.equal(await nextOf(practice, "4.2"), "gp");
});

test("another practice neither sees the copy nor is bound by it", async () => {
  const ours = await surgery("Y90476");
  const theirs = await surgery("Y90477");
  const one = await potassiumOf();
  const id = await adopted(ours.practice, one, ours.gp.account);
  const visitor = await signedIn(desk, ours.gp.account, ours.practice);
  await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(one) });
  assert.equal(await nextOf(ours.practice, "4.2"), "file");
  assert.equal(await nextOf(theirs.practice, "4.2"), "gp");
  const other = await signedIn(desk, theirs.gp.account, theirs.practice);
  assert.equal((await other.get(`/protocols/${id}`)).status, 404);
  const listed = await inPractice(app.db, theirs.practice, (tx) => listAdopted(tx, theirs.practice));
  assert.ok(!listed.some((copy) => copy.kind === "protocol"));
});

function withText(one: Adoption, from: string, to: string): Adoption {
  const text = Buffer.from(one.bytes).toString("utf8");
  assert.ok(text.includes(from), from);
  return { ...one, bytes: Buffer.from(text.replace(from, to)) };
}

test("given reports that wait, when a protocol is signed or withdrawn, then they are decided again and the log says so", async () => {
  const { practice, gp } = await surgery("Y90479");
  const before = await arriveOne(app, practice, reportOf(practice, [potassium("4.0")]));
  assert.equal(before.next, "gp");
  const one = await potassiumOf();
  const id = await adopted(practice, one, gp.account);
  const visitor = await signedIn(desk, gp.account, practice);
  const itemNow = () => inPractice(app.db, practice, (tx) => findItem(tx, practice, before.id));

  await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(one) });
  assert.equal((await itemNow())?.next, "file", "what waited for a GP goes further");

  await visitor.post(`/protocols/${id}/withdraw`, { reason: "Under review" });
  const item = await itemNow();
  assert.equal(item?.next, "gp", "what waited with an assistant by it goes back to a GP");
  assert.equal(item?.holder, "gps");
  const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, before.id));
  assert.deepEqual(
    actions.map((action) => [action.move, action.by]),
    [
      ["open", "machine"],
      ["decide", "machine"],
      ["decide", "machine"],
    ],
  );
});

test("not touched: a report that a GP has taken stays as it was when a protocol goes", async () => {
  const { practice, gp } = await surgery("Y90480");
  const one = await potassiumOf();
  const id = await adopted(practice, one, gp.account);
  const visitor = await signedIn(desk, gp.account, practice);
  await visitor.post(`/protocols/${id}/sign`, { seal: sealOf(one) });
  const urgent = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  await visitor.post(`/items/${urgent.id}/acknowledge`, { version: "1" });
  await visitor.post(`/protocols/${id}/withdraw`, { reason: "Under review" });
  const item = await inPractice(app.db, practice, (tx) => findItem(tx, practice, urgent.id));
  assert.equal(item?.status, "acknowledged");
  assert.equal(item?.version, 2);
});
