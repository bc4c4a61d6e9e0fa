import assert from "node:assert/strict";
import { test } from "node:test";
import { localDay } from "../../src/base/local-day.ts";
import { takeStep } from "../../src/countersign/incidents/take-step.ts";
import { inPractice } from "../../src/db/practice.ts";
import { givenIncident } from "../support/audits.ts";
import { givenAgreed } from "../support/autonomy.ts";
import { testDesk } from "../support/desk.ts";
import { givenMentored, givenReturned, mentoringSurgery, ticked } from "../support/mentoring.ts";
import { freshly, moved } from "../support/moving.ts";

// The next tutorial's agenda: what it is made of, and what stays on it after one was held.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

function surgery() {
  counter += 1;
  return mentoringSurgery(desk, `Y9851${counter}`);
}

test("a mentor's page draws the agenda from what was changed, holds the tutorial, and begins the next one", async () => {
  const at = await surgery();
  await givenMentored(desk, at);
  await givenReturned(desk, at, "The dose was missing.");
  await givenReturned(desk, at, "The dose was missing.");
  await givenReturned(desk, at, "The calcium was not looked at.", "critical");
  const asked = await at.arrives();
  await moved(app, at.practice, at.assistant, asked.id, "not-sure", { comment: "Is this a winter value?" });
  const mentor = await at.be(at.gp);
  const page = (await mentor.get("/mentor")).text;
  const order = ["Critical error:", "changed 2 times", "Asked about"].map((words) => page.indexOf(words));
  assert.ok(order.every((place) => place > 0) && order.toSorted((a, b) => a - b).join() === order.join(), order.join());
  assert.match(page, /The dose was missing\.<\/q> \(2 times\)/);
  assert.match(page, /Dr Salaried, the mentor, marks and signs now/);
  assert.match(page, /3 countersignatures and 0 afterwards\. Of these yours: 3/);
  app.clock.advance(1000);
  const held = { account: at.assistant.account, day: localDay(app.clock.now()), words: "Doses by heart." };
  for (const more of [{ words: "" }, { day: "yesterday" }, { day: "2999-01-01" }])
    assert.equal((await mentor.post("/mentor/tutorials", { ...held, ...more })).status, 400);
  const partner = await at.be(at.partner);
  assert.equal((await partner.post("/mentor/tutorials", held)).status, 403, "a learner's tutorials are their mentor's");
  assert.equal((await mentor.post("/mentor/tutorials", held)).status, 303);
  const next = (await mentor.get("/mentor")).text;
  assert.match(next, /Doses by heart\./);
  assert.doesNotMatch(next, /The dose was missing/);
  const [assistant, nurse] = [await at.be(at.assistant), await at.be(at.nurse)];
  assert.match((await assistant.get("/autonomy")).text, /Tutorials[\s\S]*Doses by heart/);
  assert.equal((await assistant.get("/mentor")).status, 403);
  assert.match((await nurse.get("/mentor")).text, /Amal Assistant/);
  assert.match((await partner.get("/mentor")).text, /You are nobody's mentor here/);
});

test("a held tutorial leaves on the agenda what nobody has reviewed, answered or closed; what is, leaves it", async () => {
  const at = await surgery();
  await givenMentored(desk, at);
  const [mentor, page] = [await at.be(at.gp), async () => (await (await at.be(at.gp)).get("/mentor")).text];
  await givenReturned(desk, at, "The calcium was not looked at.", "critical");
  const asked = await at.arrives();
  await moved(app, at.practice, at.assistant, asked.id, "not-sure", { comment: "Is this a winter value?" });
  const incident = await givenIncident(app, at.practice, at.assistant);
  app.clock.advance(1000);
  const held = { account: at.assistant.account, day: localDay(app.clock.now()), words: "Doses by heart." };
  assert.equal((await mentor.post("/mentor/tutorials", held)).status, 303);
  const waits = [/Critical error:/, /The calcium was not looked at/, /Is this a winter value/, new RegExp(incident)];
  const stands = async () => {
    const text = await page();
    return waits.map((words) => words.test(text));
  };
  assert.deepEqual(await stands(), [true, true, true, true]);
  assert.match(await page(), /stays here until its review is signed/);
  app.clock.advance(1000);
  const ticks = await ticked(mentor, at.page);
  const one = { "tick-results-vitamin-d": ticks["tick-results-vitamin-d"] ?? "", words: "We went through it." };
  assert.equal((await mentor.post(`${at.page}/review`, one)).status, 303);
  assert.equal((await stands())[0], true, "it is an error in another kind of work too");
  const other = { "tick-results-adjusted-calcium": ticks["tick-results-adjusted-calcium"] ?? "", words: "And here." };
  assert.equal((await mentor.post(`${at.page}/review`, other)).status, 303);
  await moved(app, at.practice, at.gp, asked.id, "reply", { comment: "It is." });
  await inPractice(app.db, at.practice, async (tx) => {
    const wish = { step: "close", words: "Look at the calcium first." } as const;
    const gp = freshly(app, at.practice, at.gp);
    await takeStep(
      tx,
      at.practice,
      gp,
      { incident, seen: 0, wish: { step: "look", words: "Read.", level: "none" } },
      app.clock.now(),
    );
    await takeStep(tx, at.practice, gp, { incident, seen: 1, wish }, app.clock.now());
  });
  const after = (await page()).replace(/What was changed or returned[\s\S]*/, "");
  assert.deepEqual(
    waits.map((words) => words.test(after)),
    [false, false, false, false],
  );
});

test("the page leads with who waits for what; charts are folded except where a check changed something or a person is asked", async () => {
  const at = await surgery();
  await givenMentored(desk, at);
  const page = async (): Promise<string> => (await (await at.be(at.gp)).get("/mentor")).text;
  await givenAgreed(app, at, 3);
  // Three decisions, each of two kinds of work: six in all, and the page says why.
  const people = (await (await at.be(at.partner)).get("/autonomy")).text;
  assert.equal(people.match(/after 3 checked decisions/g)?.length, 2);
  assert.match(people, /A decision of two kinds of work counts in both/);
  const quiet = await page();
  assert.match(quiet, /Nobody waits for a signature, a review or an answer/);
  assert.match(
    quiet,
    /<details[^>]*>(?:(?!<\/details>)[\s\S])*2 charts in which nothing was changed(?:(?!<\/details>)[\s\S])*<svg/,
  );
  assert.doesNotMatch(quiet.replaceAll(/<details[\s\S]*?<\/details>/g, ""), /class="app-glance"/);
  assert.match(
    quiet,
    /Each agreed decision adds to the score, each changed one takes away; at the line the checks say/,
  );
  await givenReturned(desk, at, "The calcium was not looked at.", "critical");
  const asked = await at.arrives();
  await moved(app, at.practice, at.assistant, asked.id, "not-sure", { comment: "Is this a winter value?" });
  const loud = await page();
  assert.match(
    loud,
    /Who waits[\s\S]*Amal Assistant<\/a>: A review of the critical error \(2 kinds of work\); 1 question without an answer/,
  );
  const places = ["Who waits", "The next tutorial", "Where Amal Assistant stands", "sensitivity was 85%"];
  const found = places.map((words) => loud.indexOf(words));
  assert.deepEqual([found.includes(-1), found.toSorted((a, b) => a - b)], [false, found]);
  assert.match(loud.replaceAll(/<details[\s\S]*?<\/details>/g, ""), /class="app-glance"/);
});
