import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { placeWorth } from "../../src/evaluation/worth/aggregate.ts";
import { measuredOf } from "../../src/evaluation/worth/measured.ts";
import { findSamplingStart, readLog } from "../../src/evaluation/worth/read-log.ts";
import { shippedWorth } from "../../src/evaluation/worth/shipped.ts";
import { Shown } from "../../src/measures/disclosure/shown.ts";
import { spanFrom } from "../../src/measures/read/span.ts";
import { startPages } from "../../src/pages/start.ts";
import type { MoveName } from "../../src/worklist/moves.ts";
import { testApp } from "../support/app.ts";
import { beforeDatabaseEnds } from "../support/database.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { arriveOne } from "../support/arrive.ts";
import { carriesOut, givenStage, proposes, trustingSurgery } from "../support/autonomy.ts";
import { counted, measuredSurgery, opens } from "../support/measured.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf, type Who } from "../support/moving.ts";
import { appointedAt, givenProgramme } from "../support/places.ts";
import { signedIn } from "../support/visitor.ts";

// What the assistants' work is worth: from the daily work, from a person with a source and a date, or as it ships.

const app = await testApp();
const at = await measuredSurgery(app, "M30001");
const { address, close } = await startPages(app);
beforeDatabaseEnds(close);
const desk = { app, address };
const { practice } = at;
const manager = await signedIn(desk, (await givenPerson(app, practice, "manager", "Mo Manager")).account, practice);
const gp = await signedIn(desk, at.gp.account, practice);
const assistant = await signedIn(desk, at.assistant.account, practice);
await counted(app, practice);

const plain = (html: string): string =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll(/\s+/g, " ");

