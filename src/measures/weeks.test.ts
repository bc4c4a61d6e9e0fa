import assert from "node:assert/strict";
import { test } from "node:test";
import { type RawBuilder, sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { proposes, trustingSurgery } from "../../test/support/autonomy.ts";
import { counted, MEASURES, measuredSurgery, swept } from "../../test/support/measured.ts";
import { freshly, moved } from "../../test/support/moving.ts";
import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice, type PracticeScope } from "../db/practice.ts";
import { addCounts, countOf } from "./count.ts";
import { noteDemand, takeDemandBack } from "./demand-store.ts";
import { examineMeasures } from "./examine.ts";
import { writeExport } from "./export.ts";
import { measuresOf } from "./load.ts";
import { readMeasuredWeeks } from "./measured-weeks.ts";
import { readExport } from "./read-export.ts";
import { compareWith, recompute } from "./recompute.ts";
import type { CountsByMeasure } from "./tables.ts";
import { weeksOfMonth } from "./week.ts";

const app = await testApp();
const [FIRST, SECOND] = ["2026-11-02", "2026-11-09"];
const at = await measuredSurgery(app, "M10001");
await counted(app, at.practice);

const here = <T>(practice: string, work: (tx: PracticeScope) => Promise<T>) => inPractice(app.db, practice, work);
const kept = (practice: string) => here(practice, (tx) => readMeasuredWeeks(tx, practice, weeksOfMonth("2026-11")));
const of = async (practice: string, id: string, week = FIRST): Promise<readonly number[]> => {
  const count = countOf((await kept(practice)).find((one) => one.week === week)?.counts, id);
  return [count.numerator, count.denominator];
};
const wrong = async (practice: string): Promise<readonly string[]> =>
  (await here(practice, (tx) => examineMeasures(tx, practice, MEASURES))).wrong;

/** Each measure of the month by a query of its own over the log, which knows nothing of occurrences. */
const BY_HAND: readonly (readonly [string, RawBuilder<unknown>])[] = [
  [
    "results-routine-in-time",
    sql`select count(*) filter (where exists (select from practice.actions a where a.item = i.id and a.role <> 'machine'
        and (a.move like 'propose-%' or a.move like 'carry-out-%' or a.move in ('settle', 'request-tests', 'send-back',
        'finish', 'confirm')) and a.at <= (o.detail ->> 'dueAt')::timestamptz)) as n, count(*) as d from practice.items i
      join practice.actions o on o.item = i.id and o.number = 1 where kind = 'report'`,
  ],
  [
    "answers-same-day",
    sql`select count(*) filter (where r.at::date = q.at::date) as n, count(*) as d from practice.actions q
      left join practice.actions r on r.item = q.item and r.move = 'reply' where q.move in ('ask', 'not-sure', 'hand-up')`,
  ],
  [
    "hours-to-answer",
    sql`select sum(floor(extract(epoch from r.at - q.at) / 3600)) as n, count(*) as d from practice.actions q
      join practice.actions r on r.item = q.item and r.move = 'reply' where q.move in ('ask', 'not-sure', 'hand-up')`,
  ],
  [
    "gp-seconds-checking",
    sql`select sum(least(900, round(extract(epoch from t.at - t.read) / 10) * 10)) as n, count(*) as d from (
      select a.at, (select max((u.body::jsonb ->> 'at')::timestamptz) from practice.audit u where u.body::jsonb ->> 'event'
        = 'item-read' and u.body::jsonb ->> 'subject' = a.item::text and u.body::jsonb ->> 'by' = a.by) as read
      from practice.actions a where a.move in ('agree', 'return', 'change')) t where t.read is not null`,
  ],
  [
    "errors-found",
    sql`select count(*) filter (where grade <> 'none') as n, count(*) as d from practice.scores where voided_at is null`,
  ],
  [
    "proposals-agreed",
    sql`select count(*) filter (where move = 'agree') as n, count(*) as d from practice.actions
      where move in ('agree', 'change', 'return')`,
  ],
  [
    "letters-without-gp-decision",
    sql`select count(*) filter (where not exists (select from practice.actions a where a.item = i.id and a.role = 'gp'
      and a.move <> 'agree')) as n, count(*) as d from practice.items i where kind = 'letter' and status = 'closed'`,
  ],
  ["demand-done", sql`select count(*) filter (where outcome = 'done') as n, count(*) as d from practice.demand`],
  [
    "incidents-reported",
    sql`select (select count(*) from practice.incidents) as n, (select count(*) from practice.items) as d`,
  ],
  // Two weeks have begun, and all of the time was had in the first.
  ["protected-minutes", sql`select sum(minutes) as n, 2 as d from practice.protected_time`],
];

