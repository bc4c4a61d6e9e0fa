import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { findStatement, readDraft } from "../../src/people/scope/scope-store.ts";
import { arriveOne } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import {
  givenCompetence,
  givenCompetenceEnded,
  givenContext,
  givenNewcomer,
  givenPerson,
  givenPractice,
  givenProtocols,
  givenRegister,
} from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf, vitaminD } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";
import { givenAbsence } from "../support/team.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// A manager says what a post may do and who has it; nothing of it counts before a GP partner has signed it.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9701${counter}`);
  const partner = await givenPerson(app, practice, "gp", "Dr Partner");
  const gp = await givenPerson(app, practice, "gp", "Dr Salaried");
  const manager = await givenPerson(app, practice, "manager");
  const assistant = await givenNewcomer(app, practice, "assistant", "Amal Assistant");
  await inShared(app.db, (tx) => setPartner(tx, practice, partner.account, true));
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  const signed = () => inPractice(app.db, practice, (tx) => findStatement(tx, practice));
  return { practice, partner, gp, manager, assistant, be, signed };
}

/** Sends a form of the page as it stands now. */
const send = async (visitor: Visitor, path: string, form: Readonly<Record<string, string>>) =>
  visitor.post(path, { ...form, shown: await draftOn(visitor) });

const draftOn = async (visitor: Visitor): Promise<string> =>
  formsIn((await visitor.get("/scope")).text).find(({ action }) => action === "/scope/posts")?.fields["shown"] ?? "";

const shownOn = async (visitor: Visitor): Promise<string> => {
  const form = formsIn((await visitor.get("/scope")).text).find(({ action }) => action === "/scope/sign");
  return form?.fields["shown"] ?? "";
};

/** The manager takes the non-clinical post, gives it to the assistant, and ticks what she may do already. */
async function prepared(at: Awaited<ReturnType<typeof surgery>>): Promise<Visitor> {
  const manager = await at.be(at.manager);
  await send(manager, "/scope/posts", { start: "non-clinical", name: "Post assistant" });
  await send(manager, `/scope/people/${at.assistant.account}`, { post: "non-clinical" });
  await send(manager, `/scope/people/${at.assistant.account}`, { post: "non-clinical", "deed-file-results": "yes" });
  return manager;
}

test("a manager prepares who may what, a GP partner signs what is shown, and everybody reads it", async () => {
  const at = await surgery();
  const manager = await prepared(at);
  assert.match((await manager.get("/scope")).text, /Nothing is signed/);
  assert.match((await manager.get("/scope")).text, /Amal Assistant has the post &quot;Post assistant&quot;/);
  const partner = await at.be(at.partner);
  assert.equal((await partner.post("/scope/sign", { shown: await shownOn(partner) })).status, 303);
  const page = (await (await at.be(at.assistant)).get("/scope")).text;
  assert.match(page, /Signed by Dr Partner/);
  assert.match(page, /Not yet: has to be earned/);
  assert.doesNotMatch(page, /Sign who may what|Save for the next signature/);
  const signed = await at.signed();
  assert.deepEqual(signed?.statement.people, [
    { account: at.assistant.account, post: "non-clinical", granted: ["file-results"] },
  ]);
  assert.match((await partner.get(`/scope/signed/${signed?.id}`)).text, /This counts now/);
});

test("a post is changed with limits, which count from the next signature and stand in its history", async () => {
  const at = await surgery();
  const manager = await prepared(at);
  const partner = await at.be(at.partner);
  await partner.post("/scope/sign", { shown: await shownOn(partner) });
  const first = await at.signed();
  const limited = { name: "Post assistant", "deed-file-results": "yes", "from-file-results": "18" };
  await send(manager, "/scope/posts/non-clinical", { ...limited, "protocols-file-results": "vitamin-d, thyroid" });
  assert.deepEqual(await at.signed(), first, "what is only saved does not count");
  const page = (await partner.get("/scope")).text;
  assert.match(page, /gains: Propose that a result is filed \(only vitamin-d, thyroid; from age 18\)/);
  assert.match(page, /loses: Extract what needs coding/);
  await partner.post("/scope/sign", { shown: await shownOn(partner) });
  const [post] = (await at.signed())?.statement.posts ?? [];
  assert.deepEqual(post?.deeds, [
    { deed: "file-results", limits: { protocols: ["vitamin-d", "thyroid"], ageFrom: 18, ageUntil: null } },
  ]);
  assert.match((await partner.get(`/scope/signed/${first?.id}`)).text, /does not count any more/);
  await send(manager, "/scope/posts/non-clinical/end", {});
  await partner.post("/scope/sign", { shown: await shownOn(partner) });
  assert.deepEqual((await at.signed())?.statement.posts, []);
});

test("not allowed: a GP who is no partner signs, a partner signs what changed meanwhile, or the same again", async () => {
  const at = await surgery();
  const manager = await prepared(at);
  const [partner, gp] = [await at.be(at.partner), await at.be(at.gp)];
  const shown = await shownOn(partner);
  assert.equal((await gp.post("/scope/sign", { shown })).status, 403);
  assert.equal((await manager.post("/scope/sign", { shown })).status, 403);
  await send(manager, "/scope/posts", { start: "reception", name: "" });
  const changed = await partner.post("/scope/sign", { shown });
  assert.equal(changed.status, 409);
  assert.match(changed.text, /not what you were shown/);
  assert.equal(await at.signed(), null);
  assert.equal((await partner.post("/scope/sign", { shown: await shownOn(partner) })).status, 303);
  const again = await partner.post("/scope/sign", { shown: (await at.signed())?.sha256 ?? "" });
  assert.equal(again.status, 409);
});

