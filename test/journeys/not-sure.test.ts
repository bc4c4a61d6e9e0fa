import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import type { Role } from "../../src/people/role.ts";
import { answerFigures } from "../../src/worklist/answer-figures.ts";
import { readAnswerTimes } from "../../src/worklist/answer-times.ts";
import { isAction, markKey } from "../../src/worklist/mark.ts";
import type { MoveName } from "../../src/worklist/moves.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenPerson } from "../support/given.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { letterDesk, plain } from "../support/letter-desk.ts";
import { moved, type Who } from "../support/moving.ts";
import { signedIn, type Told, type Visitor } from "../support/visitor.ts";

// Somebody is not sure. One press on whatever page they are shows it to a GP, nothing of it goes further, it never counts
// against them, and how long they wait for the answer is shown to the GPs.

const desk = await testDesk();
const { app } = desk;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const team = await letterDesk(desk, "Y90461");
const { practice, who, visit, now } = team;
const assistant = await visit("assistant");
const gp = await visit("gp");
const reception = await visit("reception");
const other = await givenPerson(app, practice, "assistant", "Another assistant");
const another = await signedIn(desk, other.account, practice);

const report = (): Promise<ItemRow> => arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
const make = (by: Who, item: string, move: MoveName, comment = "Because."): Promise<ItemRow> =>
  moved(app, practice, by, item, move, { comment });
const PLAN = { version: "1", "outcome-0": "file", record: "Potassium 4.2, normal." };
async function proposed(): Promise<ItemRow> {
  const item = await report();
  const told = await assistant.post(`/items/${item.id}/propose-file`, PLAN);
  assert.equal(told.status, 303, plain(told.text));
  return now(item.id);
}
async function signed(): Promise<ItemRow> {
  const item = await proposed();
  await make(who("gp"), item.id, "agree", "");
  app.clock.advance(11_000);
  return now(item.id);
}
/** The one press: nothing is typed, chosen or opened first. */
async function press(visitor: Visitor, { id }: Pick<ItemRow, "id">): Promise<Told> {
  const { version } = await now(id);
  return visitor.post(`/items/${id}/not-sure`, { version: String(version) });
}
const offers = (page: string, id: string): boolean =>
  formsIn(page).some(({ action }) => action === `/items/${id}/not-sure`);

test("wherever an assistant has it, one press shows it to a GP, who answers and gives it back", async () => {
  const closed = await signed();
  await make(who("assistant"), closed.id, "confirm", "");
  const places: readonly (readonly [string, ItemRow])[] = [
    ["waiting", await report()],
    ["proposed", await proposed()],
    ["signed", await signed()],
    ["closed", await now(closed.id)],
    ["waiting", await arriveOne(app, practice, Buffer.from("no laboratory wrote this"))],
    ["waiting", await team.arrives({ text: "Dear Doctor, he was seen and is well." })],
  ];
  for (const [status, item] of places) {
    assert.equal((await now(item.id)).status, status);
    assert.ok(offers((await assistant.get(`/items/${item.id}`)).text, item.id), `${status} ${item.kind}`);
    const told = await press(assistant, item);
    assert.equal(told.status, 303, `${status}: ${plain(told.text)}`);
    const asked = await now(item.id);
    assert.equal(asked.status, "asked", status);
    assert.ok(asked.due_at > app.clock.now() || item.due_at <= app.clock.now(), "what was done with has a day anew");
    assert.equal(asked.proposer, null, "nothing of it is proposed or signed while the question stands");
    assert.ok((await gp.get("/?queue=to-do")).text.includes(item.id) || asked.holder === who("gp").account);
    const back = await make(who("gp"), item.id, "reply", "Look at the trend; then file it.");
    assert.deepEqual([back.status, back.holder], ["waiting", who("assistant").account]);
  }
});

test("an action that somebody has taken by name is shown to a GP in one press, with no words", async () => {
  const letter = await team.arrives({ text: "Actions for GP:\n- Please arrange a chest X-ray in 6 weeks." });
  const { suggestions } = await team.letterOf(letter);
  const place = suggestions.filter(isAction).map(markKey)[0] ?? "";
  const told = await team.press("gp", letter.id, "mark", {
    place,
    verdict: "accept",
    holder: "queue:assistants",
    days: "",
    saw: "",
  });
  const [action] = await team.actionsOf(letter.id);
  assert.ok(action !== undefined, `${told.status} ${plain(told.text)}`);
  await make(who("assistant"), action.id, "take", "");
  const page = (await assistant.get(`/items/${action.id}`)).text;
  assert.ok(offers(page, action.id));
  assert.equal((await press(assistant, action)).status, 303);
  assert.equal((await now(action.id)).status, "asked");
});

