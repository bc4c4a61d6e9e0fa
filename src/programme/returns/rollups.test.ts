import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inShared } from "../../db/practice.ts";
import { hubOf } from "../../db/hub.ts";
import { testApp } from "../../../test/support/app.ts";
import {
  arrives,
  givenHubs,
  givenSender,
  leaves,
  returnBody,
  type Sender,
  signed,
  type Three,
} from "../../../test/support/sending.ts";
import { givenCohortLearner } from "../../../test/support/programme.ts";
import { expressInterest } from "../joining/express.ts";
import { takeStep } from "../joining/take-step.ts";
import { countLearners } from "../places/learners.ts";
import { listWaiting } from "../releases/waiting.ts";
import { examineReturns, examineRollups } from "./examine.ts";
import { readMonth } from "./month-queries.ts";
import { settleMembers } from "./rollups-write.ts";
import { readPlace, readPractice, sumPlaces } from "./rollups-read.ts";
import type { Level } from "./tables.ts";

// Whatever comes, in whatever order, however often and in whatever company: the sums are those of a plain recount.

const app = await testApp();
const hub = hubOf(app.db);
let counter = 0;
const nextOds = (): string => `X${10_000 + (counter += 1)}`;
// By hand from a calendar: the weeks whose Thursday lies in the month.
const WEEKS = {
  "2026-08": ["2026-08-03", "2026-08-10", "2026-08-17", "2026-08-24"],
  "2026-09": ["2026-08-31", "2026-09-07", "2026-09-14", "2026-09-21"],
} as const;
type Month = keyof typeof WEEKS;
const MEASURES = ["letters-without-gp-decision", "of-no-edition-here"] as const;

type Draft = {
  readonly sender: number;
  readonly month: Month;
  /** By week and measure. */
  readonly counts: readonly (readonly [number, number])[][];
  readonly fault: "none" | "above" | "totals" | "signature" | "key";
};