test("not allowed: an old sign-in signs, an assistant changes anything, and nothing of a bad form is saved", async () => {
  const at = await surgery();
  const manager = await prepared(at);
  const partner = await at.be(at.partner);
  const shown = await shownOn(partner);
  const before = await inPractice(app.db, at.practice, (tx) => readDraft(tx, at.practice));
  for (const [path, form, says] of [
    ["/scope/posts", { start: "", name: " " }, /Give the new post a name/],
    ["/scope/posts/non-clinical", { name: "X", "deed-file-results": "yes", "from-file-results": "x" }, /whole number/],
    [
      "/scope/posts/non-clinical",
      { name: "X", "deed-file-results": "yes", "from-file-results": "60", "until-file-results": "20" },
      /begins after it ends/,
    ],
    [`/scope/people/${at.assistant.account}`, { post: "gone" }, /no such post/],
    [`/scope/people/${at.gp.account}`, { post: "non-clinical" }, /by their profession/],
  ] as const) {
    const told = await send(manager, path, form);
    assert.ok([400, 404].includes(told.status), `${path}: ${told.status}`);
    assert.match(told.text, says);
  }
  assert.equal((await (await at.be(at.assistant)).post("/scope/posts", { start: "clinical" })).status, 403);
  assert.deepEqual(await inPractice(app.db, at.practice, (tx) => readDraft(tx, at.practice)), before);
  app.clock.advance(5 * 60 * 60_000);
  assert.notEqual((await partner.post("/scope/sign", { shown })).status, 303);
  assert.equal(await at.signed(), null);
});

test("on a report the assistant reads why not, until it is signed, and while she is on leave", async () => {
  const at = await surgery();
  await givenRegister(app, at.practice, [BERTRAM]);
  await givenContext(app, at.practice, BERTRAM_IS_WELL);
  await givenProtocols(app, at.practice, at.gp);
  const item = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")]));
  const assistant = await at.be(at.assistant);
  const page = (await assistant.get(`/items/${item.id}`)).text;
  assert.match(page, /No GP partner has signed yet who may do what/);
  assert.doesNotMatch(page, /Nothing needed: file/);
  const file = () =>
    moved(app, at.practice, at.assistant, item.id, "propose-file", { plan: planOf({ record: "Filed." }) });
  await assert.rejects(file(), /No GP partner has signed yet/);

  await prepared(at);
  const partner = await at.be(at.partner);
  await partner.post("/scope/sign", { shown: await shownOn(partner) });
  assert.match((await assistant.get(`/items/${item.id}`)).text, /Nothing needed: file/);
  const [from, until] = ["2026-01-01T00:00:00Z", "2099-01-01T00:00:00Z"];
  await givenAbsence(app, at.practice, at.assistant.account, from, until);
  assert.match((await assistant.get(`/items/${item.id}`)).text, /You are recorded as away until/);
  await assert.rejects(file(), /recorded as away/);
});

test("a report whose leaflet has still to be earned is passed on or asked about, and the mark opens it", async () => {
  const at = await surgery();
  await givenRegister(app, at.practice, [BERTRAM]);
  await givenContext(app, at.practice, BERTRAM_IS_WELL);
  await givenProtocols(app, at.practice, at.gp);
  await prepared(at);
  const partner = await at.be(at.partner);
  await partner.post("/scope/sign", { shown: await shownOn(partner) });
  const item = await arriveOne(app, at.practice, reportOf(at.practice, vitaminD("40")));
  const assistant = await at.be(at.assistant);
  const page = (await assistant.get(`/items/${item.id}`)).text;
  assert.match(page, /nobody has marked you competent in it yet: propose a signed leaflet/);
  assert.match(page, /Not sure/);
  await givenCompetence(app, at.practice, at.assistant.account, "tell-results");
  assert.match((await assistant.get(`/items/${item.id}`)).text, /Tell the patient/);
  await givenCompetenceEnded(app, at.practice, at.assistant.account);
  assert.doesNotMatch((await assistant.get(`/items/${item.id}`)).text, /Tell the patient/);
});

test("who comes second is told, and nothing of theirs is saved", async () => {
  const at = await surgery();
  const manager = await prepared(at);
  const gp = await at.be(at.gp);
  const opened = await draftOn(gp);
  await send(manager, "/scope/posts", { start: "reception", name: "Front desk" });
  const told = await gp.post("/scope/posts/non-clinical/end", { shown: opened });
  assert.equal(told.status, 409);
  assert.match(told.text, /Somebody has changed it since you opened this page/);
  const draft = await inPractice(app.db, at.practice, (tx) => readDraft(tx, at.practice));
  assert.deepEqual(
    draft.posts.map(({ name }) => name),
    ["Post assistant", "Front desk"],
  );
});

test("what is kept as signed cannot be changed beneath the signature", async () => {
  const at = await surgery();
  await prepared(at);
  const partner = await at.be(at.partner);
  await partner.post("/scope/sign", { shown: await shownOn(partner) });
  await assert.rejects(
    inPractice(app.db, at.practice, (tx) => sql`update practice.scope_statements set bound = '{}'`.execute(tx)),
    /permission denied/,
  );
});
