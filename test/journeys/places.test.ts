import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { newId } from "../../src/base/ids.ts";
import { readBundle } from "../../src/measures/report/r4.test-support.ts";
import { weeksOfMonth } from "../../src/measures/week.ts";
import { notesAddress } from "../../src/programme/charts/routes.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { appointedAt, givenProgramme } from "../support/places.ts";
import { givenEdition } from "../support/programme.ts";
import { type Visitor, signedIn } from "../support/visitor.ts";

// A national lead opens one page and sees where the programme stands and what it does; each below sees their own; and
// what leaves as a file says no more than the page.

const desk = await testDesk();
const { app } = desk;
const [NORTH, SOUTH] = ["North West", "South East"] as const;
const MEASURE = "letters-without-gp-decision";
const MONTHS = 14;
// Each practice closes 40 letters a week, so many of them without a GP; one of the north only one a week, four or five in a month.
const each = (hub: number, practice: number, month: number): number =>
  hub === 0 && practice === 0 ? 1 : 20 + ((practice * 3 + month * 5) % 4) + (hub === 1 && month > 6 ? 10 : 0);
const programme = await givenProgramme(app, {
  regions: [NORTH, SOUTH],
  practices: 6,
  months: MONTHS,
  lastMonth: "2026-09",
  measures: [MEASURE, "gp-seconds-deciding", "wait-to-be-seen"],
  counting: ({ kind, id }, hub, practice, month) => {
    if (id === "wait-to-be-seen") return null;
    return kind === "mean" ? [40 * 30, 40, 40 * 900] : [each(hub, practice, month), 40, 0];
  },
  isMissing: (hub, practice) => hub === 1 && practice === 5,
});
const [north = "", south = ""] = programme.hubs;
const memberOf = (hub: number, practice: number): string => programme.senders[hub]?.[practice]?.member ?? "";
const nation = await appointedAt(desk, "national-lead", null);
const ofNorth = await appointedAt(desk, "hub-lead", NORTH);
const evaluator = await appointedAt(desk, "evaluator", null);

const plain = (text: string): string =>
  text
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll(/\s+/g, " ");
const read = async (who: Visitor, path: string): Promise<string> => {
  const { status, text } = await who.get(path);
  assert.equal(status, 200, path);
  return plain(text);
};
const status = async (who: Visitor, path: string): Promise<number> => (await who.get(path)).status;

/** The nation's September by hand: four weeks, eleven practices of twelve. */
const weeks = weeksOfMonth("2026-09").length;
const pairs = [0, 1].flatMap((hub) => [0, 1, 2, 3, 4, 5].map((practice) => [hub, practice] as const));
const sum = pairs
  .filter(([hub, practice]) => !(hub === 1 && practice === 5))
  .reduce((total, [hub, practice]) => total + weeks * each(hub, practice, MONTHS - 1), 0);
const of = weeks * 40 * 11;

test("given months of returns, a national lead opens the programme and sees where it stands and what it does", async () => {
  const text = await read(nation, "/programme");
  assert.match(text, /The nation, September 2026/);
  assert.match(text, /1 of 12 returns of September 2026 is missing\./);
  assert.match(text, /24 have begun: 20 are learning, 2 have completed, 2 have withdrawn/, "the nation is whole");
  // 24 are fewer than 15 a hub: a region beside the whole nation would be told by subtraction.
  assert.match(text, /North West.*Too few learners to be shown, of 16 places 6 of 6 returns/);
  assert.match(text, /South East.*5 of 6 returns/);
  const share = `${Number(((100 * sum) / of).toFixed(1))}% ${sum.toLocaleString("en-GB")} of ${of.toLocaleString("en-GB")} letters`;
  assert.ok(text.includes(share), share);
  assert.match(text, /95% interval/);
  assert.match(text, /each measure.s own page says how it may mislead/);
  assert.match(text, /30 seconds over 1,760/, "a mean, with how many it is of");
  assert.match(
    text,
    /The last point stands out as better: higher, and higher is good/,
    "of the nation: the south rose by half",
  );
  assert.match(text, /each against its own months:.* Better: South East 1\./);
});

