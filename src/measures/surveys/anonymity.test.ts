import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../../test/support/app.ts";
import { givenPractice } from "../../../test/support/given.ts";
import { askNow } from "../../../test/support/surveys.ts";
import fc from "fast-check";
import { addDays, localDay } from "../../base/local-day.ts";
import { inPractice } from "../../db/practice.ts";
import { readSurveyInvitations } from "./occurrences.ts";
import { spanFrom } from "../read/span.ts";
import { weekOfDay } from "../week.ts";
import { readRates } from "./invitations-store.ts";
import { ratesOf, roundAnswered } from "./rates.ts";
import { readResults } from "../../pages/surveys/read-results.ts";
import { takeAnswers } from "./answer.ts";
import { openPoolKey, publicHalfOf } from "./pool-key.ts";
import { openTold } from "./told.ts";

// Somebody who administers the database tries to find out who said what. They see every row of every table whenever
// they like: after each answer and after each writing out, with what PostgreSQL itself keeps of a row (its place, the
// transaction that wrote it), the log, and all counts. They have no key: that is a file, and not in the database.

const app = await testApp();
const KEY = openPoolKey(app.settings.dataDir);
const TOGETHER = 10;
const ROUNDS = 16;

type Seen = { readonly table: string; readonly ctid: string; readonly xmin: string; readonly row: string };

/** All rows of all tables that have anything to do with surveys, and the whole log, as an administrator reads them. */
async function look(): Promise<readonly Seen[]> {
  const tables = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (c.relname like 'survey%' or c.relname = 'audit')`.execute(app.db);
  const seen: Seen[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<Seen>`select ${name}::text as "table", t.ctid::text as ctid, t.xmin::text as xmin,
      to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(app.db);
    seen.push(...rows);
  }
  return seen;
}

const ASKED = { since: "2026-10-26", asked_on: "2026-11-02", closes_on: "2026-11-23" };

async function givenAsked(practice: string, count: number, on = ASKED): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const of = { perspective: "learner", timepoint: "beginning", form: "learner", version: "1" } as const;
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.survey_invitations")
      .values(ids.map((id) => ({ practice, id, account: id, ...of, ...on, answered: false })))
      .execute(),
  );
  return ids;
}

/** Each says something that nobody else says, so that whoever joins right knows it. */
async function answer(practice: string, id: string, says: string): Promise<void> {
  app.clock.advance(61_000);
  const who = { account: id, role: "assistant", id, at: app.clock.now() };
  const sent = { "q-change": says, "q-job-satisfaction": "3", "q-stay": "yes" };
  const taken = await inPractice(app.db, practice, (tx) =>
    takeAnswers(tx, practice, publicHalfOf(app.settings.dataDir), who, sent),
  );
  assert.equal(taken.kind, "taken");
}

function fieldsOf(row: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(row);
  return typeof parsed === "object" && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {};
}

const placeOf = (ctid: string): number => {
  const [, page = "0", line = "0"] = /\((\d+),(\d+)\)/.exec(ctid) ?? [];
  return Number(page) * 100_000 + Number(line);
};

