import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { findDraft } from "../../src/pages/desk/moves/drafts.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { boxesIn, formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";
import { signedIn } from "../support/visitor.ts";

// Two GPs at one browser: the cookie is the second one's, and a page that the first one left open is still the
// first one's. What it sends is neither done nor kept in the second one's name.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90672");
const [ann, ben] = [await givenPerson(app, practice, "gp", "Dr Ann"), await givenPerson(app, practice, "gp", "Dr Ben")];
const assistant = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, ann);
const asAnn = await signedIn(desk, ann.account, practice);
const asBen = await signedIn(desk, ben.account, practice);
const ELSE = /Somebody else has signed in in this browser since you opened that page\. Nothing was done\./;
const WORDS = "He rang: the tablets make him dizzy";

const arrived = () => arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
async function proposed() {
  const item = await arrived();
  await moved(app, practice, assistant, item.id, "propose-file", { plan: planOf({ record: "Filed." }), comment: null });
  return item;
}
const stepsOf = async (id: string) =>
  (await inPractice(app.db, practice, (tx) => readActions(tx, practice, id))).map(({ move }) => move);
const draftOf = (item: string, { account }: { account: string }) =>
  inPractice(app.db, practice, (tx) => findDraft(tx, practice, { item, account }));

test("refused: each form of a report that another person had opened; nothing is done, the words are shown", async () => {
  const item = await arrived();
  const before = await stepsOf(item.id);
  const forms = formsIn((await asAnn.get(`/items/${item.id}`)).text).filter(({ action }) =>
    action.startsWith(`/items/${item.id}/`),
  );
  assert.ok(forms.length >= 3, "settle, pass, claim and more");
  for (const { action, fields } of forms) {
    const told = await asBen.post(action, { ...fields, comment: WORDS });
    assert.equal(told.status, 409, action);
    assert.match(told.text, ELSE, action);
    assert.match(told.text, new RegExp(WORDS), action);
  }
  assert.deepEqual(await stepsOf(item.id), before);
  assert.equal(await draftOf(item.id, ben), null, "nor is it kept as the other one's draft");
});

test("refused: a signature, a return, several and an undo from a queue that another GP had opened", async () => {
  const [one, two] = [await proposed(), await proposed()];
  await asAnn.get(`/items/${one.id}`);
  const html = (await asAnn.get("/countersign")).text;
  const forms = formsIn(html).filter(({ action }) => action.startsWith("/countersign/"));
  assert.deepEqual([...new Set(forms.map(({ action }) => action))].toSorted(), [
    "/countersign/agree",
    "/countersign/return",
    "/countersign/several",
  ]);
  for (const { action, fields } of forms) {
    const told = await asBen.post(action, { ...fields, ...boxesIn(html), comment: WORDS });
    assert.deepEqual([told.status, ELSE.test(told.text)], [409, true], action);
  }
  for (const { id } of [one, two]) assert.equal((await getItem(app, practice, id)).status, "proposed");
  const mine = forms.find(({ fields }) => fields["item"] === two.id && fields["shown"] !== undefined);
  assert.equal((await asAnn.post("/countersign/agree", mine?.fields ?? {})).status, 303, "her own is taken");
  assert.equal((await getItem(app, practice, two.id)).status, "signed");
});

test("refused: to confirm as filed from a page that another person had opened", async () => {
  const item = await proposed();
  await moved(app, practice, ann, item.id, "agree");
  app.clock.advance(10_001);
  const form = formsIn((await asAnn.get("/filing")).text).find(({ fields }) => fields["item"] === item.id);
  const told = await asBen.post("/filing/confirm", form?.fields ?? {});
  assert.deepEqual([told.status, ELSE.test(told.text)], [409, true]);
  assert.equal((await getItem(app, practice, item.id)).status, "signed");
  assert.equal((await asAnn.post("/filing/confirm", form?.fields ?? {})).status, 303);
});

test("every form that a signed-in person's page sends says whose page it is", async () => {
  for (const path of ["/", "/countersign", "/filing", "/phone", "/permissions", "/scopes", "/expected"]) {
    const { text } = await asAnn.get(path);
    const sending = text.match(/<form [^>]*method="post"/g) ?? [];
    const said = formsIn(text).filter(({ fields }) => fields["signed-in-as"] === ann.account);
    assert.ok(sending.length > 0 && said.length === sending.length, path);
  }
});

test(
  "given a report that one GP types at, when another signs in in the next tab, then nothing of it becomes the other's draft",
  { skip: browser.skip },
  async (t) => {
    const item = await arrived();
    const page = await browser.open(t, address, { width: 1366, refusals: [409] });
    await choose(page, "Dr Ann");
    await page.goto(`/items/${item.id}`);
    const other = await page.context().newPage();
    await other.goto("/sum");
    await other.getByRole("button", { name: "Choose another person" }).click();
    await other.getByRole("button", { name: "Be Dr Ben" }).click();
    await other.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
    await page.bringToFront();
    await page.getByText("Pass on", { exact: true }).first().click();
    const comment = page.locator("form[data-draft] textarea[name=comment]:visible").first();
    await comment.fill(WORDS);
    await page.getByText("Not saved: somebody else has signed in in this browser.").waitFor();
    assert.equal(await comment.inputValue(), WORDS, "the words are where they were typed");
    assert.deepEqual([await draftOf(item.id, ann), await draftOf(item.id, ben)], [null, null]);
  },
);
