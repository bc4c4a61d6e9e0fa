import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { givenPerson, givenPractice, givenRegister } from "../../test/support/given.ts";
import { ADELINE, BERTRAM, CORALIE } from "../../test/support/laboratory.ts";
import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { type Decision, NEXTS } from "../protocols/decision.ts";
import { bucketsOf, type Looker } from "./buckets.ts";
import { holdsByHand } from "./buckets.test-support.ts";
import { readCounts } from "./counts.ts";
import { person } from "./item.ts";
import { NO_KEYS } from "./keys.ts";
import { START } from "./list-place.ts";
import type { Move } from "./move.ts";
import { MOVES } from "./moves.ts";
import { openItems } from "./open.ts";
import { type Expected, NOTHING_BESIDE } from "./plan.ts";
import { getItem } from "./queries.ts";
import { readList } from "./read-list.ts";
import { relatedTo } from "./related.ts";
import { act } from "./store.ts";

// The counts beside the lists' names are kept by the database at each commit. Here they are counted again
// from the rows, after moves in any order, several at once and some given up half way.

const app = await testApp();
const practice = await givenPractice(app, "Y90651");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const brother = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [`${ADELINE},`, `${BERTRAM},`, `${CORALIE},${brother.account}`], ",staffRelations");
const patients = await inPractice(app.db, practice, async (tx) =>
  tx.selectFrom("practice.patients").select(["id", "staff_relations"]).orderBy("nhs_number").execute(),
);
const hers = patients.find(({ staff_relations }) => staff_relations.length > 0)?.id ?? "";

const decisionOf = (next: Decision["next"], asks: boolean): Decision => ({
  source: "test",
  reportId: null,
  next,
  within: "P1D",
  because: [],
  do: [],
  floor: [],
  asks: asks ? [{ fact: "pregnant", why: "It matters." }] : [],
  assumed: [],
});

const LOOKERS: readonly Looker[] = [gp, assistant, brother];
const HOLDERS = [
  person(gp.account),
  person(assistant.account),
  { kind: "queue", name: "gps" },
  { kind: "queue", name: "assistants" },
] as const;

const opening = fc.record({
  kind: fc.constantFrom("report" as const, "report" as const, "unreadable" as const, "expectation" as const),
  next: fc.constantFrom(...NEXTS),
  asks: fc.boolean(),
  patient: fc.constantFrom(null, ...patients.map(({ id }) => id)),
  holder: fc.constantFrom(...HOLDERS),
  /** True where it may be the sister's: hidden from the brother whosever it turns out to be. */
  isHidden: fc.boolean(),
});
const move = fc.record({
  item: fc.nat(1000),
  move: fc.nat(1000),
  role: fc.constantFrom("gp" as const, "assistant" as const, "machine" as const),
  holder: fc.constantFrom(...HOLDERS),
  patient: fc.constantFrom(...patients.map(({ id }) => id)),
  next: fc.constantFrom(...NEXTS),
  giveUp: fc.constantFrom(false, false, false, true),
});

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;

async function open(openings: readonly Of<typeof opening>[]): Promise<readonly string[]> {
  const rows = openings.map(({ kind, next, asks, patient, holder, isHidden }) => ({
    document: null,
    kind,
    patient: kind === "unreadable" ? null : patient,
    subject: "QUILL, Adeline",
    about: "Serum potassium",
    holder,
    keys: NO_KEYS,
    hiddenFrom: isHidden ? [brother.account] : [],
    decision: decisionOf(next, asks),
    inputs: {},
  }));
  return inPractice(app.db, practice, (tx) => openItems(tx, practice, rows, app.clock.now()));
}

const EXPECTED: Expected = {
  kind: "test",
  what: "ferritin",
  analytes: ["ferritin"],
  dueOn: "2026-12-01",
  despite: null,
  by: "none",
};

const GRANTS = { mayRequest: true, mayCountersign: true, isFresh: true, isUnsent: false, work: null };

class GivenUp extends Error {}

