import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { testDatabase } from "../../test/support/database.ts";
import { apart, eachApart } from "./apart.ts";
import { inPractice, type PracticeScope } from "./practice.ts";

const { db } = await testDatabase();
const ODS = "Y90721";
let counter = 0;

/** Keeps a patient; a number that is no NHS number is refused by the database. */
async function keep(tx: PracticeScope, nhs_number: string): Promise<readonly string[]> {
  counter += 1;
  const id = `00000000-0000-7000-8000-${String(counter).padStart(12, "0")}`;
  const names = { family_name: "Osgood", given_name: "Bertram", family_key: null, given_key: null, postcode_key: null };
  const rest = { birth_date: null, sex: "male", postcode: null, registration: "registered", usual_gp: null } as const;
  const none = { flags: [], staff_relations: [], loaded_at: new Date("2026-11-02T12:00:00Z") };
  await tx
    .insertInto("practice.patients")
    .values({ practice: ODS, id, nhs_number, ...names, ...rest, ...none })
    .execute();
  return [nhs_number];
}

const kept = async () =>
  (await inPractice(db, ODS, (tx) => tx.selectFrom("practice.patients").select("nhs_number").execute())).map(
    ({ nhs_number }) => nhs_number,
  );

test("of three pieces of work the second fails: it is taken back, the others are done, and the log says it once", async (context: TestContext) => {
  const log = context.mock.method(console, "error", () => {});
  const round = (numbers: readonly string[]) =>
    inPractice(db, ODS, (tx) =>
      eachApart(
        tx,
        "keeping",
        numbers.map((id) => ({ id })),
        async ({ id }) => keep(tx, id),
      ),
    );
  assert.deepEqual(await round(["9990000026", "wrong", "9990000018"]), ["9990000026", "9990000018"]);
  assert.deepEqual(await kept(), ["9990000026", "9990000018"]);
  assert.deepEqual(await round(["wrong"]), []);
  assert.equal(log.mock.callCount(), 1, "the same trouble is said once");
  assert.match(String(log.mock.calls[0]?.arguments[0]), /^keeping wrong: PostgreSQL 23514 \(patients/);
});

test("what was done before a failure in the same piece is taken back with it", async (context: TestContext) => {
  context.mock.method(console, "error", () => {});
  const before = await kept();
  const done = await inPractice(db, ODS, (tx) =>
    apart(tx, "two at once", async () => [await keep(tx, "9990000042"), await keep(tx, "wrong")]),
  );
  assert.equal(done, null);
  assert.deepEqual(await kept(), before);
});

test("not swallowed: what fails outside a piece of work takes the whole transaction back", async () => {
  const before = await kept();
  const work = inPractice(db, ODS, async (tx) => {
    await apart(tx, "one", () => keep(tx, "9990000042"));
    throw new Error("afterwards");
  });
  await assert.rejects(work, /afterwards/);
  assert.deepEqual(await kept(), before);
});
