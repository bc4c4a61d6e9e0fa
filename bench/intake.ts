import { randomUUID } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { MACHINE } from "../src/audit/event.ts";
import { newId } from "../src/base/ids.ts";
import { inPractice } from "../src/db/practice.ts";
import { sha256Of } from "../src/files/store.ts";
import { take } from "../src/flow.ts";
import { potassium, reportOf } from "../test/support/laboratory.ts";
import { type BenchApp, NUMBERS, ODS } from "./app.ts";
import { insertOf, readRows, type TableRows } from "./floor-rows.ts";
import type { Row } from "./row.ts";

// Intake, from bytes to an open item: durable and all or nothing. The floor writes the very rows that our
// own intake wrote, one multi-row insert a table in one transaction, the file flushed, the chain last, and
// reads nothing, matches nothing and decides nothing.

const MESSAGES = 300;

/** Intake against its floor, alone and with four at a time. */
export async function benchIntake(bench: BenchApp): Promise<Row[]> {
  const { app } = bench;
  for (let n = 0; n < 40; n += 1) await takeOne(bench, message(n));
  const rows = await inPractice(app.db, ODS, (tx) => readRows(tx, ODS));
  const lines: Row[] = [];
  for (const atATime of [1, 4]) {
    // In turns, so that a noisy moment of the machine falls on both.
    const [ours, floor]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 3; turn += 1) {
      ours.push(await rate(atATime, MESSAGES, (n) => takeOne(bench, message(n))));
      floor.push(await floorRate(bench, rows, atATime));
    }
    const [we, they] = [median(ours), median(floor)];
    lines.push(
      {
        name: `intake, ${atATime} at a time`,
        perSecond: we,
        ratio: we / they,
        against: "the floor",
        wanted: "ratio 0.5 or more",
      },
      { name: `floor of intake, ${atATime} at a time`, perSecond: they, ratio: null, against: null, wanted: "-" },
    );
  }
  return lines;
}

let made = 0;

function message(n: number): Uint8Array {
  made += 1;
  const at = made % NUMBERS.length;
  const birthDate = `19${40 + (at % 60)}-02-1${at % 9}`;
  const patient = { nhsNumber: NUMBERS[at]!, familyName: "Osgood", givenName: "Bertram", birthDate, sex: "1" };
  return reportOf(ODS, [potassium((3.6 + (n % 16) / 10).toFixed(1))], { reportId: `B${made}`, patient });
}

async function takeOne({ app }: BenchApp, bytes: Uint8Array): Promise<void> {
  const reference = randomUUID();
  await take(app, { practice: ODS, bytes, door: "folder", source: "b.edi", weAre: "copy", reference, actor: MACHINE });
}

async function rate(atATime: number, count: number, work: (n: number) => Promise<void>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (let n = next++; n < count; n = next++) await work(n);
    }),
  );
  return count / ((performance.now() - begun) / 1000);
}

async function floorRate(bench: BenchApp, rows: readonly TableRows[], atATime: number): Promise<number> {
  const folder = join(bench.app.settings.dataDir, "floor");
  await mkdir(folder, { recursive: true });
  const pool = new pg.Pool({ ...bench.connection, max: atATime });
  pool.on("error", () => {});
  try {
    return await rate(atATime, MESSAGES, async (n) => {
      const bytes = message(n);
      const file = await open(join(folder, sha256Of(bytes)), "w");
      await file.writeFile(bytes);
      await file.sync();
      await file.close();
      const client = await pool.connect();
      try {
        await client.query("begin");
        const ids = new Map<string, string>();
        for (const table of rows) await client.query(insertOf(table, freshIds(ids)));
        await client.query("select set_config('app.practice', $1, true), practice.append_audit($2)", [
          ODS,
          [JSON.stringify({ event: "floor", n }), JSON.stringify({ event: "floor", n })],
        ]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    });
  } finally {
    await pool.end();
  }
}

/** The same old id is the same new id throughout one message, so that the foreign keys hold. */
function freshIds(ids: Map<string, string>): (old: string) => string {
  return (old) => {
    const known = ids.get(old) ?? newId();
    ids.set(old, known);
    return known;
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
