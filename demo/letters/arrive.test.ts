import assert from "node:assert/strict";
import { before, test } from "node:test";
import { MACHINE } from "../../src/audit/event.ts";
import { inPractice } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import { parseRegister } from "../../src/patients/parse-register.ts";
import { loadRegister } from "../../src/patients/register-store.ts";
import { copiesOf } from "../../src/worklist/copies.ts";
import { readActions } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { testApp } from "../../test/support/app.ts";
import { givenPerson, givenPractice, givenProtocols } from "../../test/support/given.ts";
import { readMessage } from "../../src/reading/message.ts";
import { generateDemonstration } from "../generate.ts";
import { PRACTICE } from "../people/staff.ts";
import { LETTER_TRAPS, letterFile } from "./traps/list.ts";

// Traps that are made of two letters, taken in as the folder's door takes them; and one scan, recognised.

const TODAY = "2026-11-02";
const app = await testApp();
const day = generateDemonstration({ seed: 1, today: TODAY });

async function bytesOf(trap: string): Promise<Uint8Array> {
  const found = LETTER_TRAPS.find(({ name }) => name === trap);
  assert.ok(found !== undefined, trap);
  const letter = day.letters.find(({ name }) => name === letterFile(found));
  assert.ok(letter !== undefined, trap);
  return (await letter.write()).bytes;
}

/** The items about letters after it has come, the oldest first. */
async function comes(trap: string): Promise<readonly ItemRow[]> {
  const bytes = await bytesOf(trap);
  const practice = PRACTICE.ods;
  await take(app, {
    practice,
    bytes,
    door: "folder",
    source: trap,
    weAre: "recipient",
    reference: trap,
    actor: MACHINE,
  });
  app.clock.advance(60_000);
  return inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.items").selectAll().where("kind", "=", "letter").orderBy("opened_at").execute(),
  );
}

const movesOf = async (item: ItemRow | undefined): Promise<readonly string[]> => {
  const log = await inPractice(app.db, PRACTICE.ods, (tx) => readActions(tx, PRACTICE.ods, item?.id ?? ""));
  return log.map(({ move }) => move);
};

before(async () => {
  await givenPractice(app, PRACTICE.ods);
  const gp = await givenPerson(app, PRACTICE.ods, "gp");
  await givenProtocols(app, PRACTICE.ods, gp);
  const register = parseRegister(day.register);
  await inPractice(app.db, PRACTICE.ods, (tx) => loadRegister(tx, PRACTICE.ods, register, app.clock.now()));
});

test("a letter that is replaced is looked at again when its replacement comes", async () => {
  const first = (await comes("letter-that-will-be-replaced")).at(-1);
  assert.deepEqual(await movesOf(first), ["open"]);
  const after = await comes("letter-that-replaces");
  assert.equal(after.length, 2, "the replacement is an item of its own");
  assert.ok((await movesOf(first)).includes("amend"));
});

test("a letter that comes after its replacement says so", async () => {
  await comes("replacement-that-came-first");
  const late = (await comes("original-that-came-late")).at(-1);
  assert.ok((await movesOf(late)).includes("amend"));
});

test("the same words by another road are one piece of work; the same letter with a word more is shown beside", async () => {
  const before = await comes("letter-as-a-file");
  const original = before.at(-1)?.document ?? "";
  const after = await comes("same-words-by-e-mail");
  assert.equal(after.length, before.length);
  const copies = await inPractice(app.db, PRACTICE.ods, (tx) => copiesOf(tx, PRACTICE.ods, original));
  assert.equal(copies.length, 1);
  const byMessage = await comes("letter-by-message");
  const byMail = await comes("same-letter-by-e-mail");
  assert.equal(byMail.length, byMessage.length + 1, "a sentence more: a person looks");
  assert.equal(byMail.at(-1)?.patient, byMessage.at(-1)?.patient);
});

test("the scan with a faint dose is matched and names the medicine when it is recognised, and suggests no dose", async () => {
  const bytes = await bytesOf("scan-with-a-faint-dose");
  const [letter] = await readMessage(bytes, "scan", app.readers.render, "recognise");
  assert.ok(letter?.kind === "letter");
  assert.match(letter.text, /Bisoprolol/);
  assert.equal(letter.pages[0]?.read, "recognised");
  assert.ok(letter.patient.nhsNumber?.startsWith("999"), JSON.stringify(letter.patient));
  const doses = letter.suggestions.map(({ value }) => value["dose"]).filter((dose) => dose !== undefined);
  assert.deepEqual(doses, []);
});
