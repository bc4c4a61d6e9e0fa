import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { faultOf, faultWithPlaces, plain } from "./fault.ts";

const { db } = await testDatabase();

async function errorOf(text: string): Promise<unknown> {
  return sql
    .raw(text)
    .execute(db)
    .then(
      () => assert.fail("it should have failed"),
      (error: unknown) => error,
    );
}

test("an error about a row is told without the row", async () => {
  const error = await errorOf(`insert into practice.patients
    (practice, id, nhs_number, family_name, given_name, sex, registration, flags, staff_relations, loaded_at)
    values ('Y90050', gen_random_uuid(), '9990000018', 'BERTRAM', 'Ada', 'neither', 'registered', '{}', '{}', now())`);
  assert.match(JSON.stringify(error), /BERTRAM/, "PostgreSQL itself repeats the row");
  const told = faultWithPlaces(error);
  assert.doesNotMatch(told, /BERTRAM|9990000018|neither/);
  assert.match(told, /PostgreSQL 23514 \(patients, patients_sex_check\)/);
  assert.match(told, /\n {4}at /, "with the places in the code");
});

test("an error that repeats a value in its message is told without it, another keeps its words", async () => {
  assert.equal(faultOf(await errorOf("select 'BERTRAM'::int")), "PostgreSQL 22P02");
  assert.equal(
    faultOf(await errorOf("select * from practice.nothing")),
    'PostgreSQL 42P01: relation "practice.nothing" does not exist',
  );
});

test("ten digits, with or without gaps, and what a terminal would obey are taken out; ids stay", () => {
  assert.equal(plain("inbox/Y1/999 000 0018.edi"), "inbox/Y1/(ten digits).edi");
  assert.equal(plain("a_9990000018_b: \u001b[31mred\nPracticed"), "a_(ten digits)_b: ?[31mred?Practiced");
  const id = "01987654-3210-7654-8901-234567890123";
  assert.equal(plain(id), id);
});

test("what is no error is told too", () => {
  assert.equal(faultWithPlaces("text"), "string: unknown");
});
