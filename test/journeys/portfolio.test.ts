import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { stranger } from "../support/visitor.ts";
import { givenRegister } from "../support/given.ts";
import { BERTRAM, CORALIE } from "../support/laboratory.ts";
import {
  app,
  desk,
  surgery,
  REFLECTION,
  begun,
  idOf,
  formOn,
  submit,
  submitted,
  eventsOf,
} from "../support/portfolio.ts";

// A learner writes what they have learnt, shows it, and somebody outside says what they think of it; nobody reads along
// whom it is not for, no patient gets into it, and no window writes over another.

test("a learner writes a reflection stage by stage and submits it; mentors and whoever teaches it read it", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const page = (await learner.get(`/learners/${at.id}/evidence/new?competency=sending&kind=reflection`)).text;
  for (const words of ["What happened", "What I felt and thought", "What I make of it", "What I do the next time"])
    assert.match(page, new RegExp(words));
  const path = await begun(at, learner, "reflection", { about: REFLECTION.about });
  assert.equal((await at.list())[0]?.isDraft, true);
  assert.equal((await submit(learner, path, REFLECTION)).to, path);
  const [head] = await at.list();
  assert.deepEqual(
    [head?.title, head?.kind, head?.competency, head?.isDraft],
    [REFLECTION.about, "reflection", "sending", false],
  );
  for (const who of [at.learner, at.mentor, at.second, at.teacher]) {
    const told = await (await at.be(who)).get(path);
    assert.equal(told.status, 200);
    assert.match(told.text, /before I had read its second page/);
  }
  assert.deepEqual(await eventsOf(at, idOf(path)), [
    "evidence-begun",
    "evidence-submitted",
    ...Array.from({ length: 4 }, () => "evidence-read"),
  ]);
});

test("not allowed: another learner, the manager, another GP and another practice read it; a draft only its writer", async () => {
  const at = await surgery();
  const path = await submitted(at);
  const draft = await begun(at, await at.be(at.learner), "tutorial", { topic: "Wounds" });
  for (const who of [at.peer, at.manager, at.otherGp]) {
    const visitor = await at.be(who);
    for (const told of [
      await visitor.get(path),
      await visitor.post(`${path}/comment`, { comment: "Hello." }),
      await visitor.post(`${path}/invite`, { assessor: "A friend" }),
      await visitor.get(`/learners/${at.id}/evidence/new?competency=sending&kind=tutorial`),
    ]) {
      assert.ok([403, 404].includes(told.status), String(told.status));
      assert.doesNotMatch(told.text, /second page/);
    }
  }
  const elsewhere = await surgery();
  assert.equal((await (await elsewhere.be(elsewhere.mentor)).get(path)).status, 404);
  for (const who of [at.mentor, at.second, at.teacher]) {
    const visitor = await at.be(who);
    assert.equal((await visitor.get(`${draft}/edit`)).status >= 403, true);
    assert.equal((await visitor.post(`${draft}/save`, { topic: "Mine" })).status >= 403, true);
  }
  assert.equal((await at.read(idOf(draft))).fields["topic"], "Wounds");
  // Whoever teaches "sending" has no part in anything else.
  const other = await submitted(at, "limits");
  assert.equal((await (await at.be(at.teacher)).get(other)).status, 404);
  assert.equal((await stranger(desk).get(path)).to, "/choose");
});

test("refused: what is not finished, and a day that has not come; what was typed stands in the fields", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "tutorial", { topic: "Thyroid" });
  const told = await submit(learner, path, { topic: "Thyroid", teacher: "Dr Mentor", on: "2030-01-01" });
  assert.equal(told.status, 400);
  assert.match(told.text, /On which day: this day has not come yet/);
  assert.match(told.text, /What I understood: this is missing/);
  assert.match(told.text, /value="Dr Mentor"/);
  const piece = await at.read(idOf(path));
  assert.deepEqual([piece.isDraft, piece.fields["teacher"]], [true, "Dr Mentor"]);
});