test("not allowed: joining what was said to who said it, better than by chance, with all that the database holds", async () => {
  let [right, all] = [0, 0];
  const byStrategy: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const practice = await givenPractice(app, `Y9${String(5000 + round)}`);
    const people = await givenAsked(practice, TOGETHER);
    const saidBy = new Map(people.map((id, n) => [id, `Round ${round} says ${n}`]));
    const before = await look();
    for (const id of people) await answer(practice, id, saidBy.get(id) ?? "");
    const answered = await look();
    const nothingYet = answered.some(({ row }) => row.includes(`Round ${round} says`));
    assert.equal(nothingYet, false, "until it is written out, no row says it, the pool's neither");
    await askNow(app, practice);
    const after = await look();

    const words = after.filter(
      ({ table, row }) => table === "practice.survey_words" && row.includes(`Round ${round} says`),
    );
    assert.equal(words.length, TOGETHER);
    // In the order in which people answered, by the transactions of the invitations; and as they stand in the log.
    const asked = after.filter(({ table, row }) => table === "practice.survey_invitations" && row.includes(practice));
    const inOrder = asked
      .toSorted((a, b) => Number(a.xmin) - Number(b.xmin))
      .map(({ row }) => String(fieldsOf(row)["id"]));
    const pool = answered.filter(({ table, row }) => table === "practice.survey_pool" && row.includes(practice));
    const left = after.filter(({ table, row }) => table === "practice.survey_pool" && row.includes(practice));
    assert.ok(
      left.every(({ row }) => fieldsOf(row)["sealed"] === null),
      "and then nothing is kept of what was sealed",
    );

    const strategies: Record<string, readonly Seen[]> = {
      place: words.toSorted((a, b) => placeOf(a.ctid) - placeOf(b.ctid)),
      id: words.toSorted((a, b) => (String(fieldsOf(a.row)["id"]) < String(fieldsOf(b.row)["id"]) ? -1 : 1)),
      // As the emptied rows of the pool stand now, whose ids were seen when their owners answered.
      emptied: left
        .toSorted((a, b) => placeOf(a.ctid) - placeOf(b.ctid))
        .flatMap((_, n) => words.toSorted((a, b) => placeOf(a.ctid) - placeOf(b.ctid))[n] ?? []),
    };
    const ownerOfEmptied = left
      .toSorted((a, b) => placeOf(a.ctid) - placeOf(b.ctid))
      .map(({ row }) => {
        const then = pool.find((one) => fieldsOf(one.row)["id"] === fieldsOf(row)["id"]);
        return inOrder[pool.toSorted((a, b) => Number(a.xmin) - Number(b.xmin)).findIndex((one) => one === then)];
      });
    for (const [name, list] of Object.entries(strategies)) {
      const owners = name === "emptied" ? ownerOfEmptied : inOrder;
      const hits = list.filter(({ row }, n) => fieldsOf(row)["words"] === saidBy.get(owners[n] ?? "")).length;
      byStrategy[name] = (byStrategy[name] ?? 0) + hits;
    }
    // The same transaction, the same instant, any value that both have: whatever is unique to one person and one answer.
    const marks = new Map(people.map((id) => [id, marksOf(answered, before, id)]));
    for (const { row } of words) {
      const own = fieldsOf(row);
      const joined = people.filter((id) =>
        Object.values(own).some((value) => marks.get(id)?.has(String(value)) === true),
      );
      if (joined.length === 1 && saidBy.get(joined[0] ?? "") === own["words"]) right += 1;
      all += 1;
    }
    const writers = new Set(words.map(({ xmin }) => xmin));
    assert.equal(writers.size, 1, "one transaction wrote all of them");
    assert.ok(!asked.some(({ xmin }) => writers.has(xmin)), "and it is none in which anybody answered");
  }
  assert.equal(all, ROUNDS * TOGETHER);
  assert.equal(right, 0, "nothing is unique to a person and an answer");
  // A shuffle has one fixed point in the mean, and a variance of one, whatever its size.
  const most = ROUNDS + 5 * Math.sqrt(ROUNDS);
  for (const [name, hits] of Object.entries(byStrategy))
    assert.ok(hits < most, `${name}: ${hits} of ${all}, chance ${ROUNDS}`);
});

/** Every value that came into the database with somebody's answer: ids, times, transactions. Not what all share. */
function marksOf(answered: readonly Seen[], before: readonly Seen[], id: string): ReadonlySet<string> {
  const old = new Set(before.map(({ table, ctid, xmin }) => table + ctid + xmin));
  const fresh = answered.filter(({ table, ctid, xmin }) => !old.has(table + ctid + xmin));
  const mine = fresh.find(({ table, row }) => table === "practice.survey_invitations" && row.includes(id));
  const with_ = fresh.filter(({ xmin }) => xmin === mine?.xmin);
  const values = with_.flatMap(({ row, xmin }) => [xmin, ...Object.values(fieldsOf(row)).map(String)]);
  const shared = new Set(
    fresh.filter(({ xmin }) => xmin !== mine?.xmin).flatMap(({ row }) => Object.values(fieldsOf(row)).map(String)),
  );
  return new Set(values.filter((value) => !shared.has(value)));
}

test("the same administrator with the key as well joins everybody, as long as the answers wait: it is the key that keeps them", async () => {
  const practice = await givenPractice(app, "Y96001");
  const people = await givenAsked(practice, 9);
  for (const [n, id] of people.entries()) await answer(practice, id, `Open says ${n}`);
  const seen = await look();
  const joined = people.filter((id, n) => {
    const asked = seen.find(({ table, row }) => table === "practice.survey_invitations" && row.includes(id));
    const waits = seen.find(({ table, xmin }) => table === "practice.survey_pool" && xmin === asked?.xmin);
    const sealed = String(fieldsOf(waits?.row ?? "{}")["sealed"]).replace(/^\\x/, "");
    const told = openTold(KEY, Buffer.from(sealed, "hex"));
    return told?.words[0]?.words === `Open says ${n}`;
  });
  assert.equal(joined.length, 9);
});