test("a hub lead opens their own hub, with its practices; another region is nowhere, in every form", async () => {
  const text = await read(ofNorth, "/programme");
  assert.match(text, /Hub 1 of North West, September 2026/);
  assert.match(text, /12 have begun: 10 are learning, 1 have completed, 1 have withdrawn/, "they know each of them");
  assert.match(text, /Practice X10000/);
  assert.match(text, /All 6 returns of September 2026 are there\./);
  assert.equal(await status(ofNorth, `/programme/hubs/${north}/practices/${memberOf(0, 1)}`), 200);
  const others = ["/programme/regions/south-east", `/programme/hubs/${south}`];
  for (const place of [...others, `/programme/hubs/${south}/practices/${memberOf(1, 1)}`]) {
    for (const part of ["", "/table", "/report"]) assert.equal(await status(ofNorth, `${place}${part}`), 404, place);
  }
  const through = `/programme/hubs/${north}/practices/${memberOf(1, 1)}`;
  assert.equal(await status(nation, through), 404, "nor through another hub's address");
  assert.equal(await status(ofNorth, "/programme/nation"), 200, "the nation is everybody's");
});

test("learners of a hub are not counted to whoever does not lead it, and an evaluator sees no practice", async () => {
  for (const path of [`/programme/hubs/${north}`, "/programme/regions/north-west"]) {
    const text = await read(nation, path);
    assert.match(text, /Too few have begun to be shown/);
    assert.doesNotMatch(text, /12 have begun|month by month So far|Learners to look at|Learning now/);
  }
  assert.match(
    await read(nation, `/programme/hubs/${north}/practices/${memberOf(0, 1)}`),
    /is known to those who lead its hub alone/,
  );
  assert.doesNotMatch(await read(evaluator, `/programme/hubs/${north}`), /X10000/);
  assert.equal(await status(evaluator, `/programme/hubs/${north}/practices/${memberOf(0, 1)}`), 403);
});

test("the returns lead to each practice's page, and whoever may not open it is given no link", async () => {
  const returns = `/programme/returns?month=2026-09&hub=${north}`;
  const link = `href="/programme/hubs/${north}/practices/${memberOf(0, 1)}"`;
  assert.ok((await ofNorth.get(returns)).text.includes(link));
  assert.ok((await nation.get(returns)).text.includes(link));
  const { status: shown, text } = await evaluator.get(returns);
  assert.equal(shown, 200);
  assert.ok(!text.includes("/practices/"));
});

test("what is below the nation is rounded, a star or held back, on the page and in both files", async () => {
  const practice = `/programme/hubs/${north}/practices/${memberOf(0, 1)}`;
  for (const path of [`/programme/hubs/${north}`, practice, "/programme/regions/north-west"]) {
    const csv = await nation.get(`${path}/table`);
    assert.equal(csv.status, 200);
    const rows: readonly Readonly<Record<string, string>>[] = parse(csv.text, { columns: true, bom: true });
    const reports = readBundle((await nation.get(`${path}/report`)).text);
    assert.equal(rows.length, reports.length);
    for (const [n, row] of rows.entries()) {
      const { counts = {}, measure } = reports[n] ?? {};
      assert.ok(measure?.includes(row["measure"] ?? "?"));
      const denominator = counts["denominator"] ?? counts["measure-population"];
      assert.equal(String(denominator === "masked" ? "" : denominator), row["denominator"]);
      for (const name of ["numerator", "denominator"]) {
        const value = Number(row[name] === "" ? 0 : row[name]);
        assert.ok(value === 0 || (value >= 10 && value % 5 === 0), `${path} ${name} ${value}`);
      }
    }
  }
});