test("the month's counts are what plain queries over the log say, measure by measure", async () => {
  const weeks = await kept(at.practice);
  assert.deepEqual(
    weeks.map(({ week }) => week),
    [FIRST, SECOND],
  );
  for (const [id, query] of BY_HAND) {
    const { numerator, denominator } = addCounts(weeks.map(({ counts }) => countOf(counts, id)));
    const { rows } = await here(at.practice, (tx) => sql<{ n: string; d: string }>`${query}`.execute(tx));
    assert.deepEqual([numerator, denominator], [Number(rows[0]?.n), Number(rows[0]?.d)], id);
    assert.ok(denominator > 0, id);
  }
});

test("what the story did is counted where it was: 30 seconds and a capped hour, one late answer, a duty each", async () => {
  assert.deepEqual(await of(at.practice, "gp-seconds-checking"), [930, 2]);
  assert.deepEqual(await of(at.practice, "assistant-seconds"), [90, 1]);
  assert.deepEqual(await of(at.practice, "gp-seconds-deciding", SECOND), [110, 2]);
  // 8 (two leaflets, one filing) and 9 (a letter) left a step; 2 and 5 were noted as done, 3 as turned away.
  assert.deepEqual(await of(at.practice, "duties-used"), [4, 9]);
  // One was given and made; chance may have drawn a second, which nobody has made.
  const [made, drawn] = await of(at.practice, "checks-in-time", SECOND);
  const { rows } = await here(at.practice, (tx) =>
    sql`select from practice.draws where drawn and due_at < '2026-11-16'`.execute(tx),
  );
  assert.deepEqual([made, drawn], [1, rows.length]);
  assert.deepEqual(await of(at.practice, "told-within-7-days"), [0, 0]);
  assert.deepEqual(await of(at.practice, "told-within-7-days", SECOND), [0, 1]);
  // What stands is counted in the month's last week, which is to come.
  assert.deepEqual(await of(at.practice, "posts-kept", SECOND), [0, 0]);
});

