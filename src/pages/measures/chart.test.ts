import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../../test/support/app.ts";
import { beforeDatabaseEnds } from "../../../test/support/database.ts";
import { givenPerson } from "../../../test/support/given.ts";
import { MEASURES, measuredSurgery } from "../../../test/support/measured.ts";
import { signedIn } from "../../../test/support/visitor.ts";
import { newId } from "../../base/ids.ts";
import { inPractice } from "../../db/practice.ts";
import { readChartNotes } from "../../measures/chart-notes.ts";
import { addWeeks } from "../../measures/week.ts";
import { startPages } from "../start.ts";

const app = await testApp();
const at = await measuredSurgery(app, "M20002");
const { address, close } = await startPages(app);
beforeDatabaseEnds(close);
const desk = { app, address };
const { practice } = at;
const manager = await signedIn(desk, (await givenPerson(app, practice, "manager", "Mo Manager")).account, practice);
const assistant = await signedIn(desk, at.assistant.account, practice);
const gp = await signedIn(desk, at.gp.account, practice);

// Two years of weeks, as the sweep keeps them: nine of ten level, and the last eight of them lower. This week has begun.
const NOW = "2026-11-09";
for (let n = 0; n < 104; n += 1) {
  const counts = Object.fromEntries(MEASURES.all.map(({ id }) => [id, [n < 8 ? 30 : 60 + (n % 5), 100, 9_000]]));
  await sql`insert into practice.measured_weeks values (${practice}, ${addWeeks(NOW, -n)}, ${MEASURES.edition},
    ${JSON.stringify(counts)}, ${app.clock.now()})
    on conflict (practice, week) do update set counts = excluded.counts`.execute(app.db);
}

const HERE = "/measures/2026-11/closed-without-gp";
const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const page = async (): Promise<string> => plain((await manager.get(HERE)).text);
const kept = () => inPractice(app.db, practice, (tx) => readChartNotes(tx, practice, "closed-without-gp"));
const events = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ event: string }>`select body::jsonb ->> 'event' as event from practice.audit
    where practice = ${practice} and body::jsonb ->> 'event' like 'chart-%' order by seq`.execute(app.db);
  return rows.map(({ event }) => event);
};
const note = { kind: "note", week: "9-Nov-2026", words: "A second hospital sends its letters here." };

test("a measure's page has its control chart by weeks that are over, and the month says it small beside each figure", async () => {
  const { text } = await manager.get(HERE);
  // The newest week that is over is 2 November; that which is on has no point.
  assert.match(plain(text), /Last: 30\.0% \(30 of 100 pieces of work closed\), 02-Nov-2026\. The mean is \d\d\.\d%; /);
  assert.match(plain(text), /Below the lower limit: /i);
  assert.equal(text.match(/<svg viewBox[^>]*role="img"/g)?.length, 1);
  const month = plain((await gp.get("/measures/2026-11")).text);
  assert.match(month, /The last point stands out as worse: lower, and higher is good/);
  // Nothing is said of a change before there are weeks enough for limits.
  assert.match(plain((await gp.get("/measures/2024-12")).text), /Too few weeks to say whether it changes/);
});

test("the month that is on leaves out of what is due by a time the week in which it may still be done; of what was done not", async () => {
  // Two weeks of November have begun, each 30 of 100, and the second is on.
  const figureOf = async (id: string) =>
    /November 2026: (\d+)% (\d+ of \d+) /.exec(plain((await manager.get(`/measures/2026-11/${id}`)).text))?.slice(1);
  assert.deepEqual(await figureOf("letters-in-time"), ["30", "30 of 100"]);
  assert.deepEqual(await figureOf("closed-without-gp"), ["30", "60 of 200"]);
  const table = (await manager.get("/measures/2026-11/table")).text;
  assert.match(table, /letters-in-time,[^\r]*,30,as it is,100,/);
});

