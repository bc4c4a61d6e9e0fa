import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { MACHINE } from "../../src/audit/event.ts";
import { verifyChain } from "../../src/audit/queries.ts";
import { inPractice } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import { mutatedOneOf } from "../../src/reading/edifact/mutation.test-support.ts";
import { fold } from "../../src/worklist/fold.ts";
import { URGENCY } from "../../src/worklist/item.ts";
import { getDecision, holds, readActions, readSum, type Sum } from "../../src/worklist/queries.ts";
import { newReference } from "../support/app.ts";
import { getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { checkDigit } from "../../src/base/nhs-number.ts";
import {
  ABOUT_CORALIE,
  BERTRAM,
  BERTRAM_IS_WELL,
  CORALIE,
  CORALIE_MAY_BE_PREGNANT,
  potassium,
  reportOf,
} from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";

// Whatever arrives and whatever people do, in whatever order: nothing is lost, nothing is twice, every open
// item is with somebody and due, and an item is what its actions say.

const RUNS = 300;

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90481");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
await givenProtocols(app, practice, gp);
// Enough women of whom one fact is missing that there is always one whom nobody was asked about yet.
const WOMEN = Array.from({ length: 160 }, (_, n) => String(999100000 + n))
  .map((nine) => `${nine}${checkDigit(nine) ?? "-"}`)
  .filter((number) => !number.endsWith("-"));
const ofHer = (row: string, number: string): string => row.replace("9990000042", number);
await givenRegister(app, practice, [BERTRAM, ...WOMEN.map((number) => ofHer(CORALIE, number))]);
await givenContext(app, practice, [
  ...BERTRAM_IS_WELL,
  ...WOMEN.flatMap((number) => CORALIE_MAY_BE_PREGNANT.map((row) => ofHer(row, number))),
]);
const doctor = await signedIn(desk, gp.account, practice);
const helper = await signedIn(desk, assistant.account, practice);

const about = (n: number) => ({ patient: { ...ABOUT_CORALIE.patient, nhsNumber: WOMEN[n % WOMEN.length] ?? null } });
const wire = (...args: Parameters<typeof reportOf>): string => Buffer.from(reportOf(...args)).toString("latin1");
const TEXTS = [
  wire(practice, [potassium("4.2")]),
  wire(practice, [potassium("6.7")]),
  wire(practice, [potassium("4.4"), potassium("4.5")], about(0)),
];

type Step =
  | { readonly kind: "report"; readonly value: string; readonly who: "a man" | "a woman" | "nobody" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "again"; readonly which: number }
  | { readonly kind: "acknowledge"; readonly which: number; readonly isStale: boolean }
  | { readonly kind: "answer"; readonly which: number; readonly says: string; readonly isStale: boolean };

const which = fc.nat({ max: 1000 });
// Most of the time somebody acts on what the page shows; now and then on what it showed before.
const isStale = fc.nat({ max: 4 }).map((n) => n === 0);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("report" as const),
    value: fc.constantFrom("4.2", "5.0", "5.7", "6.7", "2.1", "44", "Haemolysed", ""),
    who: fc.constantFrom("a man" as const, "a woman" as const, "nobody" as const),
  }),
  mutatedOneOf(TEXTS).map((text) => ({ kind: "bytes" as const, bytes: Buffer.from(text, "latin1") })),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => ({ kind: "bytes" as const, bytes })),
  fc.record({ kind: fc.constant("again" as const), which }),
  fc.record({ kind: fc.constant("acknowledge" as const), which, isStale }),
  fc.record({
    kind: fc.constant("answer" as const),
    which,
    says: fc.constantFrom("yes", "no", "cannot-tell", "maybe"),
    isStale,
  }),
);

const sent: Uint8Array[] = [];
let last = await inPractice(app.db, practice, (tx) => readSum(tx, practice));
const seen = { messages: 0, arrivals: 0, acknowledged: 0, answered: 0, refused: 0 };

test(`after every step of ${RUNS} random days the sum holds and every item is what its actions say`, async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const one of steps) {
        app.clock.advance(500);
        await make(one);
      }
    }),
    { numRuns: RUNS },
  );
  t.diagnostic(JSON.stringify(seen));
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, `no ${what} in all these days`);
});

test("at their end every item is the fold of its actions, and the audit is whole", async () => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ id: string }>`select id from practice.items`.execute(tx),
  );
  for (const { id } of rows) await isItsActions(id);
  const verdict = await inPractice(app.db, practice, (tx) => verifyChain(tx, practice, { kind: "none" }));
  assert.equal(verdict.kind, "whole");
});