test("manager and GP see what is released, what it hangs on and that it proves nothing; an assistant does not", async () => {
  const page = await manager.get("/worth");
  assert.equal(page.status, 200);
  const text = plain(page.text);
  // By hand, as worth.test.ts has it: -8.67 + 37.905 - 222 - 18.4615 = -211.2 where nothing is measured but S, which
  // nobody logged with the mentor here.
  assert.match(text, /take 211 minutes of GPs' time a week more than they release/);
  assert.match(text, /This is capacity released/);
  assert.match(text, /Every piece checked \(f = 1\)/);
  assert.match(text, /What has to be true to break even/);
  // 12.75 / 3.70 and 15.43 / 3.70 (statistics.md's costs).
  assert.match(text, /3\.45 to 3\.68/);
  assert.match(text, /3\.80 to 4\.17/);
  assert.equal((page.text.match(/<svg[^>]*role="img"/g) ?? []).length, 2, "two tornados");
  assert.equal((await gp.get("/worth")).status, 200);
  assert.equal((await assistant.get("/worth")).status, 403);
});

test("a number with its source and day is put, counts at once and is told; without them it is refused and stays typed", async () => {
  const wish = { what: "letters.baseline", value: "57", low: "50", high: "64", kind: "observed", dated: "05-Nov-2026" };
  const refused = await gp.post("/worth/number", { ...wish, says: "" });
  assert.equal(refused.status, 400);
  assert.match(plain(refused.text), /Say where it comes from/);
  assert.match(refused.text, /value="57"/, "what was typed stays");
  assert.equal((await gp.post("/worth/number", { ...wish, dated: "", says: "Watched 120 letters." })).status, 400);
  assert.equal((await assistant.post("/worth/number", { ...wish, says: "Watched." })).status, 403);
  assert.match(plain((await gp.get("/worth")).text), /take 211 minutes/, "nothing of it was kept");

  const told = await gp.post("/worth/number", { ...wish, says: "Watched 120 letters." });
  assert.deepEqual([told.status, told.to], [303, "/worth#numbers"]);
  // 306 letters by 13.5 seconds more are 68.85 minutes: 211.2 - 68.9 = 142.4.
  const text = plain((await manager.get("/worth")).text);
  assert.match(text, /take 142 minutes/);
  assert.match(
    text,
    /57 seconds Lowest to highest 50 seconds to 64 seconds Source Observed here 05-Nov-2026\. Watched 120 letters\./,
  );

  const again = { what: "letters.baseline", because: "" };
  assert.equal((await manager.post("/worth/number/take-back", again)).status, 400);
  assert.equal((await manager.post("/worth/number/take-back", { ...again, because: "Too few." })).status, 303);
  assert.match(plain((await manager.get("/worth")).text), /take 211 minutes/);
  const page = plain((await manager.get("/worth/number?what=letters.baseline")).text);
  assert.match(page, /Taken back.*Too few\..*57 seconds.*Watched 120 letters\./, "both stay in its history");
  assert.equal((await manager.get("/worth/number?what=letters.worth")).status, 404);
  assert.equal((await manager.get("/worth/number")).to, "/worth#numbers");
});

test("another practice sees nothing of it", async () => {
  const other = await givenPractice(app, "M30002");
  const stranger = await signedIn(desk, (await givenPerson(app, other, "manager", "Other Manager")).account, other);
  await gp.post("/worth/number", {
    what: "hours",
    value: "20",
    kind: "observed",
    dated: "05-Nov-2026",
    says: "Only ours.",
  });
  assert.doesNotMatch((await stranger.get("/worth")).text, /Only ours/);
  assert.doesNotMatch((await stranger.get("/worth/number?what=hours")).text, /Only ours/);
  assert.match((await manager.get("/worth")).text, /Only ours/);
});

test("how many looks a work sampling needs is worked out on its page, or asked for again", async () => {
  assert.match(plain((await manager.get("/worth/looks")).text), /941 looks for 11%, within 2 points/);
  assert.match(plain((await manager.get("/worth/looks?share=110&within=2&effect=1")).text), /between 0 and 100/);
});

test("what the log measures is counted from what people did, and is used only where there is enough of it", async () => {
  const span = spanFrom("2026-11-02", "2026-11-09");
  const log = await inPractice(app.db, practice, (tx) => readLog(tx, practice, span));
  // One letter was closed (measuredSurgery), with a GP's step; too few to put in the place of anything.
  assert.equal(log.counts.get("letter")?.closed, 1);
  assert.deepEqual([...measuredOf(shippedWorth().tasks, log).keys()], []);
  const enough = {
    ...log,
    counts: new Map([["letter", { closed: 100, delegated: 60, escalated: 12, checked: 30, changed: 3 }]]),
    checking: { numerator: 600, denominator: 30, squares: 15_000 },
    mentoring: [60, 180, 100, 140],
  };
  const measured = measuredOf(shippedWorth().tasks, enough);
  const value = (id: string) => measured.get(id)?.value;
  assert.deepEqual(
    ["volume", "delegated", "escalated", "checked", "defects", "check"].map((term) => value(`letters.${term}`)),
    [50, 0.6, 0.2, 0.5, 0.1, 20],
  );
  assert.equal(value("results.check"), 20, "time stamps are of work of every kind");
  assert.deepEqual(
    [value("mentoring"), measured.get("mentoring")?.low, measured.get("mentoring")?.high],
    [120, 60, 180],
  );
  // Wilson's interval of 60 of 100 is 0.502 to 0.691 (Newcombe 1998, method 3).
  const { low = 0, high = 0 } = measured.get("letters.delegated") ?? {};
  assert.deepEqual([low.toFixed(3), high.toFixed(3)], ["0.502", "0.691"]);
});

test("a step at the very instant of its opening has no length: it is not nought seconds, it is not measured", async () => {
  const checking = async () => {
    await counted(app, practice);
    const log = await inPractice(app.db, practice, (tx) => readLog(tx, practice, spanFrom("2026-11-02", "2026-11-09")));
    return [log.checking.numerator, log.checking.denominator];
  };
  const before = await checking();
  const signs = async (seconds: number) => {
    const { id } = await at.arrives();
    await proposes(app, at, id);
    app.clock.advance(11_000);
    await opens(app, practice, at.gp, id);
    app.clock.advance(1000 * seconds);
    await moved(app, practice, at.gp, id, "agree");
    app.clock.advance(61_000);
  };
  await signs(0);
  assert.deepEqual(await checking(), before);
  // Three seconds are the smallest that is told, and 26 are 30.
  await signs(3);
  await signs(26);
  const [sum = 0, many = 0] = before;
  assert.deepEqual(await checking(), [sum + 40, many + 2]);
});

test("a place is worked out from released figures alone, with supervision as at a practice, and held back where one is", () => {
  const { tasks, parameters } = shippedWorth();
  const figure = (numerator: Shown, denominator: Shown, mean: number | null = null) => ({
    numerator,
    denominator,
    mean,
  });
  const figures = new Map([
    ["letters-without-gp-decision", figure(Shown.exact(1200), Shown.exact(2000))],
    ["gp-seconds-checking", figure(Shown.exact(0), Shown.exact(500), 15)],
    ["errors-found-letters", figure(Shown.exact(10), Shown.exact(500))],
    ["mentor-minutes", figure(Shown.exact(0), Shown.exact(4), 100)],
    ["protected-minutes", figure(Shown.exact(0), Shown.exact(4), 400)],
  ]);
  const worth = placeWorth(tasks, parameters, figures);
  assert.ok(worth.kind === "worked-out");
  // 1200 are what is left of 1200 / 0.85 handed over. Of each 0.15 x 2 minutes went to a GP and 0.02 x 3 on putting right:
  // 1411.76 x (0.5 - 0.36) = 197.65 and x (0.95 - 0.36) = 832.94; with a check of 0.25 of each 352.94 less.
  const rounded = [worth.noneChecked, worth.allChecked].map(({ low, high }) => [low.toFixed(2), high.toFixed(2)]);
  assert.deepEqual(rounded, [
    ["197.65", "832.94"],
    ["-155.29", "480.00"],
  ]);
  // Four weeks of 100 minutes with a mentor; the other 300 of the protected day are no GP's.
  assert.deepEqual(worth.supervision, { minutes: 400, isLogged: true });
  assert.deepEqual([worth.net?.low.toFixed(2), worth.net?.high.toFixed(2)], ["-555.29", "432.94"]);
  // Where the mentor's time is not shown, a learner's week is what ships, as at a practice; with neither there is no net.
  const without = (...ids: string[]) => new Map([...figures].filter(([id]) => !ids.includes(id)));
  const assumed = placeWorth(tasks, parameters, without("mentor-minutes"));
  assert.deepEqual(assumed.kind === "worked-out" && assumed.supervision, { minutes: 888, isLogged: false });
  const unknown = placeWorth(tasks, parameters, without("mentor-minutes", "protected-minutes"));
  assert.deepEqual(unknown.kind === "worked-out" && [unknown.supervision, unknown.net], [null, null]);
  // Checks of no length are not measured: 20 seconds stand, 1411.76 x 20 / 60 = 470.59 less.
  const timeless = new Map([...figures, ["gp-seconds-checking", figure(Shown.exact(0), Shown.exact(500), 0)] as const]);
  const slow = placeWorth(tasks, parameters, timeless);
  assert.equal(slow.kind === "worked-out" && slow.allChecked.low.toFixed(2), "-272.94");
  for (const hidden of [Shown.star, Shown.held]) {
    const held = new Map([...figures, ["letters-without-gp-decision", figure(hidden, Shown.rounded(20))] as const]);
    assert.equal(placeWorth(tasks, parameters, held).kind, "held");
  }
  assert.equal(placeWorth(tasks, parameters, new Map()).kind, "not-carried");
});

test("a hub lead sees the nation and their own region's, an evaluator all; and nobody of a practice comes in", async () => {
  await givenProgramme(app, {
    regions: ["North West", "London"],
    practices: 5,
    months: 1,
    lastMonth: "2026-10",
    measures: ["letters-without-gp-decision"],
    counting: () => [30, 50, 0],
  });
  const lead = await appointedAt(desk, "hub-lead", "North West");
  const page = await lead.get("/programme/worth");
  assert.equal(page.status, 200);
  assert.match(page.text, /The nation/);
  // One hub a region: the region's row is the hub's.
  assert.match(page.text, />North West</);
  assert.doesNotMatch(page.text, />London<|Hub 1 of North West/);
  const evaluator = await appointedAt(desk, "evaluator", null);
  assert.match((await evaluator.get("/programme/worth")).text, />London</);
  assert.equal((await evaluator.get("/programme/worth?month=2026-01")).status, 404);
  assert.equal((await manager.get("/programme/worth")).status, 403);
  assert.equal((await lead.get("/worth")).status, 403);
});

test("no page, text or file of it calls capacity money that comes back", () => {
  const root = join(import.meta.dirname, "..", "..");
  const folders = ["src/evaluation", "src/pages/worth", "content/worth"].map((folder) => join(root, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:tsx?|json|md)$/.test(name))
      .map((name) => join(folder, name)),
  );
  assert.ok(files.length > 20);
  const money = /\b(?:cash|savings?|saves?|saved|profit|return on investment)\b/i;
  assert.deepEqual(
    files.filter((file) => money.test(readFileSync(file, "utf8"))),
    [],
  );
});

