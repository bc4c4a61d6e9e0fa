import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { findReading } from "../../src/reading/store.ts";
import type { Suggestion, SuggestionKind } from "../../src/reading/suggestion.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { markKey } from "../../src/worklist/mark.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "../support/laboratory.ts";
import { type LetterFrom, letterFrom } from "../support/letters.ts";
import { signedIn, type Told, type Visitor } from "../support/visitor.ts";

// What is recorded of a letter is what it says; what it asks for is due when it says so; and nobody closes it alone or
// over somebody else's head.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y97561");
const who = {
  gp: await givenPerson(app, practice, "gp"),
  assistant: await givenPerson(app, practice, "assistant"),
  colleague: await givenPerson(app, practice, "assistant", "Rhodri Bevan"),
  reception: await givenPerson(app, practice, "reception"),
};
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, who.gp);
const visitorOf = (one: { account: string }): Promise<Visitor> => signedIn(desk, one.account, practice);
const gp = await visitorOf(who.gp);
const assistant = await visitorOf(who.assistant);
const colleague = await visitorOf(who.colleague);
const reception = await visitorOf(who.reception);

const PLAIN = { type: "Administrative Letter", actionRequested: "N", medicationChanged: "N" } as const;
const READ_IT = { "read-all": "yes" };
const arrives = (made: Omit<LetterFrom, "to">): Promise<ItemRow> =>
  arriveOne(app, practice, letterFrom({ to: practice, ...made }));
const now = (id: string): Promise<ItemRow> => getItem(app, practice, id);
const actionsOf = (letter: string) => inPractice(app.db, practice, (tx) => actionsOfLetter(tx, practice, letter));

async function suggestionsOf(item: ItemRow, kind: SuggestionKind): Promise<readonly Suggestion[]> {
  const read = await inPractice(app.db, practice, (tx) => findReading(tx, practice, item.document ?? ""));
  assert.ok(read?.content.kind === "letter");
  return read.content.suggestions.filter((one) => one.kind === kind);
}

async function fieldsOf(visitor: Visitor, item: string, move: string): Promise<Record<string, string>> {
  const { text } = await visitor.get(`/items/${item}`);
  const form = formsIn(text).find(({ action }) => action === `/items/${item}/${move}`);
  if (form !== undefined) return { ...form.fields };
  // Whoever forges a form knows what is marked, as every page of the letter says it.
  const seen = /name="marks-seen" value="([0-9a-f]+)"/.exec((await gp.get(`/items/${item}`)).text)?.[1];
  return { version: String((await now(item)).version), ...(seen === undefined ? {} : { "marks-seen": seen }) };
}

async function press(visitor: Visitor, item: string, move: string, more: Record<string, string> = {}): Promise<Told> {
  return visitor.post(`/items/${item}/${move}`, { ...(await fieldsOf(visitor, item, move)), ...more });
}

const plain = ({ text }: Told): string => text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

async function pressed(visitor: Visitor, item: string, move: string, more: Record<string, string> = {}): Promise<void> {
  const told = await press(visitor, item, move, more);
  assert.equal(told.status, 303, `${move}: ${plain(told).slice(0, 700)}`);
}

const marks = (visitor: Visitor, item: string, one: Suggestion, more: Record<string, string> = {}): Promise<Told> =>
  press(visitor, item, "mark", { place: markKey(one), verdict: "accept", saw: "", days: "", later: "", ...more });

async function marked(visitor: Visitor, item: string, one: Suggestion, more: Record<string, string> = {}) {
  const told = await marks(visitor, item, one, more);
  assert.equal(told.status, 303, plain(told).slice(0, 700));
}

