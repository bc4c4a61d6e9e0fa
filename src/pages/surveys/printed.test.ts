import assert from "node:assert/strict";
import { test } from "node:test";
import { testDesk } from "../../../test/support/desk.ts";
import { givenPerson, givenPractice } from "../../../test/support/given.ts";
import { askNow } from "../../../test/support/surveys.ts";
import { signedIn, stranger, type Visitor } from "../../../test/support/visitor.ts";
import { inPractice } from "../../db/practice.ts";
import { spanFrom } from "../../measures/read/span.ts";
import { readSurveyAnswers } from "../../measures/surveys/occurrences.ts";
import { addWeeks, weekOf } from "../../measures/week.ts";

// Whoever prints patients' codes gives one to somebody they know, sends all the others in themselves, and looks at what
// is left over. It cannot be made impossible; it takes twenty answers, two printings, two days and another person.

const desk = await testDesk();
const { app } = desk;
const patient = stranger(desk);
const DAY = 24 * 3_600_000;
const THEIRS = { "q-friends-and-family": "very-poor", "q-told": "no" };
const OWN = { "q-friends-and-family": "very-good", "q-told": "yes" };

async function prints(visitor: Visitor, practice: string, what: string): Promise<readonly string[]> {
  const { text } = await visitor.post("/surveys/codes", { what });
  return [...text.matchAll(/class="app-(?:slip|poster)__code">([A-Z0-9]+-[A-Z2-9]{5}-[A-Z2-9]{5})</g)]
    .map(([, code = ""]) => code)
    .filter((code) => code.startsWith(practice));
}

async function sends(codes: readonly string[], sent: Readonly<Record<string, string>>): Promise<void> {
  for (const code of codes) assert.equal((await patient.post(`/say/${code}`, sent)).status, 200);
}

/** All that anybody at the practice could be told by, once the sweep was there: the page and what is counted. */
async function seen(practice: string, by: Visitor) {
  await askNow(app, practice);
  const now = weekOf(app.clock.now());
  const span = spanFrom(addWeeks(now, -4), now);
  const counted = await inPractice(app.db, practice, (tx) => readSurveyAnswers(tx, practice, span));
  const { text } = await by.get("/surveys/results");
  return { counted: counted.length, text: text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ") };
}

const surgery = async (ods: string) => {
  const practice = await givenPractice(app, ods);
  const [manager, gp] = [await givenPerson(app, practice, "manager"), await givenPerson(app, practice, "gp")];
  const enters = async (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  return { practice, asManager: () => enters(manager), asGp: () => enters(gp) };
};

test("not allowed: knowing one patient's answer by sending in the seven others of a sheet, or all others of a printing", async () => {
  const { practice, asManager, asGp } = await surgery("Y96201");
  const [one = "", ...others] = await prints(await asManager(), practice, "8");
  await sends(others, OWN);
  await sends([one], THEIRS);
  const eight = await seen(practice, await asGp());
  assert.equal(eight.counted, 0);
  assert.match(eight.text, /8 answers wait, sealed\. Patients' answers are written down once 20 or more from two/);
  assert.match(eight.text, /Nothing can be shown yet: nothing was written down together yet\./);
  assert.doesNotMatch(eight.text, /Very poor \d|1 of 8|fewer than 8 answers were written/);
  // Sixteen more of the same printing's kind, in one day and then in two: one printing is not mixed below forty.
  const more = await prints(await asManager(), practice, "24");
  await sends(more.slice(0, 16), OWN);
  assert.equal((await seen(practice, await asGp())).counted, 0, "all of one day");
});

test("it is written down when twenty of two printings and days are together; who printed does not read, others do", async () => {
  const { practice, asManager, asGp } = await surgery("Y96202");
  const warned = await (await asManager()).get("/surveys/codes");
  assert.match(warned.text, /Whoever prints codes does not read what patients say until those codes have run out/);
  const first = await prints(await asManager(), practice, "24");
  const second = await prints(await asManager(), practice, "24");
  await sends(first.slice(0, 12), OWN);
  app.clock.advance(DAY);
  await sends(second.slice(0, 7), OWN);
  assert.equal((await seen(practice, await asGp())).counted, 0, "nineteen");
  await sends(second.slice(7, 8), THEIRS);
  const twenty = await seen(practice, await asGp());
  // Friends and Family, told, and both together are no three answers of one person: one said no to being told.
  assert.equal(twenty.counted, 20 + 20);
  assert.match(twenty.text, /19 of 20/);
  const printer = await seen(practice, await asManager());
  assert.match(printer.text, /You printed codes for patients that run out after \d\d-\w{3}-20\d\d/);
  assert.doesNotMatch(printer.text, /of 20\b|Overall, how was your experience|answers? waits?/);
  app.clock.advance(92 * DAY);
  assert.match((await seen(practice, await asManager())).text, /19 of 20/);
});

test("one printing is enough with forty; and where nobody else may read, who prints does", async () => {
  const practice = await givenPractice(app, "Y96203");
  const { account } = await givenPerson(app, practice, "manager");
  const enters = () => signedIn(desk, account, practice);
  const codes = await prints(await enters(), practice, "80");
  await sends(codes.slice(0, 39), OWN);
  app.clock.advance(DAY);
  assert.equal((await seen(practice, await enters())).counted, 0);
  await sends(codes.slice(39, 40), OWN);
  const forty = await seen(practice, await enters());
  assert.ok(forty.counted > 0);
  assert.match(forty.text, /40 of 40/);
});

test("patients are told what can and what cannot be kept from others, before they answer", async () => {
  const { practice, asGp } = await surgery("Y96204");
  const [code = ""] = await prints(await asGp(), practice, "8");
  const { text } = await patient.get(`/say/${code}`);
  assert.match(text, /only when 20 or more are together, from more than one day/);
  assert.match(text, /Somebody who sent in nearly all the others could still work out yours/);
  assert.doesNotMatch(text, /Nobody can tell who you are/);
});
