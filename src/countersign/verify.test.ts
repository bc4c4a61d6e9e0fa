import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { arriveOne } from "../../test/support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, reportOf, vitaminD } from "../../test/support/laboratory.ts";
import { moved, planOf } from "../../test/support/moving.ts";
import { inPractice } from "../db/practice.ts";
import { sha256Of } from "../base/canonical.ts";
import { verifySignatures, verifySignaturesOf } from "./verify.ts";

// A database administrator stands above every grant. What they edit under a signature is found all the same.

const app = await testApp();
let counter = 0;

/** A practice of its own with one signed letter. */
async function signed() {
  counter += 1;
  const practice = await givenPractice(app, `Y9664${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const item = await arriveOne(app, practice, reportOf(practice, vitaminD("40")));
  const plan = planOf({ tells: { leaflet: null, text: "Your vitamin D is low." }, record: "Letter." });
  await moved(app, practice, assistant, item.id, "propose-leaflet", { plan });
  await moved(app, practice, gp, item.id, "agree");
  return { practice, item: item.id };
}

const wrongAt = async (practice: string): Promise<string> =>
  (await inPractice(app.db, practice, (tx) => verifySignatures(tx, practice))).wrong.join("\n");

test("what was signed and is as it was signed is found to be so, for all and on one item's page", async () => {
  const { practice, item } = await signed();
  const check = await inPractice(app.db, practice, (tx) => verifySignatures(tx, practice));
  assert.deepEqual([check.looked, check.wrong], [1, []]);
  const [one, ...more] = await inPractice(app.db, practice, (tx) => verifySignaturesOf(tx, practice, item));
  assert.deepEqual([one?.action, one?.wrong, more], [3, [], []]);
});

test("a second decision made after the signature changes nothing of what was signed", async () => {
  const { practice, item } = await signed();
  await sql`insert into practice.decisions (practice, id, item, decided_at, inputs, outcome)
    select practice, gen_random_uuid(), item, decided_at, inputs, outcome || '{"next": "gp"}'
    from practice.decisions where item = ${item}`.execute(app.db);
  assert.equal(await wrongAt(practice), "");
});

const edits = {
  "the letter's text, in the step that signed it": [
    `update practice.actions set detail = jsonb_set(detail, '{plan,tells,text}', '"All is well."')
     where item = $item and move = 'agree'`,
    /what happens or is told is not what was signed/,
  ],
  "what the decision says": [
    `update practice.decisions set outcome = jsonb_set(outcome, '{next}', '"file"') where item = $item`,
    /what the decision says is not what was signed/,
  ],
  "the protocol's hash among what it was decided from": [
    `update practice.decisions set inputs = (jsonb_set(inputs::jsonb, '{seals,vitamin-d 1.0.0}', '"00"'))::text::json
     where item = $item`,
    /what it was decided from is not what was signed/,
  ],
  "the protocol's own bytes": [
    `update practice.adopted set bytes = bytes || ' '::bytea where name = 'vitamin-d' and practice = $practice`,
    /protocol vitamin-d 1\.0\.0 is not what was signed/,
  ],
  "a result in the report": [
    `update practice.documents set content = jsonb_set(content, '{results,0,raw}', '"14"')
     where id = (select document from practice.items where id = $item)`,
    /the report is not what was signed/,
  ],
  "who signed": [
    `update practice.actions set by = '00000000-0000-7000-8000-000000000000' where item = $item and move = 'agree'`,
    /who signed is not what was signed/,
  ],
  "whose it is": [
    `update practice.actions set detail = jsonb_set(detail, '{patient}', '"00000000-0000-7000-8000-000000000000"')
     where item = $item and move = 'open'`,
    /the patient is not what was signed/,
  ],
  "the signed text": [
    `update practice.signatures set bound = replace(bound, 'low', 'high') where item = $item`,
    /the signed text is not what was hashed/,
  ],
  "the move, so that it signs nothing": [
    `update practice.actions set move = 'pass' where item = $item and move = 'agree'`,
    /no step signs with it/,
  ],
  "the signature away": [`delete from practice.signatures where item = $item`, /step 3 of item .* without a signature/],
} as const satisfies Readonly<Record<string, readonly [string, RegExp]>>;

for (const [what, [statement, says]] of Object.entries(edits)) {
  test(`found: an administrator edits ${what}`, async () => {
    const { practice, item } = await signed();
    const text = statement.replaceAll("$item", `'${item}'`).replaceAll("$practice", `'${practice}'`);
    const { numAffectedRows } = await sql.raw(text).execute(app.db);
    assert.equal(Number(numAffectedRows), 1, "the edit met what it was meant for");
    assert.match(await wrongAt(practice), says);
  });
}

test("found: an administrator edits the letter, and the signature and its hash to fit", async () => {
  const { practice, item } = await signed();
  await sql`update practice.actions set detail = jsonb_set(detail, '{plan,tells,text}', '"Your vitamin D is high."')
    where item = ${item} and move = 'agree'`.execute(app.db);
  const row = await app.db
    .selectFrom("practice.signatures")
    .selectAll()
    .where("item", "=", item)
    .executeTakeFirstOrThrow();
  const bound = row.bound.replace("is low", "is high");
  await app.db
    .updateTable("practice.signatures")
    .set({ bound, sha256: sha256Of(bound) })
    .where("id", "=", row.id)
    .execute();
  const wrong = await wrongAt(practice);
  assert.match(wrong, /the audit does not know it/);
  assert.doesNotMatch(wrong, /what happens/, "only the audit gives this one away");
});