test("what a GP countersigns says of each what the letter says: stopped, not so; and a denied diagnosis has no code", async () => {
  const text =
    "Diagnosis: No evidence of heart failure.\n\nMedication stopped: amlodipine 10 mg once a day.\n\nHe was seen in clinic.";
  const letter = await arrives({ ...PLAIN, type: "Outpatient Letter", medicationChanged: "Y", text });
  const [medicine] = await suggestionsOf(letter, "medication");
  const denied = (await suggestionsOf(letter, "diagnosis")).find(({ assertion }) => assertion === "negated");
  assert.ok(medicine !== undefined && denied !== undefined);
  assert.equal(medicine.value["change"], "stopped");
  await marked(gp, letter.id, medicine);
  await marked(gp, letter.id, denied);
  await pressed(gp, letter.id, "settle", { comment: "Read." });
  const page = plain(await gp.get(`/items/${letter.id}`));
  app.clock.advance(10_001);
  const filing = (await assistant.get("/filing")).text;
  for (const said of [page, filing]) {
    assert.match(said, /Medication, STOPPED:\s+amlodipine 10 mg/);
    assert.match(said, /Diagnosis or procedure, NOT so by the letter:\s+heart failure/i);
    assert.doesNotMatch(said, /\[84114007/);
  }
  // One person's work has one signature.
  assert.match(filing, /\nSigned by Test gp/i);
  assert.doesNotMatch(filing, /Countersigned by/);
});

test("not allowed: an assistant passes over a diagnosis; what else nobody looked at is said and bound, with the letter's words", async () => {
  const text = "Diagnosis: Osteoarthritis of the knee.\n\nBlood pressure 132/78 mmHg. He was seen in clinic.";
  const letter = await arrives({ ...PLAIN, text });
  const [diagnosis] = await suggestionsOf(letter, "diagnosis");
  const [measured] = await suggestionsOf(letter, "measurement");
  assert.ok(diagnosis !== undefined && measured !== undefined);
  const early = await press(assistant, letter.id, "propose-letter", READ_IT);
  assert.equal(early.status, 403);
  assert.match(plain(early), /Each diagnosis and each change of a medicine .* Open: “Osteoarthritis/);
  await marked(assistant, letter.id, diagnosis);
  assert.match(plain(await assistant.get(`/items/${letter.id}`)), /suggestions? ha\w+ not been looked at by anybody/);
  await pressed(assistant, letter.id, "propose-letter", READ_IT);
  const row = plain(await gp.get("/countersign"));
  assert.match(row, /suggestions? that nobody has looked at: .*Measured: .*132\/78/);
  assert.match(row, /The letter&#39;s words|The letter's words/);
  assert.match(row, /He was seen in clinic\./);
  await pressed(gp, letter.id, "agree");
  app.clock.advance(10_001);
  assert.match((await assistant.get("/filing")).text, /Countersigned by Test gp/i);
});

const URGENT =
  "Actions for GP:\n- This may be cauda equina, please see him urgently today.\n- Please arrange a chest X-ray in 6 weeks.";

test("an action is due when the letter asks; what is urgent stands first and goes to a GP before the assistants", async () => {
  const letter = await arrives({ type: "Discharge Summary", text: URGENT });
  const asked = await suggestionsOf(letter, "action-practice");
  const urgent = asked.find(({ text }) => /cauda/.test(text));
  const xray = asked.find(({ text }) => /X-ray/.test(text));
  assert.ok(urgent !== undefined && xray !== undefined);
  const page = plain(await assistant.get(`/items/${letter.id}`));
  assert.match(page, /The letter asks for this today\. Given to assistants or reception it goes to a GP first/);
  assert.match(page, /The letter says “in 6 weeks”: by 11-Dec-2026/);
  const late = await marks(assistant, letter.id, urgent, { holder: "queue:assistants", days: "14" });
  assert.equal(late.status, 400);
  assert.match(plain(late), /Say why it may be later, or choose at most 0 days\. Nothing was done/);
  assert.equal((await actionsOf(letter.id)).length, 0);
  await marked(assistant, letter.id, urgent, { holder: "queue:assistants" });
  await marked(assistant, letter.id, xray, { holder: "queue:reception" });
  const [first, second] = await actionsOf(letter.id);
  assert.ok(first !== undefined && second !== undefined);
  assert.equal(first.next, "gp-today");
  assert.equal((await now(first.id)).holder, "gps");
  assert.ok(first.due_at.getTime() - app.clock.now().getTime() <= 8 * 60 * 60_000);
  assert.equal(second.next, "reception");
  assert.match(plain(await gp.get(`/items/${first.id}`)), /It was to go to: Assistants/);
  assert.equal((await press(assistant, first.id, "finish", { comment: "Rang him, all is well." })).status, 403);
});

test("a GP gives what is urgent to reception: reception hands it up with its words, and a GP closes it", async () => {
  const letter = await arrives({ type: "Discharge Summary", text: URGENT.split("\n").slice(0, 2).join("\n") });
  const [urgent] = await suggestionsOf(letter, "action-practice");
  assert.ok(urgent !== undefined);
  await marked(gp, letter.id, urgent, { holder: "queue:reception" });
  const [action] = await actionsOf(letter.id);
  assert.ok(action !== undefined);
  assert.equal(action.next, "reception");
  await pressed(gp, letter.id, "settle", { comment: "Given out." });
  app.clock.advance(10_001);
  await pressed(assistant, letter.id, "wait-for-actions");
  const alone = await press(reception, action.id, "finish", { comment: "Booked for 14.00." });
  assert.equal(alone.status, 403);
  assert.match(plain(alone), /asks for this today, so a GP closes it/);
  await pressed(reception, action.id, "hand-up", { comment: "Rang at 10.00, no answer." });
  const asked = await now(action.id);
  assert.deepEqual([asked.status, asked.holder], ["asked", "gps"]);
  assert.match(plain(await gp.get(`/items/${action.id}`)), /Rang at 10\.00, no answer/);
  await pressed(gp, action.id, "finish", { comment: "Visited at home, no red flags." });
  assert.equal((await now(letter.id)).status, "signed");
  app.clock.advance(10_001);
  const filing = plain(await assistant.get("/filing"));
  assert.match(filing, /The letter itself was filed on .* New to file is only what became of its actions/);
  assert.match(filing, /Done by Test gp, .*: Visited at home, no red flags\./i);
});

test("not allowed: reception closes with words that say that it is not done", async () => {
  const letter = await arrives({
    type: "Discharge Summary",
    text: "Actions for GP:\n- Please arrange a chest X-ray in 6 weeks.",
  });
  const [xray] = await suggestionsOf(letter, "action-practice");
  assert.ok(xray !== undefined);
  await marked(gp, letter.id, xray, { holder: "queue:reception" });
  const [action] = await actionsOf(letter.id);
  assert.ok(action !== undefined);
  const told = await press(reception, action.id, "finish", { comment: "Rang, no answer" });
  assert.equal(told.status, 400);
  assert.match(plain(told), /“no answer” does not say that it is done/);
  assert.match(plain(told), /Rang, no answer/, "what was typed is kept");
  await pressed(reception, action.id, "finish", { comment: "Booked for 11 December." });
  assert.equal((await now(action.id)).status, "closed");
});

test("not allowed: to mark over a colleague's mark from a page that does not show it; the words typed are kept", async () => {
  const letter = await arrives({ ...PLAIN, text: "Diagnosis: Osteoarthritis of the knee." });
  const [diagnosis] = await suggestionsOf(letter, "diagnosis");
  assert.ok(diagnosis !== undefined);
  const stale = await fieldsOf(assistant, letter.id, "mark");
  await marked(colleague, letter.id, diagnosis, { verdict: "reject", comment: "Of the other knee." });
  const more = { ...stale, place: markKey(diagnosis), verdict: "change", words: "Gonarthrosis", saw: "" };
  const told = await assistant.post(`/items/${letter.id}/mark`, more);
  assert.equal(told.status, 409);
  assert.match(plain(told), /Rhodri Bevan has rejected “Osteoarthritis[^”]*” \(“Of the other knee\.”\)/);
  assert.match(plain(told), /Gonarthrosis/);
  assert.match(plain(await assistant.get(`/items/${letter.id}`)), /Rejected .* by Rhodri Bevan/);
  // With what stands before their eyes they may.
  const form = formsIn((await assistant.get(`/items/${letter.id}`)).text).find(
    ({ action, fields }) => action.endsWith("/mark") && fields["place"] === markKey(diagnosis),
  );
  const again = await assistant.post(`/items/${letter.id}/mark`, { ...form?.fields, verdict: "clear" });
  assert.equal(again.status, 303);
});

test("reception is told that others wait with colleagues, and may see that they do, without the patient", async () => {
  const stranger = { nhs: "9990000034", family: "Nobody", given: "Ann", born: "1950-01-01" };
  const letter = await arrives({ ...PLAIN, text: "He was seen in clinic.", patient: stranger });
  assert.doesNotMatch(plain(await reception.get("/replies")), /with colleagues/);
  await pressed(assistant, letter.id, "not-ours");
  const page = plain(await reception.get("/replies"));
  assert.match(page, /Nothing of yours waits/);
  assert.match(page, /Listed is only what is with you or with reception\. 1 more is with colleagues\. Show all/);
  const all = plain(await reception.get("/replies?all=yes"));
  assert.match(all, /Letter sent back, .* to .*: with Test assistant/i);
  assert.doesNotMatch(all, /Nobody|NOBODY/);
  assert.doesNotMatch(plain(await assistant.get("/replies")), /with colleagues/);
});