test("after it was submitted nobody edits it: it is commented on, replaced, and withdrawn before a mark counts it", async () => {
  const at = await surgery();
  const [learner, mentor] = [await at.be(at.learner), await at.be(at.mentor)];
  const path = await submitted(at);
  const sent = await learner.post(`${path}/save`, { ...REFLECTION, happened: "Nothing." });
  assert.equal(sent.status, 409);
  assert.match((await at.read(idOf(path))).fields["happened"] ?? "", /second page/);
  assert.equal((await mentor.post(`${path}/comment`, { comment: "How did you notice?" })).status, 303);
  assert.equal((await learner.post(`${path}/comment`, { comment: "The patient rang." })).status, 303);
  assert.match((await mentor.get(path)).text, /How did you notice\?[\s\S]*The patient rang\./);
  const query = `competency=sending&kind=reflection&replaces=${idOf(path)}`;
  const again = (await learner.get(`/learners/${at.id}/evidence/new?${query}`)).text;
  assert.match(again, /before I had read its second page/);
  const newer = await begun(at, learner, "reflection", { ...REFLECTION, replaces: idOf(path) });
  await submit(learner, newer, REFLECTION);
  const states = Object.fromEntries((await at.list()).map((one) => [one.id, one.withdrawn]));
  assert.deepEqual(states, { [idOf(path)]: true, [idOf(newer)]: false });
  assert.equal((await mentor.post(`${newer}/withdraw`)).status, 403, "only its writer withdraws");
  // A mark names it: from then on it stays.
  await inPractice(app.db, at.practice, (tx) =>
    sql`insert into practice.competency_marks (practice, id, learner, competency, mark, by, at, bound, sha256)
      values (${at.practice}, gen_random_uuid(), ${at.id}, 'sending', 'developing', ${at.mentor.account},
        ${app.clock.now()}, ${JSON.stringify({ evidence: [{ id: idOf(newer) }] })}, ${"0".repeat(64)})`.execute(tx),
  );
  const told = await learner.post(`${newer}/withdraw`);
  assert.equal(told.status, 409);
  assert.match(told.text, /A mark was signed upon this/);
});

test("a patient does not get into a portfolio: it is held back, and said to be none only on the record", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  // 943 476 5919 is the example of the NHS Data Dictionary.
  const withNumber = { ...REFLECTION, happened: "I rang 943-476 5919, who lives at LS1 4AP." };
  const told = await submit(learner, path, withNumber);
  assert.equal(told.status, 400);
  assert.match(told.text, /943-476 5919.* looks like a patient/);
  assert.match(told.text, /LS1 4AP.* looks like a patient/);
  assert.equal((await at.read(idOf(path))).isDraft, true);
  const ticks = [...told.text.matchAll(/name="(none-[0-9a-f]{16})"/g)].map(([, name]) => name ?? "");
  assert.equal(ticks.length, 2);
  assert.equal((await submit(learner, path, { ...withNumber, [ticks[0] ?? ""]: "yes" })).status, 400, "one is left");
  const both = Object.fromEntries(ticks.map((name) => [name, "yes"]));
  assert.equal((await submit(learner, path, { ...withNumber, ...both })).status, 303);
  const { cleared } = await at.read(idOf(path));
  assert.deepEqual(
    cleared.map(({ kind, text, by }) => [kind, text, by]),
    [
      ["nhs-number", "943-476 5919", at.learner.account],
      ["postcode", "LS1 4AP", at.learner.account],
    ],
  );
  const mentor = await at.be(at.mentor);
  assert.match((await mentor.get(path)).text, /LS1 4AP.* is not a postcode of a patient/);
  const comment = await mentor.post(`${path}/comment`, { comment: "Was it Mrs Osgood, born 12/03/1948?" });
  assert.equal(comment.status, 400);
  assert.match(comment.text, /Was it Mrs Osgood, born 12\/03\/1948\?/);
  assert.deepEqual((await at.read(idOf(path))).comments, []);
  const tick = /name="(none-[0-9a-f]{16})"/.exec(comment.text)?.[1] ?? "";
  const again = { comment: "Was it Mrs Osgood, born 12/03/1948?", [tick]: "yes" };
  assert.equal((await mentor.post(`${path}/comment`, again)).status, 303);
  const [, , third] = (await at.read(idOf(path))).cleared;
  assert.deepEqual([third?.kind, third?.text, third?.by], ["birth-date", "12/03/1948", at.mentor.account]);
});

