import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { arriveOne, getItem } from "../../test/support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, reportOf, vitaminD } from "../../test/support/laboratory.ts";
import { freshly, moved, planOf, type Who } from "../../test/support/moving.ts";
import type { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import type { MoveName } from "../worklist/moves.ts";
import { getDecision } from "../worklist/queries.ts";
import { makeMove, type PersonsWish } from "./make-move.ts";
import { shownMark } from "./shown.ts";

// A signature is on what was shown, by somebody else than whoever did the work, after a fresh sign-in.

const app = await testApp();
const practice = await givenPractice(app, "Y96601");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);

const WORDS = { leaflet: "vitamin-d-insufficiency 1.0.0", text: "Dear Bertram Osgood,\n\nYour vitamin D is low." };
const plan = planOf({ tells: WORDS, record: "Vitamin D 40 nmol/L: leaflet sent." });

async function proposed(): Promise<string> {
  const item = await arriveOne(app, practice, reportOf(practice, vitaminD("40")));
  assert.equal(item.next, "leaflet");
  await moved(app, practice, assistant, item.id, "propose-leaflet", { plan });
  return item.id;
}

const markOf = (item: string, of = plan): Promise<string> =>
  inPractice(app.db, practice, async (tx) => shownMark(of, (await getDecision(tx, practice, item)).id));

const by = (who: Who, over: Partial<Person> = {}): Person => ({ ...freshly(app, practice, who), ...over });

const make = (person: Person, item: string, move: MoveName, more: Partial<PersonsWish> = {}) =>
  inPractice(app.db, practice, async (tx) => {
    const { version } = await getItem(app, practice, item);
    return makeMove(tx, practice, person, { item, version, move, comment: "Because.", ...more }, app.clock.now());
  });

const refusal = (code: Refusal["code"], says: RegExp) => (error: Refusal) => {
  assert.equal(error.code, code);
  assert.match(error.message, says);
  return true;
};

test("a GP signs what was shown, and the signature keeps the words to the patient", async () => {
  const item = await proposed();
  const { events, action } = await make(by(gp), item, "agree", { shown: await markOf(item) });
  const [row, ...more] = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.signatures").selectAll().where("item", "=", item).execute(),
  );
  assert.deepEqual(more, []);
  assert.deepEqual([row?.by, row?.role, row?.action], [gp.account, "gp", action.number]);
  assert.match(row?.bound ?? "", /Your vitamin D is low/);
  assert.deepEqual(
    events.map(({ event, authority }) => [event, authority]),
    [["item-agree", row?.sha256]],
  );
});

test("refused: a form that shows other words, another decision or nothing at all, and nothing is signed", async () => {
  const item = await proposed();
  const other = { ...plan, tells: { ...WORDS, text: `${WORDS.text} ` } };
  const changed = refusal("conflict", /not what you were shown/);
  await assert.rejects(make(by(gp), item, "agree", { shown: await markOf(item, other) }), changed);
  await assert.rejects(make(by(gp), item, "agree", { shown: shownMark(plan, item) }), changed);
  await assert.rejects(make(by(gp), item, "agree"), changed);
  assert.equal((await getItem(app, practice, item)).status, "proposed");
});

test("refused: an older version of the item, with a mark that would fit", async () => {
  const item = await proposed();
  const wish = { shown: await markOf(item), version: 1 };
  await assert.rejects(make(by(gp), item, "agree", wish), refusal("conflict", /Somebody else has changed/));
});

test("refused: an assistant, whatever the form says, and whoever proposed it", async () => {
  const item = await proposed();
  const shown = await markOf(item);
  await assert.rejects(make(by(assistant), item, "agree", { shown }), refusal("not-allowed", /This is for: GP/));
  const promoted = { ...by(assistant), role: "gp" } as const;
  await assert.rejects(make(promoted, item, "agree", { shown }), refusal("not-allowed", /your own work/));
});

const HOUR = 60 * 60_000;
for (const [why, age, isAllowed] of [
  ["four hours old, as the practice has it", 4 * HOUR, true],
  ["a millisecond older", 4 * HOUR + 1, false],
  ["of the future, by a clock that was set back", -1, false],
] as const) {
  test(`${isAllowed ? "allowed" : "refused"}: a sign-in ${why}`, async () => {
    const item = await proposed();
    const shown = await markOf(item);
    const person = by(gp, { signedInAt: new Date(app.clock.now().getTime() - age) });
    const signing = make(person, item, "agree", { shown });
    if (isAllowed) await signing;
    else await assert.rejects(signing, refusal("not-allowed", /fresh sign-in/));
  });
}

test("refused: somebody of whom no sign-in is known", async () => {
  const item = await proposed();
  const { signedInAt: _, ...unknown } = by(gp);
  const signing = make(unknown, item, "agree", { shown: await markOf(item) });
  await assert.rejects(signing, refusal("not-allowed", /fresh sign-in/));
});

test("refused: filing within the ten seconds in which the signature can be taken back", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, vitaminD("80")));
  await moved(app, practice, assistant, item.id, "propose-file", { plan: planOf({ record: "Filed." }) });
  await moved(app, practice, gp, item.id, "agree");
  app.clock.advance(10_000);
  await assert.rejects(make(by(assistant), item.id, "confirm"), refusal("conflict", /signed a moment ago/));
  app.clock.advance(1);
  await make(by(assistant), item.id, "confirm");
});

test("refused: filing twice, and filing while the letter has not left", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, vitaminD("80")));
  await moved(app, practice, assistant, item.id, "propose-file", { plan: planOf({ record: "Filed." }) });
  await moved(app, practice, gp, item.id, "agree");
  app.clock.advance(10_001);
  await make(by(assistant), item.id, "confirm");
  app.clock.advance(10_001);
  await assert.rejects(make(by(assistant), item.id, "confirm"), refusal("not-allowed", /cannot be done any more/));
  const told = await proposed();
  await moved(app, practice, gp, told, "agree");
  app.clock.advance(10_001);
  await assert.rejects(make(by(assistant), told, "confirm"), refusal("not-allowed", /still to be printed/));
});