/** One move as a person or the machine makes it; what the table refuses, or is given up, changes nothing. */
async function make(items: readonly string[], wish: Of<typeof move>): Promise<void> {
  const item = items[wish.item % items.length] ?? "";
  const by = wish.role === "gp" ? gp.account : wish.role === "assistant" ? assistant.account : "machine";
  try {
    await inPractice(app.db, practice, async (tx) => {
      const { version, status, next } = await getItem(tx, practice, item);
      const may = MOVES.filter(
        ({ from, who, ...row }: Move) =>
          from.includes(status) && who.includes(wish.role) && (row.when === undefined || row.when.includes(next)),
      );
      const name = may[wish.move % may.length]?.move;
      if (name === undefined) return;
      const redecides = ["decide", "answer", "match", "unmatch"].includes(name);
      await act(
        tx,
        practice,
        {
          item,
          version,
          move: name,
          actor: { by, role: wish.role },
          comment: "Because",
          grants: GRANTS,
          holder: wish.holder,
          next: wish.next,
          plan: { ...NOTHING_BESIDE, expects: [EXPECTED] },
          ...(name === "match" ? { patient: { id: wish.patient, name: "QUILL, Adeline" } } : {}),
          ...(redecides ? { redecided: { decision: decisionOf(wish.next, wish.giveUp), inputs: {} } } : {}),
        },
        app.clock.now(),
      );
      await appendAudit(tx, [{ by, role: wish.role, at: app.clock.now(), event: `item-${name}`, subject: item }]);
      if (wish.giveUp && !redecides) throw new GivenUp();
    });
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof GivenUp)) throw error;
  }
}

const recount = () =>
  inPractice(app.db, practice, async (tx) => {
    const { rows } = await sql<{ wrong: number }>`
      with kept as (select status, urgency, holder_kind, holder, is_late, trouble, n::bigint
        from practice.item_counts where practice = ${practice} and n <> 0),
      counted as (select status, urgency, holder_kind, holder, is_late,
          practice.trouble_of(kind, patient) as trouble, count(*) as n
        from practice.items where practice = ${practice} and status not in ('closed', 'returned')
        group by 1, 2, 3, 4, 5, 6)
      select count(*)::int as wrong from
        ((table kept except table counted) union all (table counted except table kept)) as differing`.execute(tx);
    return rows[0]?.wrong;
  });

/** Every bucket of every looker: its number, its list's length and the rows themselves are the same items. */
async function everyBucketIsRight(): Promise<void> {
  const at = app.clock.now();
  await inPractice(app.db, practice, async (tx) => {
    const all = await tx.selectFrom("practice.items").selectAll().where("practice", "=", practice).execute();
    for (const looker of LOOKERS) {
      const related = await relatedTo(tx, practice, looker.account);
      const { counts } = await readCounts(tx, practice, looker, related, at);
      for (const { key, rows } of bucketsOf(looker.role)) {
        if (rows === "done-today") continue;
        const wanted = all
          .filter(
            (row) =>
              holdsByHand(key, row, looker) &&
              !(looker === brother && (row.patient === hers || row.hidden_from.includes(brother.account))),
          )
          .sort(
            (a, b) => a.urgency - b.urgency || a.opened_at.getTime() - b.opened_at.getTime() || (a.id < b.id ? -1 : 1),
          )
          .map(({ id }) => id);
        assert.equal(counts.get(key), wanted.length, `${key} counted for ${looker.role}`);
        const place = { ...START, queue: key, size: 100 } as const;
        const list = await readList(tx, { practice, looker, related, at }, place, counts);
        assert.equal(list.total, wanted.length, key);
        assert.deepEqual(
          list.rows.map(({ id }) => id),
          wanted.slice(0, 100),
          `${key} listed for ${looker.role}`,
        );
      }
    }
  });
}

test("after any moves in any order, several at once and some given up, every count equals a recount", async () => {
  const items: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(opening, { minLength: 1, maxLength: 8 }),
      fc.array(move, { minLength: 30, maxLength: 50 }),
      async (openings, moves) => {
        items.push(...(await open(openings)));
        app.clock.advance(1000);
        const recent = items.slice(-12);
        for (let n = 0; n < moves.length; n += 4)
          await Promise.all(moves.slice(n, n + 4).map((one) => make(recent, one)));
        assert.equal(await recount(), 0, "what the trigger keeps is what there is");
      },
    ),
    { numRuns: 20 },
  );
  await everyBucketIsRight();
});

