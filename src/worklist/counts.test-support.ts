import assert from "node:assert/strict";
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

// What the counts are tried with: a practice with a relative in it, openings and moves at random, and the recount.

export const app = await testApp();
export const practice = await givenPractice(app, "Y90651");
export const gp = await givenPerson(app, practice, "gp");
export const assistant = await givenPerson(app, practice, "assistant");
export const brother = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [`${ADELINE},`, `${BERTRAM},`, `${CORALIE},${brother.account}`], ",staffRelations");
export const patients = await inPractice(app.db, practice, async (tx) =>
  tx.selectFrom("practice.patients").select(["id", "staff_relations"]).orderBy("nhs_number").execute(),
);
export const hers = patients.find(({ staff_relations }) => staff_relations.length > 0)?.id ?? "";

export const decisionOf = (next: Decision["next"], asks: boolean): Decision => ({
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

export const LOOKERS: readonly Looker[] = [gp, assistant, brother];
export const HOLDERS = [
  person(gp.account),
  person(assistant.account),
  { kind: "queue", name: "gps" },
  { kind: "queue", name: "assistants" },
] as const;

export const opening = fc.record({
  kind: fc.constantFrom("report" as const, "report" as const, "unreadable" as const, "expectation" as const),
  next: fc.constantFrom(...NEXTS),
  asks: fc.boolean(),
  patient: fc.constantFrom(null, ...patients.map(({ id }) => id)),
  holder: fc.constantFrom(...HOLDERS),
  /** True where it may be the sister's: hidden from the brother whosever it turns out to be. */
  isHidden: fc.boolean(),
});
export const move = fc.record({
  item: fc.nat(1000),
  move: fc.nat(1000),
  role: fc.constantFrom("gp" as const, "assistant" as const, "machine" as const),
  holder: fc.constantFrom(...HOLDERS),
  patient: fc.constantFrom(...patients.map(({ id }) => id)),
  next: fc.constantFrom(...NEXTS),
  giveUp: fc.constantFrom(false, false, false, true),
});

export type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;

export async function open(openings: readonly Of<typeof opening>[]): Promise<readonly string[]> {
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

export const EXPECTED: Expected = {
  kind: "test",
  what: "ferritin",
  analytes: ["ferritin"],
  dueOn: "2026-12-01",
  despite: null,
  by: "none",
};

export const GRANTS = {
  mayRequest: true,
  mayCountersign: true,
  barred: {},
  stage: "supervised" as const,
  mustBeSigned: null,
  owesBlind: false,
  isFresh: true,
  isUnsent: false,
  work: null,
};

export class GivenUp extends Error {}

/** One move as a person or the machine makes it; what the table refuses, or is given up, changes nothing. */
export async function make(items: readonly string[], wish: Of<typeof move>): Promise<void> {
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

export const recount = () =>
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
export async function everyBucketIsRight(): Promise<void> {
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
