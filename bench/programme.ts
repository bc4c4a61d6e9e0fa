import { generateKeyPairSync, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openApp } from "../src/app.ts";
import { canonical } from "../src/base/canonical.ts";
import { fakeClock, systemClock } from "../src/base/clock.ts";
import { type Hub, hubOf } from "../src/db/hub.ts";
import { weeksOfMonth } from "../src/measures/week.ts";
import { examineRollups } from "../src/programme/returns/examine.ts";
import { listMonth, readMonth } from "../src/programme/returns/month-queries.ts";
import { readPlace, readPractice, sumPlaces } from "../src/programme/returns/rollups-read.ts";
import { readMessage } from "../src/programme/sent/message.ts";
import { TakingQueue } from "../src/programme/sent/queue.ts";
import { fingerprintOf, publicTextOf, signMessage } from "../src/programme/sent/sign.ts";
import { readSettings } from "../src/settings.ts";
import { fillNation, LAST_WEEK, SHAPE } from "./programme-fill.ts";
import type { Row } from "./row.ts";
import { p95, timeOf } from "./times.ts";

// The programme at the size of the nation: what pages read, and a month's returns of every practice.

const MONTH = "2026-11";
const FIRST_WEEK = "2024-11-04";
const YEAR_AGO = "2025-11-03";

export async function benchProgramme(): Promise<readonly Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-programme-"));
  const app = await openApp(readSettings({ DATA_DIR: dataDir, PORT: "0" }), systemClock);
  try {
    const begun = performance.now();
    const edition = await fillNation(app.db);
    console.log(
      `filled ${SHAPE.practices} practices x ${SHAPE.weeks} weeks x ${SHAPE.measures} measures in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
    );
    const hub = hubOf(app.db);
    const rows = await benchReads(hub, edition);
    const taken = await benchTaking(hub);
    const at = performance.now();
    const { wrong, looked } = await examineRollups(hub);
    console.log(
      `doctor adds up ${looked} sums again in ${((performance.now() - at) / 1000).toFixed(0)} s; wrong: ${wrong.length}`,
    );
    return [...rows, taken];
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function benchReads(hub: Hub, edition: string): Promise<readonly Row[]> {
  const floor = await p95Of(300, () => hub((tx) => sql`select 1`.execute(tx)));
  const nation = await p95Of(100, () =>
    hub(async (tx) => [
      await readPlace(tx, "nation", edition, "", FIRST_WEEK, LAST_WEEK),
      await sumPlaces(tx, "region", edition, YEAR_AGO, LAST_WEEK),
      await sumPlaces(tx, "hub", edition, YEAR_AGO, LAST_WEEK),
    ]),
  );
  const practice = await p95Of(300, (n) =>
    hub((tx) => readPractice(tx, odsOf(1 + ((n * 37) % SHAPE.practices)), FIRST_WEEK, LAST_WEEK)),
  );
  const month = await p95Of(20, () => hub((tx) => readMonth(tx, "2026-10", null)));
  const [first] = await hub((tx) => readMonth(tx, "2026-10", null));
  const list = await p95Of(20, () => hub((tx) => listMonth(tx, "2026-10", first?.hub ?? "", { most: 50, from: 0 })));
  const row = (name: string, ms: number, wanted: string): Row => {
    console.log(`${name}: p95 ${ms.toFixed(1)} ms`);
    return { name, perSecond: 1000 / ms, ratio: ms / floor, against: "an empty transaction (p95)", wanted };
  };
  return [
    row("reads of the national page", nation, "200 ms a page"),
    row("reads of a practice's page", practice, "100 ms a page"),
    row("whose returns are there, by hub", month, "-"),
    row("whose returns are there, in a hub", list, "-"),
  ];
}

async function benchTaking(hub: Hub): Promise<Row> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const text = publicTextOf(publicKey);
  await hub((tx) =>
    sql`insert into shared.practice_keys (ods, key, public_key, registered_at, registered_by, registered_by_name)
    select ods, ${fingerprintOf(text)}, ${text}, since, 'bench', 'Bench' from shared.members`.execute(tx),
  );
  const weeks = weeksOfMonth(MONTH);
  const messages = Array.from({ length: SHAPE.practices }, (_, n) => {
    const counts = Object.fromEntries(
      Array.from({ length: SHAPE.measures }, (_unused, k): [string, number[]] => [
        `measure-${k + 1}`,
        [(n * k) % 40, 40 + ((n * k) % 60), 0],
      ]),
    );
    const totals = Object.fromEntries(
      Object.entries(counts).map(([name, three]) => [name, three.map((one) => one * weeks.length)]),
    );
    const byWeek = Object.fromEntries(weeks.map((week) => [week, counts]));
    const learners = { started: 0, learning: 3, completed: 0, withdrawn: 0 };
    const body = { month: MONTH, weeks, counts: byWeek, totals, measures: "a".repeat(64), learners, why: null };
    const madeAt = "2026-12-01T09:00:00.000Z";
    return Buffer.from(signMessage(privateKey, { kind: "return", practice: odsOf(n + 1), number: 1000, madeAt, body }));
  });
  const floor = secondsOf(() => {
    for (const bytes of messages) {
      const read = readMessage(bytes);
      if (read.kind === "none") throw new Error("a message of the bench is none");
      const { signature, ...bound } = read.message;
      if (!verify(null, Buffer.from(canonical(bound)), publicKey, Buffer.from(signature, "base64")))
        throw new Error("broken");
    }
  });
  const queue = new TakingQueue(hub, fakeClock("2026-12-05T12:00:00Z"));
  const begun = performance.now();
  const told = await Promise.all(messages.map((bytes) => queue.take({ bytes, door: "http", reference: null })));
  const seconds = (performance.now() - begun) / 1000;
  const unused = told.filter(({ outcome }) => outcome !== "taken");
  if (unused.length > 0) throw new Error(`${unused.length} were not taken: ${unused[0]?.sentence}`);
  console.log(
    `a month of ${SHAPE.practices} practices taken in ${seconds.toFixed(1)} s (wanted 60 s); reading and verifying alone ${floor.toFixed(1)} s`,
  );
  return {
    name: "returns taken: verified, kept, added up",
    perSecond: SHAPE.practices / seconds,
    ratio: floor / seconds,
    against: "reading and verifying alone",
    wanted: "117 a second",
  };
}

const odsOf = (n: number): string => `B${String(n).padStart(5, "0")}`;

function secondsOf(work: () => void): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

async function p95Of(times: number, work: (n: number) => Promise<unknown>): Promise<number> {
  await work(0);
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    took.push(await timeOf(() => work(n)));
  }
  return p95(took);
}