test("a practice's count of four is a star or held back on its page, and in neither file", async () => {
  const path = `/programme/hubs/${north}/practices/${memberOf(0, 0)}`;
  const text = await read(nation, path);
  assert.match(text, /(\* 1 to 7, not shown[^%]*|– held back[^%]*) of (about )?160 letters/);
  assert.doesNotMatch(text, /\b4 of|2\.5%/);
  const rows: readonly Readonly<Record<string, string>>[] = parse((await nation.get(`${path}/table`)).text, {
    columns: true,
    bom: true,
  });
  assert.equal(rows.find(({ measure }) => measure === MEASURE)?.["numerator"], "");
  const reports = readBundle((await nation.get(`${path}/report`)).text);
  assert.deepEqual(reports.find(({ measure }) => measure.includes(`:${MEASURE}|`))?.counts, {
    numerator: "masked",
    denominator: 160,
  });
});

test("the nation's files say its whole counts", async () => {
  const { text } = await nation.get("/programme/nation/table?month=2026-09");
  const rows: readonly Readonly<Record<string, string>>[] = parse(text, { columns: true, bom: true });
  const row = rows.find(({ measure }) => measure === MEASURE);
  assert.deepEqual([row?.["numerator"], row?.["denominator"], row?.["practices"]], [String(sum), String(of), "11"]);
  const reports = readBundle((await nation.get("/programme/nation/report")).text);
  const report = reports.find(({ measure }) => measure.includes(`:${MEASURE}|`));
  assert.deepEqual(report?.counts, { numerator: sum, denominator: of });
});

test("a measure has a page with all its months, and lines that a person had begin anew say so there", async () => {
  const address = `/programme/regions/south-east?measure=${MEASURE}`;
  const before = await read(nation, address);
  assert.match(before, /South East, month by month Last: \d/);
  assert.doesNotMatch(before, /lines begin anew\. A third hospital/);
  const form = {
    id: newId(),
    kind: "rebase",
    week: "2-Apr-2026",
    words: "A third hospital sends here",
    lasting: "yes",
  };
  assert.equal((await ofNorth.post(notesAddress("region:South East", MEASURE), form)).status, 404, "not theirs");
  assert.equal((await nation.post(notesAddress("region:South East", MEASURE), form)).status, 303);
  assert.match(await read(nation, address), /lines begin anew\. A third hospital sends here \(Test national-lead\)/);
  assert.equal(await status(nation, "/programme/nation?measure=nothing"), 404);
});

test("another month and edition can be opened; what was not released, and what is none, is said to be nowhere", async () => {
  assert.match(await read(nation, "/programme/nation?month=2026-03"), /The nation, March 2026/);
  for (const month of ["2026-10", "2026-13", "x", "2019-04"])
    for (const part of ["", "/table", "/report"])
      assert.equal(await status(nation, `/programme/nation${part}?month=${month}`), 404);
  const old = await givenEdition(app, { name: "Long ago", startsOn: "2019-04-01", endsOn: "2020-03-31" });
  const text = await read(nation, `/programme/nation?edition=${old}`);
  assert.match(text, /No month was released yet, so nothing can be said of what it does\./);
  assert.equal(await status(nation, `/programme/nation/table?edition=${old}`), 404);
  assert.equal(await status(nation, "/programme/nation?edition=x"), 404);
});

test("a practice saves its own month, whole; and nobody else's", async () => {
  const practice = await givenPractice(app, "Y90921");
  const manager = await signedIn(desk, (await givenPerson(app, practice, "manager")).account, practice);
  const csv = await manager.get("/measures/2026-09/table");
  const rows: readonly Readonly<Record<string, string>>[] = parse(csv.text, { columns: true, bom: true });
  assert.ok(rows.length > 0 && rows.every(({ code, level }) => code === practice && level === "practice"));
  assert.equal(readBundle((await manager.get("/measures/2026-09/report")).text).length, rows.length);
  assert.equal(await status(manager, "/measures/2031-01/table"), 404);
  assert.equal(await status(manager, "/programme/nation/table"), 403);
  const reception = await signedIn(desk, (await givenPerson(app, practice, "reception")).account, practice);
  assert.equal(await status(reception, "/measures/2026-09/report"), 403);
});