test("not allowed: taking it out of the hands of a GP who has it by name, or of a colleague who proposed it", async () => {
  const mine = await proposed();
  const told = await press(another, mine);
  assert.equal(told.status, 403);
  assert.match(told.text, /Somebody else has this by name or has proposed it/);
  assert.equal((await now(mine.id)).status, "proposed");
  const urgent = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  await make(who("gp"), urgent.id, "acknowledge", "");
  assert.equal((await press(assistant, urgent)).status, 403);
  assert.equal((await now(urgent.id)).status, "acknowledged");
  for (const item of [mine, urgent]) {
    assert.ok(!offers((await another.get(`/items/${item.id}`)).text, item.id), "nor does the page offer it");
    assert.equal((await press(gp, item)).status, 403, "a GP has nobody to show it to");
    assert.equal((await press(reception, item)).status, 404, "reception sees no result");
  }
});

test("what is signed is not filed while somebody is not sure, and a GP who stands by it signs again", async () => {
  const item = await signed();
  assert.equal((await press(assistant, item)).status, 303);
  const file = await assistant.post("/filing/confirm", {
    item: item.id,
    version: String((await now(item.id)).version),
  });
  assert.equal(file.status, 403);
  assert.ok(!(await assistant.get("/filing")).text.includes(item.id), "nor does it stand among what is to be filed");
  const { version } = await now(item.id);
  const settled = await gp.post(`/items/${item.id}/settle`, {
    ...PLAN,
    version: String(version),
    comment: "It stands.",
  });
  assert.equal(settled.status, 303, plain(settled.text));
  assert.equal((await now(item.id)).status, "signed");
});

test("whoever files says so on the list itself, reception too, and takes it back within ten seconds", async () => {
  const item = await signed();
  const field = { item: item.id, version: String(item.version) };
  assert.match((await reception.get("/filing")).text, /action="\/filing\/not-sure"/);
  const told = await reception.post("/filing/not-sure", field);
  assert.deepEqual([told.status, told.to], [303, `/filing?done=${item.id}`]);
  assert.equal((await now(item.id)).status, "asked");
  assert.match((await reception.get(`/filing?done=${item.id}`)).text, /Not filed, and shown to a GP/);
  const undo = await reception.post("/filing/undo", { item: item.id, version: String((await now(item.id)).version) });
  assert.equal(undo.status, 303);
  assert.equal((await now(item.id)).status, "signed", "signed as it was, with its signature");
  const noGp = await gp.post("/filing/not-sure", field);
  assert.equal(noGp.status, 403);
  assert.doesNotMatch((await gp.get("/filing")).text, /action="\/filing\/not-sure"/);
});

test("the pages beside an item's own have the press as well", async () => {
  const nobody = { patient: { familyName: "NOBODY", givenName: "Known", nhsNumber: null } };
  const unmatched = await arriveOne(app, practice, reportOf(practice, [potassium("4.4")], nobody));
  assert.ok(offers((await assistant.get(`/items/${unmatched.id}/patient`)).text, unmatched.id));
  const matched = await report();
  for (const beside of ["wrong-patient", "letter", "request", "contact"])
    assert.ok(offers((await assistant.get(`/items/${matched.id}/${beside}`)).text, matched.id), beside);
  assert.equal((await press(assistant, unmatched)).status, 303);
  assert.ok(!offers((await assistant.get(`/items/${unmatched.id}/patient`)).text, unmatched.id), "it is asked already");
});