const count = fc.nat(40).chain((denominator) => fc.tuple(fc.nat(denominator), fc.constant(denominator)));
const draft: fc.Arbitrary<Draft> = fc.record({
  sender: fc.nat(2),
  month: fc.constantFrom<Month>("2026-08", "2026-09"),
  counts: fc.array(fc.array(count, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
  fault: fc.constantFrom<Draft["fault"]>("none", "none", "none", "above", "totals", "signature", "key"),
});

function bytesOf({ counts, month, fault }: Draft, sender: Sender, other: Sender, number: number): Buffer {
  const weeks = WEEKS[month].slice(0, counts.length);
  const byWeek = Object.fromEntries(
    weeks.map((week, n) => [
      week,
      Object.fromEntries((counts[n] ?? []).map(([a, b], m): [string, Three] => [MEASURES[m] ?? "", [a, b, 0]])),
    ]),
  );
  if (fault === "above") byWeek[weeks[0] ?? ""] = { [MEASURES[0]]: [5, 4, 0] };
  const body = returnBody(month, null, byWeek);
  if (fault === "totals") body.totals[MEASURES[0]] = [0, 999, 0];
  const bytes = signed({ ...sender, key: (fault === "key" ? other : sender).key }, number, body);
  return fault === "signature" ? Buffer.from(bytes.toString().replace('"started":0', '"started":1')) : bytes;
}

type Cells = Map<string, readonly number[]>;

function addCell(cells: Cells, key: string, [n, d, p]: readonly [number, number, number]): void {
  const [a = 0, b = 0, c = 0] = cells.get(key) ?? [];
  cells.set(key, [a + n, b + d, c + p]);
}

async function readCells(edition: string, places: readonly (readonly [Level, string])[]): Promise<Cells> {
  const cells: Cells = new Map();
  for (const [level, place] of places) {
    for (const row of await hub((tx) => readPlace(tx, level, edition, place, "2026-01-05", "2026-12-28"))) {
      cells.set(`${level} ${place} ${row.week} ${row.measure}`, [row.numerator, row.denominator, row.practices]);
    }
  }
  return cells;
}

/** Each sum that is not as it was expected, in a line that is read without the rest. */
function differences(found: Cells, expected: Cells): readonly string[] {
  const said = (cells: Cells, key: string): string => cells.get(key)?.join(" / ") ?? "nothing";
  return [...new Set([...found.keys(), ...expected.keys()])]
    .toSorted()
    .filter((key) => said(found, key) !== said(expected, key))
    .map((key) => `${key}: kept ${said(found, key)}, a recount gives ${said(expected, key)}`);
}

test("any order of returns, corrections, repeats and refused ones gives the sums of a plain recount", async () => {
  const order = fc.array(fc.record({ of: fc.nat(30), alone: fc.boolean() }), { minLength: 10, maxLength: 25 });
  const run = fc.asyncProperty(
    fc.array(draft, { minLength: 5, maxLength: 9 }),
    order,
    fc.nat(2),
    async (drafts, arrivals, leaver) => {
      app.clock.set("2026-10-05T12:00:00Z");
      const { edition, hubs } = await givenHubs(app, ["North West", "London", "London"]);
      const [one = "", two = "", three = ""] = hubs;
      const homes = [one, two, two];
      const senders = await Promise.all(homes.map((home) => givenSender(app, { hub: home, ods: nextOds() })));
      const get = (n: number): Sender => senders[n % 3]!;
      const messages = drafts.map((each, n) => bytesOf(each, get(each.sender), get(each.sender + 1), n + 1));
      // Each at least once, in an order of chance, some again, some together with others.
      const queue = [...arrivals.map(({ of }) => of % drafts.length), ...drafts.keys()];
      let batch: Buffer[] = [];
      for (const [n, of] of queue.entries()) {
        batch.push(messages[of]!);
        if (arrivals[n]?.alone ?? false) {
          await arrives(app, ...batch);
          batch = [];
        }
      }
      // One leaves its hub for another between the arrivals, and one leaves altogether.
      const moved = get(leaver + 1);
      await inShared(app.db, (tx) =>
        tx.updateTable("shared.members").set({ hub: three }).where("id", "=", moved.member).execute(),
      );
      homes[(leaver + 1) % 3] = three;
      app.clock.set("2026-09-16T12:00:00Z");
      await leaves(app, get(leaver));
      app.clock.set("2026-10-05T12:00:00Z");
      await arrives(app, ...batch);
      await hub((tx) => settleMembers(tx, null));

      const stands = new Map<string, Draft>();
      for (const each of drafts) if (each.fault === "none") stands.set(`${each.sender} ${each.month}`, each);
      const expected: Cells = new Map();
      for (const { sender, month, counts } of stands.values()) {
        for (const [w, cells] of counts.entries()) {
          const week = WEEKS[month][w] ?? "";
          // It left on Wednesday 16 September: the last week that was over is that of the 7th.
          if (sender === leaver && week > "2026-09-07") continue;
          for (const [m, [n, d]] of cells.entries()) {
            if (d === 0) continue;
            const home = homes[sender] ?? "";
            const region = home === one ? "North West" : "London";
            for (const place of [`hub ${home}`, `region ${region}`, "nation "])
              addCell(expected, `${place} ${week} ${MEASURES[m]}`, [n, d, 1]);
          }
        }
      }
      const places = [
        ...hubs.map((id) => ["hub", id] as const),
        ["region", "North West"],
        ["region", "London"],
        ["nation", ""],
      ] as const;
      assert.deepEqual(differences(await readCells(edition, places), expected), []);
      for (const [n, { ods }] of senders.entries()) {
        const weeks = await hub((tx) => readPractice(tx, ods, "2026-01-05", "2026-12-28"));
        const kept = weeks.flatMap(({ week, counts }) => (Object.keys(counts).length === 0 ? [] : [week]));
        const sent = [...stands.values()].flatMap(({ sender, month, counts }) =>
          sender === n ? WEEKS[month].slice(0, counts.length) : [],
        );
        assert.deepEqual(kept, sent.toSorted());
      }
    },
  );
  // Each try is many transactions: to look for a smaller one that fails takes minutes, and says no more.
  await fc.assert(run, { numRuns: 8, endOnFailure: true });
  assert.deepEqual((await examineRollups(hub)).wrong, []);
  assert.deepEqual((await examineReturns(hub)).wrong, []);
});

test("doctor says where a sum is not that of its practices, and which return should stand", async () => {
  app.clock.set("2026-10-05T12:00:00Z");
  const { edition, hubs } = await givenHubs(app, ["Midlands"]);
  const sender = await givenSender(app, { hub: hubs[0] ?? "", ods: nextOds() });
  await arrives(app, signed(sender, 1, returnBody("2026-09", { [MEASURES[0]]: [3, 4, 0] })));
  const beside = await hub((tx) => sumPlaces(tx, "region", edition, "2026-08-31", "2026-09-07"));
  assert.deepEqual(beside, [
    { place: "Midlands", measure: MEASURES[0], numerator: 6, denominator: 8, squares: 0, practices: 1 },
  ]);
  await inShared(app.db, (tx) =>
    tx
      .updateTable("shared.rollups")
      .set({ numerator: "99" })
      .where("edition", "=", edition)
      .where("level", "=", "nation")
      .where("week", "=", "2026-08-31")
      .execute(),
  );
  const { wrong } = await examineRollups(hub);
  assert.deepEqual(wrong, [`${MEASURES[0]} of nation  in the week of 2026-08-31: 99 4 0 1 and not 3 4 0 1`]);
  await inShared(app.db, (tx) =>
    tx
      .updateTable("shared.rollups")
      .set({ numerator: "3" })
      .where("edition", "=", edition)
      .where("numerator", "=", "99")
      .execute(),
  );
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.practice_returns").set({ stands: false }).where("ods", "=", sender.ods).execute(),
  );
  assert.match((await examineReturns(hub)).wrong.join(), /number 1 should stand/);
});

test("weeks that begin too late for the edition's end do not count in it, and one that never agreed counts nowhere", async () => {
  app.clock.set("2026-10-05T12:00:00Z");
  // The week of Monday 14 September has its Thursday on the 17th, the day after the end.
  const { edition, hubs } = await givenHubs(app, ["North East"], "2026-09-16");
  const sender = await givenSender(app, { hub: hubs[0] ?? "", ods: nextOds() });
  const waits = await givenSender(app, { hub: hubs[0] ?? "", ods: nextOds(), status: "waiting" });
  const body = returnBody("2026-09", { [MEASURES[0]]: [1, 2, 0] });
  const told = await arrives(app, signed(sender, 1, body), signed(waits, 1, body));
  assert.deepEqual(
    told.map(({ outcome }) => outcome),
    ["taken", "taken"],
  );
  const rows = await hub((tx) => readPlace(tx, "nation", edition, "", "2026-08-01", "2026-12-01"));
  assert.deepEqual(
    rows.map(({ week, practices }) => [week, practices]),
    [
      ["2026-08-31", 1],
      ["2026-09-07", 1],
    ],
  );
});

test("who left, asked to join again and withdrew that too counts up to the day on which it left", async () => {
  const { edition, hubs } = await givenHubs(app, ["East of England"]);
  app.clock.set("2026-04-07T12:00:00Z");
  const sender = await givenSender(app, { hub: hubs[0] ?? "", ods: nextOds() });
  app.clock.set("2026-09-09T12:00:00Z");
  await leaves(app, sender);
  app.clock.set("2026-09-25T12:00:00Z");
  await leaves(app, sender);
  app.clock.set("2026-10-05T12:00:00Z");
  await arrives(app, signed(sender, 1, returnBody("2026-09", { [MEASURES[0]]: [1, 2, 0] })));
  const rows = await hub((tx) => readPlace(tx, "nation", edition, "", "2026-08-01", "2026-12-01"));
  assert.deepEqual(
    rows.filter(({ practices }) => practices > 0).map(({ week }) => week),
    ["2026-08-31"],
  );
});

test("a practice that leaves its hub and joins another leaves its weeks and learners where they were", async () => {
  const { edition, hubs } = await givenHubs(app, ["North West", "South West"]);
  const [one = "", two = ""] = hubs;
  app.clock.set("2026-04-07T12:00:00Z");
  const sender = await givenSender(app, { hub: one, ods: nextOds() });
  await givenCohortLearner(app, { member: sender.member });
  const send = (number: number, month: Month) =>
    signed(sender, number, returnBody(month, { [MEASURES[0]]: [1, 2, 0] }));
  app.clock.set("2026-09-09T12:00:00Z");
  await arrives(app, send(1, "2026-08"));
  const lead = { as: "hub-lead", by: "test", byName: "Test hub lead", version: null } as const;
  const step = (name: "withdraw" | "find-eligible" | "select" | "agree") =>
    inShared(app.db, (tx) =>
      takeStep(tx, sender.member, { ...lead, step: name, words: "Test", detail: {} }, app.clock.now()),
    );
  await step("withdraw");
  await inShared(app.db, async (tx) => {
    const facts = { list_size: null, rurality: null, deprivation: null, kind: null, learners_wanted: 1 };
    const asking = { ods: sender.ods, name: "It", runs: "own" as const, hub: two, wish: lead };
    await expressInterest(tx, { ...asking, interest: { ...facts, why: "We have moved." } }, app.clock.now());
  });
  await step("find-eligible");
  await hub((tx) => settleMembers(tx, null));
  const weeksOf = async (level: Level, place: string): Promise<readonly string[]> => {
    const rows = await hub((tx) => readPlace(tx, level, edition, place, "2026-08-01", "2026-12-01"));
    return rows.filter(({ practices }) => practices > 0).map(({ week }) => week);
  };
  assert.deepEqual(await weeksOf("hub", one), WEEKS["2026-08"], "asking elsewhere changes nothing yet");
  await step("select");
  app.clock.set("2026-09-16T12:00:00Z");
  await step("agree");
  await givenCohortLearner(app, { member: sender.member });
  app.clock.set("2026-10-05T12:00:00Z");
  await arrives(app, send(2, "2026-09"));
  // It left on Wednesday 9 September: the last week that was over is that of 31 August.
  const [first, ...others] = WEEKS["2026-09"];
  assert.deepEqual(await weeksOf("hub", one), [...WEEKS["2026-08"], first]);
  assert.deepEqual(await weeksOf("region", "North West"), [...WEEKS["2026-08"], first]);
  assert.deepEqual(await weeksOf("hub", two), others);
  assert.deepEqual(await weeksOf("nation", ""), [...WEEKS["2026-08"], ...WEEKS["2026-09"]], "and each once");
  assert.deepEqual((await examineRollups(hub)).wrong, []);
  const inOf = async (month: string) =>
    (await hub((tx) => listWaiting(tx, month))).filter(({ ods }) => ods === sender.ods).map((row) => row.hub);
  assert.deepEqual([await inOf("2026-08"), await inOf("2026-09")], [[one], [one]], "released where the month began");
  const owed = async (month: string) =>
    (await hub((tx) => readMonth(tx, month, null))).filter((row) => hubs.includes(row.hub)).map((row) => row.hub);
  assert.deepEqual([await owed("2026-08"), await owed("2026-09")], [[one], [two]], "owed where it ended");
  const begun = await hub((tx) => countLearners(tx, { edition, region: null, hub: null, member: null }, "2026-10-05"));
  assert.deepEqual(
    hubs.map((id) => begun.find((row) => row.hub === id)?.begun),
    [1, 1],
  );
});