test("of what was closed is counted what was handed over, asked about, checked and changed, before and after sampling", async () => {
  app.clock.set("2026-11-02T09:00:00Z");
  const there = await trustingSurgery(app, "M30003");
  const { practice: ods } = there;
  const PLANNED: readonly MoveName[] = ["settle", "propose-file"];
  const moves = async (item: string, ...steps: readonly (readonly [Who, MoveName])[]) => {
    for (const [who, move] of steps) {
      await moved(app, ods, who, item, move, PLANNED.includes(move) ? { plan: planOf({ record: "Seen." }) } : {});
      // Past the ten seconds of undo, so that the next step is nobody's undoing.
      app.clock.advance(11_000);
    }
  };
  const arrives = async () => (await arriveOne(app, ods, reportOf(ods, [potassium("4.2")]))).id;
  const { assistant: ann, gp: doctor } = there;
  const agreed = [
    [ann, "propose-file"],
    [doctor, "agree"],
    [ann, "confirm"],
  ] as const;
  await moves(await arrives(), ...agreed);
  await moves(await arrives(), [ann, "ask"], [doctor, "reply"], ...agreed);
  await moves(await arrives(), [ann, "propose-file"], [doctor, "return"], ...agreed);
  // A GP's own, which an assistant only filed; and one that is not closed.
  await moves(await arrives(), [doctor, "settle"], [ann, "confirm"]);
  await moves(await arrives(), [ann, "propose-file"]);
  const before = spanFrom("2026-11-02", "2026-11-02");
  const read = (span: typeof before) => inPractice(app.db, ods, (tx) => readLog(tx, ods, span));
  assert.deepEqual((await read(before)).counts.get("report"), {
    closed: 4,
    delegated: 3,
    escalated: 1,
    checked: 3,
    changed: 1,
  });
  assert.equal(await inPractice(app.db, ods, (tx) => findSamplingStart(tx, ods)), null);

  app.clock.set("2026-11-09T09:00:00Z");
  await givenStage(app, there, "sampled");
  await carriesOut(app, there, (await there.arrives()).id);
  assert.equal(await inPractice(app.db, ods, (tx) => findSamplingStart(tx, ods)), "2026-11-09");
  // What took effect is not filed yet, and so not closed: nothing of it is counted.
  assert.equal((await read(spanFrom("2026-11-09", "2026-11-09"))).counts.get("report"), undefined);

  app.clock.set("2026-11-23T09:00:00Z");
  const visitor = await signedIn(desk, (await givenPerson(app, ods, "manager", "Mo Third")).account, ods);
  const text = plain((await visitor.get("/worth")).text);
  assert.match(text, /A plain before-and-after: it proves nothing/);
  assert.match(text, /Reports of results: dealt with by an assistant .* 3 of 4, too few to say .* none/);
});
