import assert from "node:assert/strict";
import { test } from "node:test";
import { inShared } from "../../src/db/practice.ts";
import { MOST_AN_HOUR } from "../../src/programme/talk/write.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM } from "../support/laboratory.ts";
import { begin, fill, givenRegion, givenTalker, givenThread, postsIn } from "../support/talking.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// People of two regions talk: who may read and write where, what is answered, hidden, acknowledged and found. Each with
// what is not allowed.

const desk = await testDesk();
const { app } = desk;
const here = await givenPractice(app, "Y90601");
const there = await givenPractice(app, "Y90602");
const nowhere = await givenPractice(app, "Y90603");
await givenRegister(app, here, [BERTRAM]);
await givenRegion(app, "North West", [here]);
await givenRegion(app, "London", [there]);
await givenRegion(app, "London", [nowhere], "withdrawn");

const at = async (practice: string, role: "assistant" | "manager" | "gp" | "administrator", name: string) => {
  const { account } = await givenPerson(app, practice, role, name);
  return { account, name, visitor: await signedIn(desk, account, practice) };
};
const tamsin = await at(here, "assistant", "Tamsin Okafor");
const manager = await at(here, "manager", "Priya Nair");
const far = await at(there, "assistant", "Ewan Farrow");
const outside = await at(nowhere, "assistant", "Olive Outside");
const lead = await givenTalker(desk, "hub-lead", "Hettie Lead", "North West");
const otherLead = await givenTalker(desk, "hub-lead", "Lars Lead", "London");
const national = await givenTalker(desk, "national-lead", "Nora National", null);
const evaluator = await givenTalker(desk, "evaluator", "Eva Luate", null);

const REGION = "region:North West";
const REGION_AT = `/talk/spaces/${encodeURIComponent(REGION)}`;
const HUB_REGION_AT = `/programme${REGION_AT}`;
const status = async (visitor: Visitor, path: string): Promise<number> => (await visitor.get(path)).status;