test("to be not sure is never scored: not of what was proposed, nor of what a GP then decides otherwise", async (t) => {
  const scored = async (): Promise<number | null> =>
    inPractice(app.db, practice, async (tx) => {
      const { rows: table } = await sql<{ there: boolean }>`
        select to_regclass('practice.scores') is not null as there`.execute(tx);
      if (table[0]?.there !== true) return null;
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from practice.scores
        where practice = ${practice}`.execute(tx);
      return rows[0]?.n ?? 0;
    });
  const before = await scored();
  if (before === null) return t.skip("no work is scored in this installation");
  assert.ok(before > 0, "what was proposed and signed above is scored");
  const [waiting, own, inWords] = [await report(), await proposed(), await report()];
  await press(assistant, waiting);
  await press(assistant, own);
  await make(who("assistant"), inWords.id, "ask", "Is this one for you?");
  for (const item of [waiting, own]) {
    const { version } = await now(item.id);
    const told = await gp.post(`/items/${item.id}/settle`, {
      ...PLAN,
      version: String(version),
      comment: "Otherwise.",
    });
    assert.equal(told.status, 303, plain(told.text));
  }
  await make(who("gp"), inWords.id, "reply", "Yes.");
  app.clock.advance(11_000);
  assert.equal(await scored(), before);
});

const clinic = await letterDesk(desk, "Y90462");
const empty = await letterDesk(desk, "Y90463", ["gp", "assistant"]);

test("how long questions waited: a GP's act ends one, passing it on does not, and those that wait are counted", async () => {
  const own = (role: "gp" | "assistant" | "reception") => clinic.who(role);
  const at = clinic.practice;
  const arriveHere = () => arriveOne(app, at, reportOf(at, [potassium("4.2")]));
  const step = (role: "gp" | "assistant", item: ItemRow, move: MoveName) =>
    moved(app, at, own(role), item.id, move, { comment: "x" });
  const from = app.clock.now();

  const replied = await arriveHere();
  await step("assistant", replied, "ask");
  app.clock.advance(10 * MINUTE);
  await step("gp", replied, "reply");

  const passed = await arriveHere();
  await step("assistant", passed, "not-sure");
  app.clock.advance(HOUR);
  await moved(app, at, own("gp"), passed.id, "pass", { holder: { kind: "queue", name: "gps" } });
  app.clock.advance(HOUR);
  const { version } = await getItem(app, at, passed.id);
  const settled = await (
    await clinic.visit("gp")
  ).post(`/items/${passed.id}/settle`, { ...PLAN, version: String(version) });
  assert.equal(settled.status, 303, plain(settled.text));

  const takenBack = await arriveHere();
  await step("assistant", takenBack, "not-sure");
  await step("assistant", takenBack, "undo");

  const waits = await arriveHere();
  await step("assistant", waits, "not-sure");
  app.clock.advance(30 * MINUTE);

  const read = (until: Date, since = from) => inPractice(app.db, at, (tx) => readAnswerTimes(tx, at, since, until));
  const until = app.clock.now();
  const found = await read(until);
  assert.deepEqual(
    found.map(({ kind, at: asked, answeredAt, endedAt }) => [
      kind,
      answeredAt === null ? null : (answeredAt.getTime() - asked.getTime()) / MINUTE,
      endedAt,
    ]),
    [
      ["ask", 10, null],
      ["not-sure", 120, null],
      ["not-sure", null, null],
    ],
  );
  const { median, waiting, longest } = answerFigures(found, until);
  assert.deepEqual([median, waiting, longest], [65 * MINUTE, 1, 30 * MINUTE]);

  const later = new Date(until.getTime() + 1);
  assert.deepEqual(
    (await read(later, later)).map(({ at: asked }) => asked.getTime()),
    [until.getTime() - 30 * MINUTE],
    "one that waits is not forgotten because it is old",
  );
  const elsewhere = await inPractice(app.db, empty.practice, (tx) => readAnswerTimes(tx, empty.practice, from, until));
  assert.deepEqual(elsewhere, [], "another practice's are not seen");
});

test("the GPs see it each day and by week, with nobody's name; nobody else is shown it", async () => {
  // Whoever was signed in has been away for hours by now.
  const visitAgain = (from: typeof clinic, role: Role): Promise<Visitor> =>
    signedIn(desk, from.who(role).account, from.practice);
  const doctor = await visitAgain(clinic, "gp");
  const today = (await doctor.get("/today")).text;
  assert.match(today, /Half of the 2 that were answered took 1 h 5 min or less\. 1 waits, for 30 min so far\./);
  assert.match(today, /href="\/answers"/);
  const page = await doctor.get("/answers");
  assert.equal(page.status, 200);
  const { text } = page;
  assert.match(text, /Not sure, in one press/);
  assert.match(text, /role="img"/);
  assert.match(text, /Of 3 questions 2 were answered by a GP on the same day/, "what waits is no part of it");
  const main = text.slice(text.indexOf("<main"), text.indexOf("</main"));
  for (const never of ["Test gp", "Test assistant", "Osgood", "OSGOOD", "/items/"])
    assert.ok(!main.includes(never), never);
  assert.match((await (await visitAgain(empty, "gp")).get("/answers")).text, /Nobody has asked a GP anything\./);
  for (const role of ["assistant", "nurse", "pharmacist", "reception"] as const) {
    const visitor = await visitAgain(clinic, role);
    assert.equal((await visitor.get("/answers")).status, 403, role);
    assert.doesNotMatch((await visitor.get("/today")).text, /Questions to a GP/, role);
  }
});

test("after all of it the log, the lists and the signatures still agree with each other", async () => {
  for (const at of [practice, clinic.practice]) {
    assert.deepEqual((await inPractice(app.db, at, (tx) => verifySignatures(tx, at))).wrong, []);
    const checks = await examine(app, at);
    assert.deepEqual(
      checks.flatMap(({ wrong }) => wrong),
      [],
    );
  }
});
