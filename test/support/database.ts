import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { sql } from "kysely";
import { connect, type Database, type Place } from "../../src/db/connect.ts";
import { startEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";

// Every test file gets a real, migrated, empty database of its own, copied from a template. `npm test`
// starts one server for all of them (test/support/setup.ts); a file run by hand starts its own.

const TEMPLATE = "template_countersign";

export type TestServer = {
  readonly socket: string;
  /** Stops it for good and removes its files. */
  readonly stop: () => Promise<void>;
  /** The server goes away, as when its machine restarts; what was committed stays. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
};

/** Starts a throw-away server with a migrated template; the caller stops it. */
export async function startTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-test-"));
  let server = await startEmbedded(folder, { durable: false });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const resume = async (): Promise<void> => {
    server = await startEmbedded(folder, { durable: false });
  };
  try {
    await makeTemplate(server.socket);
  } catch (error) {
    await stop();
    throw error;
  }
  return { socket: server.socket, stop, pause: () => server.stop(), resume };
}

async function makeTemplate(socket: string): Promise<void> {
  const admin = await connect({ kind: "socket", folder: socket, database: "postgres" }, 1);
  await sql.raw(`create database ${TEMPLATE}`).execute(admin);
  await admin.destroy();
  const template = await connect({ kind: "socket", folder: socket, database: TEMPLATE }, 1);
  try {
    await migrate(template);
  } finally {
    await template.destroy();
  }
}

const endings: (() => Promise<void>)[] = [];

/** For what stands on the database and must end before it; the last that began ends first. */
export function beforeDatabaseEnds(end: () => Promise<void>): void {
  endings.unshift(end);
}

/** A database for one test file, dropped with its server at the end. Call at the top level of the file. */
export async function testDatabase(): Promise<{ db: Database; place: Place }> {
  const shared = process.env["COUNTERSIGN_TEST_SOCKET"];
  const server = shared === undefined ? await startTestServer() : { socket: shared, stop: async () => {} };
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = await connect({ kind: "socket", folder: server.socket, database: "postgres" }, 1);
  await sql.raw(`create database ${name} template ${TEMPLATE}`).execute(admin);
  await admin.destroy();
  const place: Place = { kind: "socket", folder: server.socket, database: name };
  const db = await connect(place, 8);
  after(async () => {
    for (const end of endings.splice(0)) await end();
    await db.destroy();
    await server.stop();
  });
  return { db, place };
}