test("everybody reads what is theirs to read; an assistant cannot open the hub leads' space, nor a hub lead another region's", async () => {
  assert.match((await tamsin.visitor.get("/talk")).text, /North West/);
  assert.equal(await status(tamsin.visitor, REGION_AT), 200);
  assert.equal(await status(lead.visitor, HUB_REGION_AT), 200);
  assert.equal(await status(national.visitor, HUB_REGION_AT), 200);
  assert.equal(await status(lead.visitor, "/programme/talk/spaces/hub-leads"), 200);
  assert.equal(await status(tamsin.visitor, "/talk/spaces/hub-leads"), 404);
  assert.equal(await status(otherLead.visitor, HUB_REGION_AT), 404);
  assert.equal(await status(far.visitor, REGION_AT), 404);
  assert.equal(await status(evaluator.visitor, HUB_REGION_AT), 404);
  assert.equal(await status(outside.visitor, "/talk/spaces/region%3ALondon"), 404);
  const home = await outside.visitor.get("/talk");
  assert.match(home.text, /You have no region's space/);
  assert.equal(await status(outside.visitor, "/talk/spaces/notices"), 200);
  const administrator = await at(here, "administrator", "Ada Admin");
  assert.equal(await status(administrator.visitor, "/talk"), 403);
});

test("a question is asked, answered, and marked as answered by who asked; nobody else marks it, and one's own helps nobody", async () => {
  const id = await begin(tamsin.visitor, "/talk", REGION, { title: "Rota template?", text: "Has **anybody** one?" });
  const page = `/talk/threads/${id}`;
  const replied = await fill(lead.visitor, `/programme${page}`, "/replies", {
    text: "Use ours: https://hub.example/rota",
    mention1: "Tamsin Okafor, General Practice Assistant, Surgery Y90601",
  });
  assert.equal(replied.status, 303);
  const seen = await tamsin.visitor.get(page);
  assert.match(seen.text, /<strong>anybody<\/strong>/);
  assert.match(seen.text, /href="https:\/\/hub\.example\/rota" rel="noopener noreferrer nofollow ugc"/);
  assert.match(seen.text, /@Tamsin Okafor/);
  const answer = postsIn(seen.text).find((post) => post !== id) ?? "";
  assert.equal((await manager.visitor.post(`/talk/posts/${answer}/answer`, { answer: "yes" })).status, 403);
  assert.equal((await tamsin.visitor.post(`/talk/posts/${answer}/answer`, { answer: "yes" })).status, 303);
  assert.match((await tamsin.visitor.get(page)).text, /Answered: /);
  // Twice is once, and of one's own it is refused.
  for (const _ of [1, 2])
    assert.equal((await manager.visitor.post(`/talk/posts/${answer}/helped`, { helped: "yes" })).status, 303);
  assert.match((await manager.visitor.get(page)).text, /Helped 1 person, you too/);
  assert.equal((await lead.visitor.post(`/programme/talk/posts/${answer}/helped`, { helped: "yes" })).status, 400);
  assert.equal((await far.visitor.post(`/talk/posts/${answer}/helped`, { helped: "yes" })).status, 404);
});

test("a second press writes nothing twice, and a mention of somebody who cannot read is refused with what was typed kept", async () => {
  const id = await begin(tamsin.visitor, "/talk", REGION, { title: "Twice", text: "Once only" });
  const { text } = await tamsin.visitor.get(`/talk/threads/${id}`);
  const [, post = ""] = /name="post" value="([0-9a-f-]{36})"/.exec(text) ?? [];
  for (const _ of [1, 2]) {
    assert.equal((await tamsin.visitor.post(`/talk/threads/${id}/replies`, { post, text: "A reply" })).status, 303);
  }
  assert.match((await tamsin.visitor.get(`/talk/threads/${id}`)).text, /1 reply/);
  assert.equal((await manager.visitor.post(`/talk/threads/${id}/replies`, { post, text: "Mine" })).status, 409);
  for (const mention1 of ["Ewan Farrow", "Ewan Farrow, General Practice Assistant, Surgery Y90602", "Lars Lead"]) {
    const told = await fill(tamsin.visitor, `/talk/threads/${id}`, "/replies", { text: "Kept words", mention1 });
    assert.equal(told.status, 400, mention1);
    assert.match(told.text, /cannot be mentioned here/);
    assert.match(told.text, />Kept words<\/textarea>/);
  }
  // Nobody is offered who has not written here: a learner may not have agreed that the hub knows of them.
  assert.doesNotMatch((await lead.visitor.get(`/programme/talk/threads/${id}`)).text, /value="Priya Nair/);
  // Offered are all others who can read here, and only they: not oneself, and nobody of another region.
  const offered = [...(await tamsin.visitor.get(`/talk/threads/${id}`)).text.matchAll(/<option value="([^"]*)"/g)];
  const labels = offered.map(([, label = ""]) => label);
  assert.ok(labels.length > 0 && !labels.some((label) => /^(?:Tamsin Okafor|Ewan Farrow|Lars Lead)/.test(label)));
});

test("what is new for somebody is theirs until they open it, and what mentions them stands first", async () => {
  const about = { kind: "talk", text: "Nothing but words" };
  const mine = await begin(lead.visitor, "/programme/talk", REGION, {
    ...about,
    title: "Mentions you",
    mention1: "Tamsin Okafor",
  });
  app.clock.advance(1000);
  await begin(lead.visitor, "/programme/talk", REGION, { ...about, title: "Newer" });
  const news = await tamsin.visitor.get("/talk/new");
  assert.ok(news.text.indexOf("Mentions you</a>") < news.text.indexOf("Newer</a>"));
  assert.ok(news.text.indexOf("Mentions you</a>") > 0);
  await tamsin.visitor.get(`/talk/threads/${mine}`);
  assert.doesNotMatch((await tamsin.visitor.get("/talk/new")).text, /Mentions you<\/a>/);
  assert.doesNotMatch((await far.visitor.get("/talk/new")).text, /Newer/);
});

test("a notice is the national lead's, and is acknowledged once by whoever reads it; a hub lead and an assistant write none there", async () => {
  const notice = { kind: "notice", title: "Claims close on Friday", text: "At five.", acknowledge: "yes" };
  const id = await begin(national.visitor, "/programme/talk", "notices", notice);
  assert.match((await outside.visitor.get("/talk")).text, /To acknowledge[\s\S]*Claims close on Friday/);
  for (const _ of [1, 2]) assert.equal((await outside.visitor.post(`/talk/threads/${id}/acknowledge`)).status, 303);
  assert.doesNotMatch((await outside.visitor.get("/talk")).text, /To acknowledge<\/h2>/);
  assert.match((await national.visitor.get(`/programme/talk/threads/${id}`)).text, /Acknowledged by 1 person so far/);
  assert.equal((await tamsin.visitor.get("/talk/spaces/notices/start")).to, "/talk/spaces/notices");
  const words = { ...notice, post: id.replace(/^.{8}/, "00000000") };
  assert.equal((await lead.visitor.post("/programme/talk/spaces/notices", words)).status, 403);
  const inRegion = await tamsin.visitor.post(REGION_AT, words);
  assert.equal(inRegion.status, 403);
  assert.equal(
    (await tamsin.visitor.post(`/talk/threads/${id}/replies`, { post: words.post, text: "Hm" })).status,
    403,
  );
});

test("an edit keeps what stood there, for its author and moderators; nobody edits another's, nor after a day", async () => {
  const id = await begin(tamsin.visitor, "/talk", REGION, { title: "Edited", text: "First words" });
  const edit = `/talk/posts/${id}/edit`;
  assert.equal((await fill(tamsin.visitor, edit, "/edit", { text: "Second words" })).status, 303);
  // A window that was opened before that knows of no edit.
  assert.equal((await tamsin.visitor.post(edit, { text: "Third words", edits: "0" })).status, 409);
  assert.match((await manager.visitor.get(`/talk/threads/${id}`)).text, /Second words[\s\S]*/);
  assert.match((await tamsin.visitor.get(`/talk/posts/${id}/earlier`)).text, /First words/);
  assert.match((await lead.visitor.get(`/programme/talk/posts/${id}/earlier`)).text, /First words/);
  assert.equal((await manager.visitor.get(`/talk/posts/${id}/earlier`)).to, `/talk/threads/${id}#post-1`);
  assert.equal((await manager.visitor.post(edit, { text: "Mine", edits: "1" })).status, 403);
  assert.equal((await manager.visitor.get(edit)).to, `/talk/threads/${id}#post-1`);
  app.clock.advance(24 * 3_600_000 + 1);
  const late = await signedIn(desk, tamsin.account, here);
  const tooLate = await late.post(edit, { text: "Third words", edits: "1" });
  assert.equal(tooLate.status, 403);
  assert.match(tooLate.text, /24 hours, and these are over/);
});

test("a moderator hides with a reason, which the author reads and others do not; without one, or by others, it is refused", async () => {
  const [author, reader, moderator, elsewhere] = [
    await signedIn(desk, tamsin.account, here),
    await signedIn(desk, manager.account, here),
    (await givenTalker(desk, "hub-lead", "Mo Derate", "North West")).visitor,
    (await givenTalker(desk, "hub-lead", "Else Where", "London")).visitor,
  ];
  const id = await begin(author, "/talk", REGION, { title: "Parking", text: "Unfindable xylophone words" });
  const page = `/talk/threads/${id}`;
  assert.match((await reader.get("/talk/search?q=xylophone")).text, /1 post/);
  assert.doesNotMatch((await elsewhere.get("/programme/talk/search?q=xylophone")).text, /Parking/);
  const hide = `/programme/talk/posts/${id}/hide`;
  const without = await moderator.post(hide, { why: " " });
  assert.equal(without.status, 400);
  assert.match(without.text, /Give the reason/);
  assert.equal((await elsewhere.post(hide, { why: "Not kind" })).status, 404);
  assert.equal((await reader.post(`/talk/posts/${id}/hide`, { why: "Not kind" })).status, 403);
  assert.equal((await moderator.post(hide, { why: "It names a colleague" })).status, 303);
  assert.match((await author.get(page)).text, /Mo Derate has hidden this from everybody else: It names a colleague/);
  assert.match((await author.get("/talk/log")).text, /It names a colleague/);
  assert.equal(await status(reader, page), 404);
  assert.doesNotMatch((await reader.get("/talk/log")).text, /It names a colleague/);
  // What is added to it by who still sees it is no more to be found than it is.
  const more = id.replace(/^.{8}/, "00000002");
  assert.equal((await author.post(`${page}/replies`, { post: more, text: "Another xylophone" })).status, 303);
  for (const who of [reader, author]) {
    assert.match((await who.get("/talk/search?q=xylophone")).text, /0 posts/);
  }
  assert.equal((await moderator.post(`/programme/talk/posts/${id}/restore`, { why: "Was put right" })).status, 303);
  assert.match((await reader.get("/talk/search?q=xylophones")).text, /2 posts/);
  assert.equal((await moderator.post(`/programme${page}/close`, { why: "All was said" })).status, 303);
  assert.match((await reader.get(page)).text, /closed this thread on .*: All was said/);
  const post = id.replace(/^.{8}/, "00000001");
  assert.equal((await reader.post(`${page}/replies`, { post, text: "And yet" })).status, 409);
});

test("nothing of a search leads to what one may not read, and a search for a patient's number is not made", async () => {
  const hubs = await givenTalker(desk, "hub-lead", "Sec Ret", "North West");
  await begin(hubs.visitor, "/programme/talk", "hub-leads", { title: "Quiet", text: "Zeppelin budgets" });
  const reader = await signedIn(desk, tamsin.account, here);
  assert.match((await hubs.visitor.get("/programme/talk/search?q=zeppelin")).text, /1 post/);
  assert.match((await reader.get("/talk/search?q=zeppelin")).text, /0 posts/);
  assert.match((await reader.get("/talk/search?q=the")).text, /Type a word that says more/);
  const told = await reader.get("/talk/search?q=943+476+5919");
  assert.match(told.text, /was not searched for/);
  assert.doesNotMatch(told.text, /943 ?476 ?5919/);
  // Whatever is typed is words to it.
  for (const q of ["'", '"', "a & | ! :* ()", "\\", "-", "x".repeat(300), "%00"]) {
    const { status: answered } = await reader.get(`/talk/search?q=${q === "%00" ? "a%01" : encodeURIComponent(q)}`);
    assert.equal(answered, 200, q);
  }
});

test("a name of the practice's own register is held back there, as its numbers are", async () => {
  const visitor = await signedIn(desk, manager.account, here);
  const words = { kind: "talk", title: "About somebody", text: "Mr Bertram Osgood rang again" };
  const told = await fill(visitor, `${REGION_AT}/start`, REGION_AT, words);
  assert.equal(told.status, 400);
  assert.match(told.text, /looks like the name/);
  const { count } = await inShared(app.db, (tx) =>
    tx
      .selectFrom("shared.talk_posts")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .where("text", "like", "%Osgood%")
      .executeTakeFirstOrThrow(),
  );
  assert.equal(Number(count), 0);
});

test("whoever writes more than anybody does within an hour is told when to go on, keeps what was typed, and others write on", async () => {
  const { account } = await givenPerson(app, there, "assistant", "Wanda Writes");
  const reader = { account, name: "Wanda Writes", role: "assistant", words: "Assistant", regions: ["London"] } as const;
  assert.equal(MOST_AN_HOUR, 40);
  for (let n = 0; n < 39; n += 1) await givenThread(app, reader, "region:London");
  app.clock.advance(20 * 60_000);
  const [visitor, other] = [await signedIn(desk, account, there), await signedIn(desk, far.account, there)];
  const [space, words] = ["/talk/spaces/region%3ALondon", { kind: "talk", title: "One more", text: "Words kept" }];
  const send = () => fill(visitor, `${space}/start`, space, words);
  const both = await Promise.all([send(), send()]);
  assert.deepEqual(new Set(both.map(({ status: told }) => told)), new Set([303, 429]), "sent at once they are counted");
  const told = await send();
  assert.equal(told.status, 429);
  assert.match(
    told.text,
    /You have written 40 posts within an hour, which is the most\. Send this again in 40 minutes/,
  );
  assert.match(told.text, />Words kept<\/textarea>/);
  assert.equal((await fill(other, `${space}/start`, space, words)).status, 303);
  app.clock.advance(40 * 60_000);
  const later = await signedIn(desk, account, there);
  assert.equal((await fill(later, `${space}/start`, space, words)).status, 303);
});
