import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { markKey } from "../../src/worklist/mark.ts";
import { findReading } from "../../src/reading/store.ts";
import { arrive, arriveOne, getItem } from "../support/arrive.ts";
import { letterFrom } from "../support/letters.ts";
import { moved, planOf } from "../support/moving.ts";
import { app, clinicLetter, fieldsOf, surgery } from "../support/clinic-letters.ts";

// What replaces a letter opens that one again, whichever came first.

const replacing = (to: string, old: string) =>
  Buffer.from(
    Buffer.from(letterFrom({ to, text: clinicLetter("5 mg"), reportId: "NEW-1" }))
      .toString("utf8")
      .replace("<ReportType>", `<ReplacesReportID>${old}</ReplacesReportID><ReportType>`),
  );

test("a replacement opens the letter again that a GP had signed, names its open actions, and each leads to the other", async () => {
  const at = await surgery();
  const old = await arriveOne(
    app,
    at.practice,
    letterFrom({ to: at.practice, text: clinicLetter(), reportId: "OLD-1" }),
  );
  const read = await inPractice(app.db, at.practice, (tx) => findReading(tx, at.practice, old.document ?? ""));
  assert.ok(read?.content.kind === "letter");
  const asked = read.content.suggestions.filter(({ kind }) => kind === "action-practice");
  assert.equal(asked.length, 1);
  for (const one of asked) {
    const fields = await fieldsOf(at.visitor, old.id, "mark");
    const more = { place: markKey(one), verdict: "accept", holder: "queue:gps", days: "", saw: "" };
    const told = await at.visitor.post(`/items/${old.id}/mark`, { ...fields, ...more });
    assert.equal(told.status, 303, told.text);
  }
  await moved(app, at.practice, at.gp, old.id, "settle", { plan: planOf() });
  assert.equal((await getItem(app, at.practice, old.id)).status, "signed");

  const fresh = await arriveOne(app, at.practice, replacing(at.practice, "OLD-1"));
  const back = await getItem(app, at.practice, old.id);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
  assert.match((await at.comments(old.id)).join(" "), /replaces this one.*One action of this letter is open/);
  const actions = await inPractice(app.db, at.practice, (tx) => actionsOfLetter(tx, at.practice, old.id));
  assert.deepEqual(
    actions.map(({ status }) => status),
    ["waiting"],
    "nothing closes by itself",
  );
  const oldPage = (await at.visitor.get(`/items/${old.id}`)).text;
  assert.match(oldPage, /act on the newer one/);
  assert.ok(oldPage.includes(`/items/${fresh.id}"`));
  const newPage = (await at.visitor.get(`/items/${fresh.id}`)).text;
  assert.match(newPage, /This letter replaces another one/);
  assert.match(newPage, /1 of its actions is open/);

  // What it asks for says so too, on its own page and in the lists, and leads to what the newer letter asks for.
  const [oldAction] = actions;
  const actionPage = (await at.visitor.get(`/items/${oldAction?.id}`)).text;
  assert.match(actionPage, /The letter that asks for this was replaced/);
  assert.ok(actionPage.includes(`/items/${fresh.id}"`));
  assert.match(actionPage, /Nothing like this was given out of it yet/);
  const said = /A newer letter has replaced the one that asks for this/;
  assert.match((await at.visitor.get("/")).text, said);
  assert.match((await at.visitor.get(`/patients/${old.patient}`)).text, said);
  const again = await inPractice(app.db, at.practice, (tx) => findReading(tx, at.practice, fresh.document ?? ""));
  assert.ok(again?.content.kind === "letter");
  const like = again.content.suggestions.find(({ kind }) => kind === "action-practice");
  assert.ok(like !== undefined);
  const more = { place: markKey(like), verdict: "accept", holder: "queue:gps", days: "", saw: "" };
  const fields = await fieldsOf(at.visitor, fresh.id, "mark");
  assert.equal((await at.visitor.post(`/items/${fresh.id}/mark`, { ...fields, ...more })).status, 303);
  const [newAction] = await inPractice(app.db, at.practice, (tx) => actionsOfLetter(tx, at.practice, fresh.id));
  const leads = (await at.visitor.get(`/items/${oldAction?.id}`)).text;
  assert.match(leads, /asks for the like of this/);
  assert.ok(leads.includes(`/items/${newAction?.id}"`));
  // Refused twin: what stands says nothing of a replacement.
  assert.doesNotMatch((await at.visitor.get(`/items/${newAction?.id}`)).text, /was replaced/);
});

test("a replacement that comes first makes the letter that it replaces come to a GP, with the newer one named", async () => {
  const at = await surgery();
  const fresh = await arriveOne(app, at.practice, replacing(at.practice, "OLD-1"));
  const old = await arriveOne(
    app,
    at.practice,
    letterFrom({ to: at.practice, text: clinicLetter(), reportId: "OLD-1" }),
  );
  assert.deepEqual(await at.copies(fresh.document), []);
  assert.match((await at.comments(old.id)).join(" "), /Act on the newer one/);
  assert.match((await at.visitor.get(`/items/${old.id}`)).text, /act on the newer one/);
  assert.deepEqual(await at.comments(fresh.id), [], "the newer one stands as it came");
});

test("the same reference with other words and no word of replacing brings both to a GP; with the same words neither", async () => {
  const at = await surgery();
  const send = (dose: string) => letterFrom({ to: at.practice, text: clinicLetter(dose), reportId: "R-77" });
  const first = await arriveOne(app, at.practice, send("2.5 mg"));
  assert.deepEqual(await arrive(app, at.practice, send("2.5 mg")), [], "sent once more: a copy");
  const second = await arriveOne(app, at.practice, send("5 mg"));
  for (const { id } of [first, second]) assert.match((await at.comments(id)).join(" "), /same reference/);
  const third = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text: clinicLetter("10 mg") }));
  assert.deepEqual(await at.comments(third.id), [], "not allowed: another reference joins nothing");
});

test("the replaced letter of somebody else is not touched, and a match that is taken back says that the old one stands", async () => {
  const at = await surgery();
  const BERTHOLD = { nhs: "9990000034", family: "Osgood", given: "Berthold", born: "1968-02-11" };
  const text = clinicLetter().replace(/Re: .*\n/, "");
  const twins = await arriveOne(
    app,
    at.practice,
    letterFrom({ to: at.practice, text, patient: BERTHOLD, reportId: "OLD-9" }),
  );
  const his = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text, reportId: "OLD-9" }));
  const fresh = await arriveOne(app, at.practice, replacing(at.practice, "OLD-9"));
  assert.deepEqual(await at.comments(twins.id), []);
  assert.equal((await at.comments(his.id)).length, 1);
  const fields = { version: String(fresh.version), comment: "It is another Bertram." };
  assert.equal((await at.visitor.post(`/items/${fresh.id}/wrong-patient`, fields)).status, 303);
  assert.match((await at.comments(his.id)).at(-1) ?? "", /This one stands/);
  assert.doesNotMatch((await at.visitor.get(`/items/${his.id}`)).text, /act on the newer one/);
});
