import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { readLetter, recordTold } from "../../src/outbox/letters-store.ts";
import { linkedItems } from "../../src/worklist/expectation-links.ts";
import { readActions } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { findSuperseding } from "../../src/worklist/version-queries.ts";
import { testApp } from "../support/app.ts";
import { arrive, getItem } from "../support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf, type Who } from "../support/moving.ts";

// The laboratory sends a report again, changed. Whatever was done with the earlier one is open again, with a GP,
// and says word for word what the patient was told; in whatever order the versions come, the newest stands.

const app = await testApp();
let counter = 0;

type Story = { readonly practice: string; readonly gp: Who; readonly reportId: string };

async function story(): Promise<Story> {
  counter += 1;
  const practice = await givenPractice(app, `Y9062${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  app.clock.set("2026-11-02T12:00:00Z");
  return { practice, gp, reportId: `NW/26/A${counter}` };
}

const ORIGINAL = { value: "4.2", issued: "2026-11-02T11:00", status: undefined } as const;
const AMENDED = { value: "5.9", issued: "2026-11-02T15:00", status: "AM" } as const;
const REPLACED = { value: "5.7", issued: "2026-11-02T17:00", status: "AM" } as const;
type Sent = typeof ORIGINAL | typeof AMENDED | typeof REPLACED;

async function comes({ practice, reportId }: Story, { value, issued, status }: Sent): Promise<ItemRow> {
  app.clock.advance(60_000);
  const result = { ...potassium(value), ...(status === undefined ? {} : { status }) };
  const specimens = [{ type: "Serum", id: "S26A", collected: "2026-11-02T08:05", received: "2026-11-02T09:30" }];
  const opened = await arrive(app, practice, reportOf(practice, [result], { reportId, issued, at: issued, specimens }));
  // What was closed and is open again by it is not what came.
  const come = opened.find((item) => item.opened_at.getTime() === app.clock.now().getTime());
  assert.ok(come);
  return come;
}

const now = async ({ practice }: Story, { id }: ItemRow) => getItem(app, practice, id);
const lastOf = async ({ practice }: Story, { id }: ItemRow) =>
  (await inPractice(app.db, practice, (tx) => readActions(tx, practice, id))).at(-1);

const TEXT = "Your potassium is normal. You need not do anything.";

async function signed({ practice, gp }: Story, item: ItemRow, text: string | null): Promise<void> {
  const plan = planOf({ tells: text === null ? null : { leaflet: null, text } });
  await moved(app, practice, gp, item.id, "settle", { plan });
  app.clock.advance(11_000);
}

async function told({ practice, gp }: Story, item: ItemRow): Promise<void> {
  await inPractice(app.db, practice, async (tx) => {
    const letter = await readLetter(tx, practice, await getItem(app, practice, item.id));
    await recordTold(tx, practice, letter, { account: gp.account, way: "letter" }, app.clock.now());
  });
}

test("an amended report reopens a signed item and says what the patient was told", async () => {
  const at = await story();
  const original = await comes(at, ORIGINAL);
  await signed(at, original, TEXT);
  await told(at, original);
  const amended = await comes(at, AMENDED);
  const back = await now(at, original);
  assert.deepEqual([back.status, back.next, back.tells], ["waiting", "gp-today", false]);
  const last = await lastOf(at, original);
  assert.equal(last?.move, "amend");
  assert.match(last?.comment ?? "", /amended|final, issued 02-Nov-2026 15:00/);
  assert.match(
    last?.comment ?? "",
    /The patient was told by letter on 02-Nov-2026 12:01: "Your potassium is normal\. You need not do anything\."/,
  );
  assert.equal((await now(at, amended)).next, "gp-today", "and the amended one is a GP's today by its own decision");
  const linked = await inPractice(app.db, at.practice, (tx) => linkedItems(tx, at.practice, back));
  assert.deepEqual(
    linked.map(({ item, why }) => [item.id, why]),
    [[amended.id, "A later version of this report, which stands in its place."]],
  );
});

test("nobody was told: it is open again with a GP and says so, and its letter cannot leave any more", async () => {
  const at = await story();
  const original = await comes(at, ORIGINAL);
  await signed(at, original, TEXT);
  await comes(at, AMENDED);
  const back = await now(at, original);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
  assert.match((await lastOf(at, original))?.comment ?? "", /has told the patient nothing/);
  await assert.rejects(told(at, original), /open again/);
});

test("what is filed already comes back too", async () => {
  const at = await story();
  const original = await comes(at, ORIGINAL);
  await signed(at, original, null);
  await moved(app, at.practice, at.gp, original.id, "confirm", { comment: null });
  assert.equal((await now(at, original)).status, "closed");
  await comes(at, AMENDED);
  assert.equal((await now(at, original)).status, "waiting");
});

for (const order of [
  [ORIGINAL, AMENDED, REPLACED],
  [ORIGINAL, REPLACED, AMENDED],
  [AMENDED, ORIGINAL, REPLACED],
  [AMENDED, REPLACED, ORIGINAL],
  [REPLACED, ORIGINAL, AMENDED],
  [REPLACED, AMENDED, ORIGINAL],
] as const) {
  test(`in the order ${order.map(({ value }) => value).join(", ")} the newest stands and the others are with a GP`, async () => {
    const at = await story();
    const items = new Map<string, ItemRow>();
    for (const one of order) items.set(one.value, await comes(at, one));
    const states = [];
    for (const { value } of [ORIGINAL, AMENDED, REPLACED]) {
      const item = await now(at, items.get(value)!);
      const by = await inPractice(app.db, at.practice, (tx) => findSuperseding(tx, at.practice, item));
      states.push([value, item.status, item.next, by?.id === items.get("5.7")?.id]);
    }
    assert.deepEqual(states, [
      ["4.2", "waiting", "gp", true],
      ["5.9", "waiting", "gp-today", true],
      ["5.7", "waiting", "gp-today", false],
    ]);
  });
}

test("an older version that comes late does not reopen what was signed, and is shown as superseded", async () => {
  const at = await story();
  const amended = await comes(at, AMENDED);
  await signed(at, amended, TEXT);
  const original = await comes(at, ORIGINAL);
  assert.equal((await now(at, amended)).status, "signed");
  const old = await now(at, original);
  assert.deepEqual(
    [old.status, old.next],
    ["waiting", "gp"],
    "what does not stand any more is not an assistant's to file",
  );
  const by = await inPractice(app.db, at.practice, (tx) => findSuperseding(tx, at.practice, old));
  assert.equal(by?.id, amended.id);
});

test("the same report sent once more changes nothing", async () => {
  const at = await story();
  const original = await comes(at, ORIGINAL);
  await signed(at, original, TEXT);
  const again = await comes(at, ORIGINAL);
  assert.equal((await now(at, original)).status, "signed");
  assert.equal((await now(at, again)).next, "file");
});

test("another report, of the same patient and laboratory, reopens nothing", async () => {
  const at = await story();
  const original = await comes(at, ORIGINAL);
  await signed(at, original, TEXT);
  await comes({ ...at, reportId: `${at.reportId}-other` }, AMENDED);
  assert.equal((await now(at, original)).status, "signed");
});