async function make(one: Step): Promise<void> {
  switch (one.kind) {
    case "report":
      return receive(reportOf(practice, [potassium(one.value)], whoIs(one.who)));
    case "bytes":
      return receive(one.bytes);
    case "again":
      return sent.length === 0 ? undefined : receive(sent[one.which % sent.length]!);
    case "acknowledge":
      return act(one, doctor, "acknowledge", () => ({}));
    case "answer":
      return act(one, helper, "answer", (asked) => ({ fact: asked ?? "pregnant", answer: one.says }));
  }
}

function whoIs(who: "a man" | "a woman" | "nobody"): Parameters<typeof reportOf>[2] {
  if (who === "a woman") return about(sent.length);
  return who === "a man" ? {} : { patient: { familyName: "Nemo", givenName: "A", nhsNumber: null } };
}

async function receive(bytes: Uint8Array): Promise<void> {
  const before = last;
  const isKnown = sent.some((other) => Buffer.compare(other, bytes) === 0);
  const arrival = { practice, bytes, door: "folder", source: "a", weAre: "recipient" } as const;
  const { isNew, arrivals } = await take(app, { ...arrival, reference: newReference(), actor: MACHINE });
  const after = await everythingHolds();
  assert.equal(isNew, !isKnown);
  assert.equal(arrivals > 1, isKnown);
  assert.equal(after.arrivals, before.arrivals + 1);
  assert.equal(after.messages, before.messages + (isKnown ? 0 : 1));
  assert.equal(after.received > before.received, !isKnown, "each new message is at least one document");
  if (!isKnown) sent.push(bytes);
  seen.arrivals += 1;
  seen.messages += isKnown ? 0 : 1;
}

type Wish = { readonly which: number; readonly isStale: boolean };

/** A move as a page sends it: made, and then the item is one action further; or refused, and then it is as it was. */
async function act(
  wish: Wish,
  visitor: typeof doctor,
  move: "acknowledge" | "answer",
  form: (asked: string | undefined) => Record<string, string>,
): Promise<void> {
  const item = await chosen(wish.which, move);
  if (item === undefined) return;
  const before = await getItem(app, practice, item);
  const { outcome } = await inPractice(app.db, practice, (tx) => getDecision(tx, practice, item));
  const version = String(before.version - (wish.isStale ? 1 : 0));
  const told = await visitor.post(`/items/${item}/${move}`, { version, ...form(outcome.asks[0]?.fact) });
  const after = await getItem(app, practice, item);
  if (told.status === 303) {
    assert.equal(after.version, before.version + 1);
    assert.equal(wish.isStale, false, "a stale page changes nothing");
    assert.equal(after.status, move === "acknowledge" ? "acknowledged" : "waiting");
    seen[move === "acknowledge" ? "acknowledged" : "answered"] += 1;
  } else {
    assert.ok([400, 403, 409].includes(told.status), `${told.status} ${told.text}`);
    assert.deepEqual(after, before);
    seen.refused += 1;
  }
  await isItsActions(item);
  await everythingHolds();
}

// Of the newest items, so that a day's acts are mostly about that day's post; answers where something is asked.
async function chosen(nth: number, move: "acknowledge" | "answer"): Promise<string | undefined> {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ id: string }>`select i.id from practice.items i
      where ${move} = 'acknowledge' or (i.status = 'waiting' and (select d.outcome::jsonb -> 'asks' <> '[]'::jsonb
        from practice.decisions d where d.item = i.id order by d.decided_at desc limit 1))
      order by i.id desc limit 5`.execute(tx),
  );
  return rows[nth % Math.max(1, rows.length)]?.id;
}

async function everythingHolds(): Promise<Sum> {
  const { counted, adrift } = await inPractice(app.db, practice, async (tx) => ({
    counted: await readSum(tx, practice),
    adrift: await sql`select id from practice.items where status in ('waiting', 'acknowledged') and (due_at is null
      or (status = 'waiting') <> (holder_kind = 'queue')
      or (holder_kind = 'queue') <> (holder in ('gps', 'assistants'))
      or (next in ('gp-now', 'gp-today', 'gp') and holder = 'assistants'))`.execute(tx),
  }));
  assert.ok(holds(counted), JSON.stringify(counted));
  assert.deepEqual(adrift.rows, [], "an open item is with somebody who is in view");
  last = counted;
  return counted;
}

async function isItsActions(id: string): Promise<void> {
  const { status, next, urgency, version, ...row } = await getItem(app, practice, id);
  const state = fold(await inPractice(app.db, practice, (tx) => readActions(tx, practice, id)));
  assert.deepEqual(
    { status, next, version, dueAt: row.due_at, holder: { kind: row.holder_kind, name: row.holder } },
    state,
  );
  assert.equal(urgency, URGENCY[state.next]);
}
