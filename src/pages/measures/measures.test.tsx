import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { sql } from "kysely";
import { render } from "preact-render-to-string";
import { testApp } from "../../../test/support/app.ts";
import { beforeDatabaseEnds } from "../../../test/support/database.ts";
import { givenPerson } from "../../../test/support/given.ts";
import { counted, measuredSurgery } from "../../../test/support/measured.ts";
import { freshly } from "../../../test/support/moving.ts";
import { signedIn } from "../../../test/support/visitor.ts";
import { inPractice } from "../../db/practice.ts";
import { bringUpToDate } from "../../measures/keep-weeks.ts";
import { getMeasure, loadMeasures } from "../../measures/load.ts";
import { readMeasuredWeeks } from "../../measures/measured-weeks.ts";
import { readExport } from "../../measures/read-export.ts";
import { recompute } from "../../measures/recompute.ts";
import { startPages } from "../start.ts";
import { readMonthFacts } from "./month-facts.ts";
import { monthPage } from "./month-page.tsx";

// Without the jobs: they would raise what the story's clock leaves behind, in the middle of its moves.
const app = await testApp();
const at = await measuredSurgery(app, "M20001");
const { address, close } = await startPages(app);
beforeDatabaseEnds(close);
const desk = { app, address };
const { practice } = at;
const manager = await signedIn(desk, (await givenPerson(app, practice, "manager", "Mo Manager")).account, practice);
const assistant = await signedIn(desk, at.assistant.account, practice);
const gp = await signedIn(desk, at.gp.account, practice);
const nurse = await signedIn(desk, (await givenPerson(app, practice, "nurse", "Nurse Nell")).account, practice);
await counted(app, practice);

const plain = (html: string): string =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
/** Every figure of a page, and what is left of the page without them. */
const figuresIn = (html: string) => {
  const figure = /<span class="app-figure">(?:<strong[^>]*>[^<]*<\/strong>)(?:<span[^>]*>[^<]*<\/span>)*<\/span>/g;
  return { figures: html.match(figure) ?? [], rest: plain(html.replaceAll(figure, "")) };
};

test("manager, GP and assistant see the practice's month, each figure with what it is of; a nurse does not", async () => {
  for (const visitor of [manager, gp, assistant]) {
    const { status, text } = await visitor.get("/measures");
    assert.equal(status, 200);
    assert.match(text, /November 2026: what the work came to/);
    assert.match(plain(text), /2 of them have begun/);
    assert.match(plain(text), /Too few to say 1 of 2 questions; at least 10 are needed/);
    assert.match(plain(text), /How it may mislead: A GP who was asked in the corridor leaves no step\./);
    // One page: a row each for what happened; what did not is told behind a line that opens.
    assert.match(plain(text), /\d+ more questions have nothing to count in these two months/);
    const [rows = "", rest = ""] = text.split(/<details class="nhsuk-details/, 2);
    assert.match(plain(rows), /How many of the nine duties of the contract are used in a week\?/);
    assert.doesNotMatch(plain(rows.slice(rows.indexOf("<table"))), /burnt out/);
    assert.ok(rest.length > 0);
  }
  assert.equal((await nurse.get("/measures")).status, 403);
  assert.equal((await manager.get("/measures/2026-13")).status, 404);
  const ahead = await manager.get("/measures/2027-03");
  assert.deepEqual([ahead.status, /That month has not begun/.test(ahead.text)], [404, true]);
});

test("no figure stands on a page without its denominator, and what nobody counts yet is never nought", async () => {
  for (const path of [
    "/measures",
    "/measures/2026-10",
    "/measures/2026-11/errors-found",
    "/measures/2026-11/posts-kept",
  ]) {
    const { figures, rest } = figuresIn((await manager.get(path)).text);
    assert.ok(figures.length > 0, path);
    for (const figure of figures)
      assert.match(figure, /app-figure__of"> [\d,]+ (?:of|for|over) [\d,]+ |Nothing counts this yet/);
    // Percents of the explanations are spoken, not shown; targets have no sign but their unit.
    assert.doesNotMatch(rest.replaceAll("95%", ""), /\d%/, path);
  }
  const { text } = await manager.get("/measures");
  assert.match(plain(text), /Of the patients invited to a review, how many came\? Nothing counts this yet/);
});

test("a measure that somebody adds as a file is on the page, counted, without any code", async () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-measures-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(import.meta.dirname, "..", "..", "..", "content", "measures"), folder, { recursive: true });
  const share = getMeasure(loadMeasures(), "demand-done");
  const ours = { ...share, id: "forms-done", question: "Of the forms asked for, how many were done?", minimum: 1 };
  const where = { asked: "forms" };
  const parts = {
    numerator: { ...share.numerator, where: { ...where, outcome: "done" } },
    denominator: { occurrence: "demand", where },
  };
  writeFileSync(join(folder, "forms-done.json"), JSON.stringify({ ...ours, ...parts, of: "forms" }));
  const measures = loadMeasures(folder);
  const html = await inPractice(app.db, practice, async (tx) => {
    await bringUpToDate(tx, practice, measures, app.clock.now());
    const person = freshly(app, practice, { account: at.gp.account, role: "gp" });
    const facts = await readMonthFacts(tx, person, "2026-11", app.clock.now());
    return render(<main>{monthPage({ ...facts, measures }).children}</main>);
  });
  assert.match(
    plain(html),
    /Of the forms asked for, how many were done\? November 2026 100% 1 of 1 forms 95% interval 20\.7% to 100%/,
  );
  await counted(app, practice);
});