test("what is counted once a month has its chart by months, with limits; too few points say nothing of chance", async () => {
  const monthly = async (): Promise<string> => plain((await manager.get("/measures/2026-11/posts-kept")).text);
  // Whole months that are over, of the year and a half that is read: June 2025 to October 2026 are seventeen.
  const first = await monthly();
  assert.match(first, /By month, of months that are over/);
  assert.match(first, /The mean is \d\d\.\d%; \d\d\.\d to \d\d\.\d is what chance alone may bring/);
  // Only the month's last week has a count, as it is: 8 of 10 posts each month, and by weeks there is no neighbour.
  await sql`update practice.measured_weeks set counts = jsonb_set(counts, '{posts-kept}', case
      when to_char(week::date + 3, 'YYYY-MM') <> to_char(week::date + 10, 'YYYY-MM') then '[8, 10, 0]'::jsonb
      else '[0, 0, 0]'::jsonb end) where practice = ${practice}`.execute(app.db);
  const told = await monthly();
  assert.match(
    told,
    /Last: 80\.0% \(8 of 10 posts\), October 2026\. The mean is 80\.0%; 80\.0 to 80\.0 is what chance/,
  );
  assert.doesNotMatch(told, /too few points|points? ha(?:s|ve) no value/);
  const month = plain((await gp.get("/measures/2026-11")).text);
  assert.match(month, /By month: The last point is as chance alone may bring/);
});

test("a manager or GP writes on the chart, once for each form; nobody else does, and nobody without words", async () => {
  const id = newId();
  assert.equal((await manager.post(HERE, { ...note, id })).to, HERE);
  assert.equal((await manager.post(HERE, { ...note, id })).to, HERE);
  assert.equal((await kept()).length, 1);
  assert.match(
    await page(),
    /Week of 09-Nov-2026: A second hospital sends its letters here\. \(Mo Manager, 12-Nov-2026\)/,
  );
  const rebase = { kind: "rebase", lasting: "yes", week: "28-Sep-2026", id: newId() };
  const bare = await gp.post(HERE, rebase);
  assert.deepEqual([bare.status, bare.text.includes('value="28-Sep-2026"')], [400, true]);
  assert.match(plain(bare.text), /without a reason no line begins anew/);
  assert.equal((await gp.post(HERE, { ...rebase, words: "Reception took over the filing." })).to, HERE);
  assert.match(await page(), /lines begin anew\. Reception took over the filing\./);
  assert.equal((await assistant.post(HERE, { ...note, id: newId() })).status, 403);
  assert.doesNotMatch(plain((await assistant.get(HERE)).text), /Write on this chart|Take it back/);
  assert.deepEqual(await events(), ["chart-noted", "chart-rebased"]);
});

test("what tells who a patient is stays off the chart, until whoever wrote it says that it is none", async () => {
  const { rows } = await sql<{ given: string; family: string }>`
    select given_name as given, family_name as family from practice.patients where practice = ${practice} limit 1`.execute(
    app.db,
  );
  const words = `After ${rows[0]?.given} ${rows[0]?.family} complained.`;
  const before = (await kept()).length;
  const named = await manager.post(HERE, { ...note, words, id: newId() });
  assert.equal(named.status, 400);
  assert.match(plain(named.text), /looks like the name of a patient/);
  const number = await manager.post(HERE, { ...note, words: "See 943 476 5919.", id: newId() });
  assert.match(plain(number.text), /looks like an NHS number of a patient/);
  assert.equal((await kept()).length, before);
  const tick = /name="(none-[0-9a-f]+)"/.exec(named.text)?.[1] ?? "";
  assert.equal((await manager.post(HERE, { ...note, words, id: newId(), [tick]: "yes" })).to, HERE);
  assert.equal((await kept()).length, before + 1);
});

test("a note is taken back with a reason, and stays to be read as taken back; without one nothing happens", async () => {
  const one = (await kept()).find(({ withdrawn }) => withdrawn === null);
  assert.ok(one);
  const send = (why: string) => manager.post(`${HERE}/withdraw`, { id: newId(), note: one.id, why });
  const bare = await send("");
  assert.deepEqual([bare.status, /Say why it is taken back/.test(bare.text)], [400, true]);
  const named = await send("It is 943 476 5919.");
  assert.deepEqual([named.status, named.text.includes('value="It is 943 476 5919."')], [400, true]);
  assert.equal((await assistant.post(`${HERE}/withdraw`, { id: newId(), note: one.id, why: "x" })).status, 403);
  assert.equal((await send("It was another week.")).to, HERE);
  assert.match(await page(), /Taken back by Mo Manager: It was another week\./);
  assert.equal((await send("Again.")).status, 409);
  assert.equal((await events()).at(-1), "chart-note-withdrawn");
});
