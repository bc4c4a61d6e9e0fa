import assert from "node:assert/strict";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { findReading } from "../../src/reading/store.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { isAction, markKey } from "../../src/worklist/mark.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { sweep } from "../../src/worklist/sweep.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "./arrive.ts";
import { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE } from "./laboratory.ts";
import { type LetterFrom, letterFrom } from "./letters.ts";
import { signedIn, type Told, type Visitor } from "./visitor.ts";

// A practice with everybody who deals with letters, each signed in, and how they press what a page offers.

export const desk = await testDesk();
export const { app } = desk;
export const practice = await givenPractice(app, "Y97511");
export const who = {
  gp: await givenPerson(app, practice, "gp"),
  assistant: await givenPerson(app, practice, "assistant"),
  nurse: await givenPerson(app, practice, "nurse"),
  pharmacist: await givenPerson(app, practice, "pharmacist"),
  reception: await givenPerson(app, practice, "reception"),
};
await givenRegister(app, practice, [BERTRAM, CORALIE]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, who.gp);
const visitors: Record<keyof typeof who, Visitor> = {
  gp: await signedIn(desk, who.gp.account, practice),
  assistant: await signedIn(desk, who.assistant.account, practice),
  nurse: await signedIn(desk, who.nurse.account, practice),
  pharmacist: await signedIn(desk, who.pharmacist.account, practice),
  reception: await signedIn(desk, who.reception.account, practice),
};
export const { gp, assistant, nurse, pharmacist, reception } = visitors;

/** Of a letter in which nothing was marked that is asked: the box that says that it was read. */
export const READ_IT = { "read-all": "yes" };
export const PLAIN = { type: "Outpatient Letter", actionRequested: "N", medicationChanged: "N" } as const;
export const arrives = (made: Omit<LetterFrom, "to">): Promise<ItemRow> =>
  arriveOne(app, practice, letterFrom({ to: practice, ...made }));
export const now = (id: string): Promise<ItemRow> => getItem(app, practice, id);
export const actionsOf = (letter: string) =>
  inPractice(app.db, practice, (tx) => actionsOfLetter(tx, practice, letter));
export const movesOf = async (id: string): Promise<readonly string[]> =>
  (await inPractice(app.db, practice, (tx) => readActions(tx, practice, id))).map(
    ({ move, role }) => `${move} ${role}`,
  );
export const sweeps = (): Promise<number> => inPractice(app.db, practice, (tx) => sweep(tx, practice, app.clock.now()));

/** A form as its page has it, or as somebody forges it where the page has none. */
export async function press(
  visitor: Visitor,
  item: string,
  move: string,
  more: Record<string, string> = {},
): Promise<Told> {
  const { text } = await visitor.get(`/items/${item}`);
  const form = formsIn(text).find(({ action }) => action === `/items/${item}/${move}`);
  const version = String((await now(item)).version);
  // Whoever forges a form knows what is marked, as every page of the letter says it.
  const marks = form === undefined ? await marksSeen(item) : {};
  return visitor.post(`/items/${item}/${move}`, {
    ...(form === undefined ? { version, ...marks } : form.fields),
    ...more,
  });
}

async function marksSeen(item: string): Promise<Record<string, string>> {
  const seen = /name="marks-seen" value="([0-9a-f]+)"/.exec((await gp.get(`/items/${item}`)).text)?.[1];
  return seen === undefined ? {} : { "marks-seen": seen };
}

export async function pressed(
  visitor: Visitor,
  item: string,
  move: string,
  more: Record<string, string> = {},
): Promise<void> {
  const told = await press(visitor, item, move, more);
  assert.equal(
    told.status,
    303,
    `${move}: ${told.text
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .slice(0, 600)}`,
  );
}

/** The places of what a letter asks of the practice. */
export async function asked(item: ItemRow): Promise<readonly string[]> {
  const read = await inPractice(app.db, practice, (tx) => findReading(tx, practice, item.document ?? ""));
  assert.ok(read?.content.kind === "letter");
  return read.content.suggestions.filter(isAction).map(markKey);
}

/** A letter of which each action is given out, in order, by the GP; gives their items. */
export async function givenOut(text: string, holders: readonly string[]) {
  const letter = await arrives({ type: "Discharge Summary", text });
  const places = await asked(letter);
  assert.equal(places.length, holders.length, places.join(" | "));
  for (const [n, place] of places.entries()) {
    await pressed(gp, letter.id, "mark", { place, verdict: "accept", holder: holders[n] ?? "", days: "", saw: "" });
  }
  return { letter, actions: await actionsOf(letter.id) };
}

/** Signed by the GP and filed; it waits for its actions, or is closed where none is open. */
export async function signedAndFiled(letter: string, move: "confirm" | "wait-for-actions"): Promise<void> {
  await pressed(gp, letter, "settle", { comment: "Seen." });
  app.clock.advance(10_001);
  await pressed(assistant, letter, move);
}

/** Every signature binds what stands, and doctor finds nothing. */
export async function allIsWell(): Promise<void> {
  const check = await inPractice(app.db, practice, (tx) => verifySignatures(tx, practice));
  assert.deepEqual(check.wrong, []);
  const checks = await examine(app, practice);
  assert.deepEqual(
    checks.flatMap(({ wrong }) => wrong),
    [],
  );
}