test("a name of the register does not get into a portfolio, in a piece, a file's name or a comment", async () => {
  const at = await surgery();
  await givenRegister(app, at.practice, [BERTRAM, CORALIE]);
  const [learner, mentor] = [await at.be(at.learner), await at.be(at.mentor)];
  const named = { ...REFLECTION, happened: "I rang Bertram Osgood before I had read its second page." };
  const path = await begun(at, learner, "reflection", named);
  assert.match((await learner.get(`${path}/edit`)).text, /Bertram Osgood&quot; is not the name of a patient/);
  const told = await submit(learner, path, named);
  assert.equal(told.status, 400);
  assert.match(told.text, /Bertram Osgood.* looks like a patient/);
  assert.equal((await at.read(idOf(path))).isDraft, true);
  await learner.upload([{ name: "osgood_bertram.txt", bytes: Buffer.from("Notes") }], {}, `${path}/files`);
  assert.match((await submit(learner, path, REFLECTION)).text, /osgood_bertram.* looks like a patient/);
  const tick = /name="(none-[0-9a-f]{16})"/.exec((await learner.get(`${path}/edit`)).text)?.[1] ?? "";
  assert.equal((await submit(learner, path, { ...REFLECTION, [tick]: "yes" })).status, 303);
  assert.deepEqual(
    (await at.read(idOf(path))).cleared.map(({ kind, text, by }) => [kind, text, by]),
    [["name", "osgood_bertram", at.learner.account]],
  );
  for (const comment of ["Was it Mrs Osgood?", "Was it B. Osgood?", "was it bertram osgood?", "OSGOOD Bert did."]) {
    assert.equal((await mentor.post(`${path}/comment`, { comment })).status, 400, comment);
  }
  // Another practice's register says nothing here.
  const elsewhere = await surgery();
  await submit(
    await elsewhere.be(elsewhere.learner),
    await begun(elsewhere, await elsewhere.be(elsewhere.learner), "reflection", named),
    named,
  );
  assert.equal((await elsewhere.list())[0]?.isDraft, false);
});

test("two windows do not write over each other: both are kept, and the writer chooses", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  const first = await formOn(learner, path, { ...REFLECTION, happened: "From the first window." });
  const second = await formOn(learner, path, { ...REFLECTION, happened: "From the second window." });
  assert.equal((await learner.post(`${path}/save`, first)).status, 303);
  const stale = await learner.post(`${path}/save`, second);
  assert.equal(stale.status, 409);
  assert.match(
    stale.text,
    /Another window has saved this[\s\S]*From the second window\.[\s\S]*From the first window\./,
  );
  assert.equal((await at.read(idOf(path))).fields["happened"], "From the first window.");
  assert.equal((await submit(learner, path, first)).status, 409, "nothing is submitted before it is chosen");
  // Whoever types in the second window what the first has saved leaves nothing to choose.
  const third = await formOn(learner, path, { ...REFLECTION, happened: "From the third window." });
  await learner.post(`${path}/save`, { ...third, version: "1" });
  assert.equal(Object.keys((await at.read(idOf(path))).asides).length, 2);
  await learner.post(`${path}/save`, { ...third, version: "1", happened: "From the first window." });
  assert.equal(Object.keys((await at.read(idOf(path))).asides).length, 1);
  const window = second["window"] ?? "";
  assert.equal((await learner.post(`${path}/asides/take`, { window })).status, 303);
  const taken = await at.read(idOf(path));
  assert.equal(taken.fields["happened"], "From the second window.");
  assert.deepEqual(
    Object.values(taken.asides).map(({ fields }) => fields["happened"]),
    ["From the first window."],
  );
  await learner.post(`${path}/asides/drop`, { window: Object.keys(taken.asides)[0] ?? "" });
  assert.deepEqual((await at.read(idOf(path))).asides, {});
});

test("what comes late on its way does not take the place of what the same window sent after it", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  const form = await formOn(learner, path, REFLECTION);
  await learner.post(`${path}/save`, { ...form, count: "2", happened: "All of it." });
  await learner.post(`${path}/save`, { ...form, count: "1", happened: "All", by: "script" });
  const piece = await at.read(idOf(path));
  assert.deepEqual([piece.fields["happened"], piece.asides], ["All of it.", {}]);
});

test("a locked screen keeps what was being typed, and a draft that is thrown away keeps nothing", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "reflection", REFLECTION);
  const form = await formOn(learner, path, { ...REFLECTION, happened: "Typed until the lock." });
  app.clock.advance(15 * 60_000);
  const told = await learner.post(`${path}/submit`, form);
  assert.equal(told.status, 401);
  assert.match(told.text, /what you typed is kept/);
  const kept = await at.read(idOf(path));
  assert.deepEqual([kept.fields["happened"], kept.isDraft], ["Typed until the lock.", true]);
  const again = await at.be(at.learner);
  assert.equal((await again.post(`${path}/discard`)).status, 303);
  const gone = await at.read(idOf(path));
  assert.deepEqual([gone.withdrawn, gone.fields], [true, {}]);
});
