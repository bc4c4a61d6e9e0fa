import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { MACHINE } from "../src/audit/event.ts";
import { appendAudit } from "../src/audit/store.ts";
import { connect, type Database } from "../src/db/connect.ts";
import { inPractice, type PracticeScope } from "../src/db/practice.ts";
import { readCounts } from "../src/worklist/counts.ts";
import { START } from "../src/worklist/list-place.ts";
import { readList } from "../src/worklist/read-list.ts";
import { relatedTo } from "../src/worklist/related.ts";
import { ODS, openBench } from "./app.ts";
import { fillDesk, ITEMS, PEOPLE, type Worker } from "./desk-fill.ts";
import { Someone } from "./desk-people.ts";
import { p95, quantile } from "./times.ts";

// The desk at a hundred thousand open items and twenty people: a real server process on its own durable
// PostgreSQL, asked over HTTP. Beside each figure stands a floor of the same minute of the same machine, since
// a ratio travels and a millisecond does not.

const MINUTE_MS = 60_000;

export async function benchDesk(): Promise<void> {
  const bench = await openBench();
  const { dataDir } = bench.app.settings;
  let workers: readonly Worker[];
  try {
    workers = await fillDesk(bench);
  } finally {
    await bench.app.close();
  }
  const server = await startServer(dataDir);
  try {
    const db = await connect({ kind: "socket", folder: String(bench.connection.host), database: "postgres" }, 2);
    try {
      await workFor(MINUTE_MS, server.address, workers, db);
    } finally {
      await db.destroy();
    }
  } finally {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startServer(dataDir: string): Promise<{ address: string; end: () => Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "./src/jsx.mjs", "src/cli/main.ts", "serve"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const found = /is at (https?:\/\/\S+)/.exec(chunk.toString());
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once("exit", () => reject(new Error("the server ended before it was ready")));
  });
  const end = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
  };
  return { address, end };
}

async function workFor(ms: number, address: string, workers: readonly Worker[], db: Database): Promise<void> {
  const people = await Promise.all(workers.map((worker) => Someone.signIn(address, worker)));
  // What nobody has asked for yet is slow once: the first pages are not of the minute.
  for (const one of people.slice(0, 4)) await one.work(0, performance.now() + 1);
  for (const one of people) one.timed.length = 0;
  const until = performance.now() + ms;
  const probe = new Probe(db, workers);
  await Promise.all([probe.run(until), ...people.map((one, n) => one.work((n * 5000) / PEOPLE, until))]);
  const timed = people.flatMap((one) => one.timed);
  const of = (kind: string): readonly number[] => timed.filter((one) => one.kind === kind).map((one) => one.ms);
  console.log(
    `desk: ${ITEMS.toLocaleString("en-GB")} open items, ${PEOPLE} people acting every 5 s for ${ms / 1000} s`,
  );
  const [round, empty, commit] = [p95(probe.rounds), p95(of("empty page")), p95(probe.commits)];
  say("list query with counts", probe.lists, `${ratio(probe.lists, round)} times "select 1" in a transaction`, 10);
  say("list page", of("list page"), `${ratio(of("list page"), empty)} times a page without a list`, 30);
  say("report page", of("report page"), `${ratio(of("report page"), empty)} times a page without a list`, 30);
  say("move", of("move"), `${ratio(of("move"), commit)} times a commit of one audit row`, 50);
  say('floor: "select 1" in a transaction', probe.rounds);
  say("floor: page without a list", of("empty page"));
  say("floor: commit of one audit row", probe.commits);
  const troubles = people.flatMap((one) => one.troubles);
  console.log(`  troubles: ${troubles.length === 0 ? "none" : troubles.slice(0, 5).join("; ")}`);
}

/** Beside the people, the queries alone: of another person each time, four times a second. */
class Probe {
  readonly lists: number[] = [];
  readonly rounds: number[] = [];
  readonly commits: number[] = [];
  readonly #db: Database;
  readonly #workers: readonly Worker[];

  constructor(db: Database, workers: readonly Worker[]) {
    this.#db = db;
    this.#workers = workers;
  }

  async run(until: number): Promise<void> {
    for (let n = 0; performance.now() < until; n += 1) {
      const worker = this.#workers[n % this.#workers.length];
      if (worker === undefined) throw new Error("nobody works here");
      await inPractice(this.#db, ODS, async (tx) => {
        this.rounds.push(await timeOf(() => sql`select 1`.execute(tx)));
        this.lists.push(await timeOf(() => readAsPage(tx, worker)));
      });
      const from = performance.now();
      const at = new Date();
      await inPractice(this.#db, ODS, (tx) => appendAudit(tx, [{ ...MACHINE, at, event: "bench", subject: ODS }]));
      this.commits.push(performance.now() - from);
      await wait(250);
    }
  }
}

async function readAsPage(tx: PracticeScope, looker: Worker): Promise<void> {
  const at = new Date();
  const related = await relatedTo(tx, ODS, looker.account);
  const { counts } = await readCounts(tx, ODS, looker, related, at);
  await readList(tx, { practice: ODS, looker, related, at }, START, counts);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function say(name: string, values: readonly number[], compared?: string, wanted?: number): void {
  const aim = wanted === undefined ? "" : ` (wanted: p95 ${wanted} ms)`;
  const against = compared === undefined ? "" : `, p95 ${compared}`;
  console.log(
    `  ${name}: p50 ${quantile(values, 0.5).toFixed(1)} ms, p95 ${p95(values).toFixed(1)} ms of ${values.length}${against}${aim}`,
  );
}

function ratio(values: readonly number[], floor: number): string {
  return (p95(values) / floor).toFixed(1);
}