test("through the whole life of an item, it is counted in each status that it has and in no other", async () => {
  const [item = ""] = await open([
    { kind: "report", next: "file", asks: false, patient: hers, holder: HOLDERS[3], isHidden: false },
  ]);
  const life = [
    ["not-sure", assistant, "asked"],
    ["reply", gp, "waiting"],
    ["request-tests", gp, "awaiting"],
    ["meet", null, "waiting"],
    ["propose-file", assistant, "proposed"],
    ["agree", gp, "signed"],
    ["confirm", assistant, "closed"],
    ["reopen", gp, "waiting"],
    ["send-back", gp, "returned"],
  ] as const;
  for (const [version, [name, by, status]] of life.entries()) {
    await inPractice(app.db, practice, (tx) =>
      act(
        tx,
        practice,
        {
          item,
          version: version + 1,
          move: name,
          actor: by === null ? { by: "machine", role: "machine" } : { by: by.account, role: by.role },
          comment: "Because",
          grants: GRANTS,
          plan: { ...NOTHING_BESIDE, expects: name === "request-tests" ? [EXPECTED] : [] },
        },
        app.clock.now(),
      ),
    );
    const found = await inPractice(app.db, practice, (tx) => getItem(tx, practice, item));
    assert.equal(found.status, status);
    assert.equal(await recount(), 0, name);
    await everyBucketIsRight();
  }
});

test("the relative's items are in no number of the brother's, and in everybody else's", async () => {
  const [item] = await open([
    { kind: "report", next: "gp-now", asks: false, patient: hers, holder: HOLDERS[3], isHidden: false },
  ]);
  assert.ok(item);
  await everyBucketIsRight();
  const now = async (looker: Looker) =>
    inPractice(app.db, practice, async (tx) => {
      const related = await relatedTo(tx, practice, looker.account);
      return (await readCounts(tx, practice, looker, related, app.clock.now())).counts.get("to-do") ?? 0;
    });
  assert.ok((await now(assistant)) > (await now(brother)));
});

test("what may be the relative's is in no number of the brother's, while it is nobody's and after", async () => {
  const to = { kind: "report", next: "gp-now", asks: false, holder: HOLDERS[3], isHidden: true } as const;
  const bertrams = patients.find(({ id }) => id !== hers)?.id ?? "";
  const before = await numbers();
  await open([
    { ...to, patient: null },
    { ...to, patient: bertrams },
    { ...to, patient: hers },
  ]);
  const after = await numbers();
  assert.deepEqual(
    ["all", "now", "unmatched"].map((key) => [
      after.his(key) - before.his(key),
      after.theirs(key) - before.theirs(key),
    ]),
    [
      [0, 3],
      [0, 3],
      [0, 1],
    ],
  );
  await everyBucketIsRight();
});

async function numbers() {
  const of = (looker: Looker) =>
    inPractice(app.db, practice, async (tx) => {
      const related = await relatedTo(tx, practice, looker.account);
      const { counts } = await readCounts(tx, practice, looker, related, app.clock.now());
      return (key: string): number => [...counts].find(([one]) => one === key)?.[1] ?? 0;
    });
  return { his: await of(brother), theirs: await of(assistant) };
}

test("given up half way, an opening leaves no count behind", async () => {
  const before = await recount();
  await assert.rejects(
    inPractice(app.db, practice, async (tx) => {
      await sql`update practice.items set urgency = 3 where practice = ${practice}`.execute(tx);
      throw new GivenUp();
    }),
  );
  assert.deepEqual([before, await recount()], [0, 0]);
});

test("not allowed: changing a count from the application", async () => {
  await assert.rejects(
    inPractice(app.db, practice, (tx) => sql`update practice.item_counts set n = 0`.execute(tx)),
    /permission denied/,
  );
  await assert.rejects(
    inPractice(app.db, practice, (tx) =>
      sql`select practice.count_item(i, 5) from practice.items i where practice = ${practice}`.execute(tx),
    ),
    /permission denied/,
  );
});