test("the manager saves what the month was counted from, which is written down, and gets its figures from it again", async () => {
  const saved = await manager.get("/measures/2026-11/occurrences");
  assert.equal(saved.status, 200);
  const again = recompute(readExport(saved.text));
  const weeks = await inPractice(app.db, practice, (tx) => readMeasuredWeeks(tx, practice, again.weeks));
  assert.deepEqual(again.counts, Object.fromEntries(weeks.map(({ week, counts }) => [week, counts])));
  const { rows } = await sql<{ n: string }>`select count(*) as n from practice.audit where practice = ${practice}
    and body::jsonb ->> 'event' = 'occurrences-exported'`.execute(app.db);
  assert.equal(rows[0]?.n, "1");
  assert.equal((await gp.get("/measures/2026-11/occurrences")).status, 403);
  assert.doesNotMatch((await gp.get("/measures")).text, /occurrences/);
});

test("what was asked is noted in two presses, and taken back by whoever noted it; a form that lacks something keeps the rest", async () => {
  assert.match(plain((await assistant.get("/demand")).text), /Nothing was noted in the last seven days/);
  await assistant.post("/demand", { asked: "wounds", outcome: "turned-away", why: "no-time" });
  assert.match(
    plain((await manager.get("/demand")).text),
    /wound care Came of it Turned away: No time today Noted by Amal Assistant/,
  );
  const noted = await assistant.post("/demand", { asked: "tests", outcome: "done", why: "other" });
  assert.deepEqual([noted.status, noted.to], [303, "/demand?said=noted"]);
  const { text } = await assistant.get("/demand?said=noted");
  assert.match(plain(text), /Noted\./);
  const id = /\/demand\/([0-9a-f-]{36})\/take-back/.exec(text)?.[1] ?? "";
  assert.equal((await manager.post(`/demand/${id}/take-back`)).status, 404);
  assert.equal((await assistant.post(`/demand/${id}/take-back`)).to, "/demand?said=taken-back");
  assert.equal((await assistant.post(`/demand/${id}/take-back`)).status, 404);
  const lacks = await assistant.post("/demand", { asked: "wounds", outcome: "turned-away" });
  assert.equal(lacks.status, 400);
  assert.match(plain(lacks.text), /Choose why it was turned away\. Nothing was noted\./);
  assert.match(lacks.text, /value="wounds"[^>]*checked|checked[^>]*value="wounds"/);
  const forged = await assistant.post("/demand", { asked: "Bertram Osgood", outcome: "done" });
  assert.deepEqual([forged.status, /Osgood/.test(forged.text)], [400, false]);
  assert.equal((await gp.get("/demand")).status, 403);
});