test("every sealed answer has the same length, whatever was said, and none is like another", async () => {
  const practice = await givenPractice(app, "Y96002");
  const people = await givenAsked(practice, 3);
  const says = ["", "x", "ü".repeat(1000)];
  for (const [n, id] of people.entries()) await answer(practice, id, says[n] ?? "");
  const { rows } = await sql<{ length: number; head: string }>`select length(sealed) as length, md5(sealed) as head
    from practice.survey_pool where practice = ${practice}`.execute(app.db);
  assert.equal(new Set(rows.map(({ length }) => length)).size, 1);
  assert.equal(new Set(rows.map(({ head }) => head)).size, 3);
});

test("answers written out carry the week of the writing, and not that in which anybody answered", async () => {
  const practice = await givenPractice(app, "Y96003");
  const people = await givenAsked(practice, TOGETHER);
  // Nine answer in one week and one in the next: by the week alone that one would be known.
  for (const id of people.slice(0, 9)) await answer(practice, id, "early");
  app.clock.set("2026-11-10T12:00:00Z");
  await answer(practice, people[9] ?? "", "late");
  app.clock.set("2026-11-18T12:00:00Z");
  await askNow(app, practice);
  const { rows } = await sql<{ week: string }>`select distinct week from practice.survey_answers
    where practice = ${practice} union select week from practice.survey_words where practice = ${practice}`.execute(
    app.db,
  );
  assert.deepEqual(rows, [{ week: "2026-11-16" }]);
});

const DAY = 86_400_000;

test("not allowed: telling from the rates of one day and of another who answered between them, page or export", async () => {
  const practice = await givenPractice(app, "Y96004");
  app.clock.set("2026-11-19T12:00:00Z");
  const first = await givenAsked(practice, 12);
  const one = await givenAsked(practice, 1, { since: "2026-11-02", asked_on: "2026-11-09", closes_on: "2026-11-30" });
  const look = async () => {
    const day = localDay(app.clock.now());
    return inPractice(app.db, practice, async (tx) => {
      const [rate] = await readRates(tx, practice, day);
      const { groups } = await readResults(tx, practice, day);
      const week = weekOfDay(day);
      const left = await readSurveyInvitations(tx, practice, spanFrom("2026-11-02", week));
      return { rate, groups: groups.length, left: left.filter(({ attributes }) => attributes["answered"]).length };
    });
  };
  const nothing = { rate: { ...RATE, asked: 13, counted: null }, groups: 0, left: 0 };
  assert.deepEqual(await look(), nothing);
  for (const id of first.slice(0, 9)) {
    await answer(practice, id, "x");
    assert.deepEqual(await look(), nothing, "while anybody can answer, nothing changes with whoever does");
  }
  await answer(practice, one[0] ?? "", "x");
  assert.deepEqual(await look(), nothing);
  app.clock.set("2026-11-23T12:00:00Z");
  const closed = { ...RATE, asked: 13, counted: { asked: 12, answered: 10 } };
  assert.deepEqual((await look()).rate, closed, "nine of twelve are about ten");
  app.clock.set("2026-11-30T12:00:00Z");
  const later = await look();
  assert.deepEqual(later.rate, closed, "the one whose time is over alone waits for nine others");
  assert.equal(later.left, 10);
  app.clock.set(new Date(Date.parse("2026-11-30T12:00:00Z") + 60 * DAY).toISOString());
  assert.deepEqual((await look()).left, 10, "and for ever");
});

const RATE = { perspective: "learner", timepoint: "beginning", form: "learner" } as const;

test("for ever: between two days the rates change by ten people or more, and each figure fits who answered and who did not", () => {
  const asked = fc.record({ closes: fc.integer({ min: 0, max: 40 }), answered: fc.boolean() });
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 80 }), (people) => {
      const dayOf = (n: number): string => addDays("2026-11-02", n);
      let before = 0;
      for (let n = 0; n <= 41; n += 1) {
        // Whoever is still to be asked is not known yet, and those who are asked close on a day to come.
        const rows = people.map(({ closes, answered }) => ({ ...RATE, closesOn: dayOf(closes), answered }));
        const now = ratesOf(rows, dayOf(n))[0]?.counted?.asked ?? 0;
        assert.ok(now === before || now - before >= 10, `${before}, then ${now}`);
        before = now;
      }
    }),
  );
  for (let all = 10; all <= 80; all += 1) {
    const counts = Map.groupBy(
      Array.from({ length: all + 1 }, (_, n) => n),
      (n) => roundAnswered(all, n),
    );
    for (const [shown, fitting] of counts) {
      // Also to somebody of them, who knows whether they answered: of the others neither all nor nobody did.
      for (const own of [0, 1]) {
        const others = fitting.map((n) => n - own).filter((n) => n >= 0 && n <= all - 1);
        assert.ok(others.some((n) => n > 0) && others.some((n) => n < all - 1), `${shown} of ${all}`);
      }
      assert.ok(shown === null || shown <= all);
    }
  }
});