test("an export gives every count again, exactly, and a return that says anything else is told where", async () => {
  const text = await here(at.practice, (tx) => writeExport(tx, at.practice, [FIRST, SECOND], MEASURES));
  const again = recompute(readExport(text));
  const weeks = await kept(at.practice);
  assert.deepEqual(again.counts, Object.fromEntries(weeks.map(({ week, counts }) => [week, counts])));
  const sent = (counts: Readonly<Record<string, CountsByMeasure>>, practice = at.practice): string =>
    JSON.stringify({ practice, number: 1, body: { counts, measures: MEASURES.edition } });
  const agrees = compareWith(again, sent(again.counts));
  assert.deepEqual(agrees, { compared: 2 * MEASURES.all.length, differences: [] });
  const first = again.counts[FIRST] ?? {};
  const forged = { ...again.counts, [FIRST]: { ...first, "demand-done": [3, 3, 0] as const } };
  assert.deepEqual(compareWith(again, sent(forged)).differences, [
    "demand-done in the week of 2026-11-02: the return has 3 / 3 / 0, the export gives 2 / 3 / 0.",
  ]);
  assert.equal(compareWith(again, sent({ [FIRST]: first })).differences.length, 1);
  assert.throws(() => compareWith(again, sent(again.counts, "X00001")), /^Refusal.*X00001's.*Nothing was compared/);
  const full = { counts: again.counts, measures: MEASURES.edition, month: "2026-11", weeks: [FIRST, SECOND] };
  const refused = (body: object, says: RegExp) =>
    assert.throws(
      () => compareWith(again, JSON.stringify({ practice: at.practice, body: { ...full, ...body } })),
      says,
    );
  assert.deepEqual(compareWith(again, JSON.stringify({ practice: at.practice, body: full })).differences, []);
  refused({ month: "2026-10" }, /is of 2026-10 and the export of 2026-11\. .*Nothing was compared/);
  refused({ weeks: [FIRST] }, /counts the week of .*, which it does not name/);
  refused({ weeks: [FIRST, SECOND, "2026-11-30"] }, /its week of 2026-11-30 is of another month/);
  refused({ weeks: [FIRST, SECOND, "2026-11-03"] }, /a week that the calendar does not have/);
  const totals = { "demand-done": [9, 9, 0] };
  const summed = compareWith(again, JSON.stringify({ practice: at.practice, body: { ...full, totals } }));
  assert.ok(summed.differences.includes("The total of demand-done in the return is not the sum of its weeks."));
  assert.throws(() => compareWith(again, "[]"), Refusal);
});

test("an export that was changed, or holds what nobody counts, is refused with its line", async () => {
  const text = await here(at.practice, (tx) => writeExport(tx, at.practice, [FIRST], MEASURES));
  const [header = "", ...lines] = text.split("\n");
  const refused: readonly (readonly [string, RegExp])[] = [
    [[header, '{"kind":"item"}'].join("\n"), /^Line 2 is no occurrence/],
    [
      [header, lines[0], '{"kind":"item","week":"2026-11-02","attributes":{"name":"Bertram"}}'].join("\n"),
      /^Line 3 is not of the vocabulary/,
    ],
    [[header, (lines[0] ?? "").replace("2026-11-02", "2026-11-09")].join("\n"), /^Line 2 is of a week/],
    [header.replace('"minimum":20', '"minimum":1'), /^Line 1 has measures that are not those of its edition/],
    [header.replace(`"weeks":["${FIRST}"]`, `"weeks":["${FIRST}","${FIRST}"]`), /^Line 1 names a week twice/],
    ["{}", /^Line 1 is not the header/],
    ["", /^Line 1 is not JSON/],
  ];
  for (const [changed, says] of refused) assert.throws(() => readExport(changed), { code: "bad-input", message: says });
});

test("nobody's name, number, account, id or time is in an export, and its order tells nothing", async () => {
  const text = await here(at.practice, (tx) => writeExport(tx, at.practice, [FIRST, SECOND], MEASURES));
  const { rows } = await sql<{ secret: string }>`
    select id::text as secret from shared.accounts union select name from shared.accounts
    union select id::text from practice.items union select id::text from practice.actions union select id::text from practice.patients
    union select id::text from practice.learners union select id::text from practice.scores union select subject from practice.items
    union select comment from practice.actions where comment is not null union select what from practice.incidents`.execute(
    app.db,
  );
  assert.ok(rows.length > 30);
  for (const { secret } of rows) assert.ok(secret === "" || !text.includes(secret), `an export says ${secret}`);
  const [, ...lines] = text.trimEnd().split("\n");
  assert.deepEqual(lines, lines.toSorted());
  for (const line of lines) {
    assert.doesNotMatch(line, /\d{2}:\d{2}|T\d{2}|\b\d{10}\b|[0-9a-f]{8}-[0-9a-f]{4}|Bertram|Osgood|Amal|Dr /i, line);
    // The only date is the week's Monday.
    assert.deepEqual(line.match(/\d{4}-\d{2}-\d{2}/g)?.length, 1, line);
  }
});

test("a sweep with nothing new does nothing, waits a minute after it counted, and counts a week that begins", async () => {
  const { practice, gp } = await trustingSurgery(app, "M10002");
  assert.equal(await swept(app, practice), 1);
  assert.equal(await swept(app, practice), 0);
  const note = { by: gp.account, role: "gp", at: app.clock.now(), event: "anything-done", subject: practice };
  await here(practice, (tx) => appendAudit(tx, [note]));
  assert.equal(await swept(app, practice), 0);
  app.clock.advance(60_001);
  assert.equal(await swept(app, practice), 1);
  await here(practice, (tx) => appendAudit(tx, [{ ...note, event: "item-read" }]));
  app.clock.advance(60_001);
  // Somebody looked: nothing is counted again for that.
  assert.equal(await swept(app, practice), 0);
  app.clock.advance(15 * 7 * 86_400_000);
  // Many weeks that are left are counted a few a time; what comes meanwhile waits its minute as ever.
  assert.equal(await swept(app, practice), 6);
  await here(practice, (tx) => appendAudit(tx, [{ ...note, at: app.clock.now() }]));
  app.clock.advance(3_000);
  assert.deepEqual([await swept(app, practice), await swept(app, practice), await swept(app, practice)], [6, 3, 0]);
  app.clock.advance(60_000);
  assert.equal(await swept(app, practice), 1);
});

test("a late change counts the week again that it is of: a step undone, a score that counts no more, a note taken back", async () => {
  app.clock.set("2026-11-19T10:00:00Z");
  const other = await trustingSurgery(app, "M10003");
  const { practice, gp, assistant } = other;
  const [item, next] = [await other.arrives(), await other.arrives()];
  const week = "2026-11-16";
  await proposes(app, other, item.id);
  app.clock.advance(60_000);
  await moved(app, practice, gp, item.id, "return");
  const by = freshly(app, practice, assistant);
  const id = await here(practice, async (tx) => {
    const noted = await noteDemand(tx, practice, by, { asked: "forms", outcome: "done", why: "" }, app.clock.now());
    await appendAudit(tx, noted.events);
    return noted.id;
  });
  await counted(app, practice);
  assert.deepEqual(await of(practice, "errors-found", week), [2, 2]);
  assert.deepEqual(await of(practice, "demand-done", week), [1, 1]);
  await moved(app, practice, gp, item.id, "undo");
  await here(practice, async (tx) => appendAudit(tx, await takeDemandBack(tx, practice, by, id, app.clock.now())));
  await proposes(app, other, next.id);
  await counted(app, practice);
  assert.deepEqual(await of(practice, "errors-found", week), [0, 0]);
  assert.deepEqual(await of(practice, "proposals-agreed", week), [0, 0]);
  assert.deepEqual(await of(practice, "demand-done", week), [0, 0]);
  app.clock.advance(15 * 86_400_000);
  await moved(app, practice, gp, next.id, "agree");
  await counted(app, practice);
  // Agreed two weeks later, it is counted where it was proposed.
  assert.deepEqual(await of(practice, "proposals-agreed", week), [1, 1]);
  assert.deepEqual(await wrong(practice), []);
});

test("another edition of the measures counts every week again; doctor says where a count is not what the log gives", async () => {
  const [one, ...rest] = MEASURES.all;
  assert.ok(one);
  const newer = measuresOf([{ ...one, minimum: one.minimum + 1 }, ...rest]);
  const { practice } = at;
  const now = app.clock.now();
  const { sweepMeasures } = await import("./keep-weeks.ts");
  const passes = [await here(practice, (tx) => sweepMeasures(tx, practice, newer, now))];
  while (passes.at(-1) !== 0) passes.push(await here(practice, (tx) => sweepMeasures(tx, practice, newer, now)));
  assert.ok((await kept(practice)).every(({ edition }) => edition === newer.edition));
  await counted(app, practice);
  assert.deepEqual(await wrong(practice), []);
  await sql`update practice.measured_weeks set counts = jsonb_set(counts, '{demand-done,0}', '9') where week = ${FIRST}
    and practice = ${practice}`.execute(app.db);
  assert.deepEqual(await wrong(practice), ["week of 2026-11-02, demand-done: kept 9 / 3 / 0, the log gives 2 / 3 / 0"]);
});
