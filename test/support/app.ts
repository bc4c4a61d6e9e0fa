import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { App } from "../../src/app.ts";
import { openHeadKey } from "../../src/audit/head.ts";
import { type FakeClock, fakeClock } from "../../src/base/clock.ts";
import { newId } from "../../src/base/ids.ts";
import { FileStore } from "../../src/files/store.ts";
import { InForceKeeper } from "../../src/protocols/in-force.ts";
import { openReaders } from "../../src/reading/sandbox/readers.ts";
import { testDatabase } from "./database.ts";

// The product composed for a test: real database and files, a clock that stands still, no process.

export type TestApp = App & { readonly clock: FakeClock };

export const NOON = "2026-11-02T12:00:00Z";

/** An app on an empty database and an empty data folder. Call at the top level of the file. */
export async function testApp(options: { demonstration?: boolean } = {}): Promise<TestApp> {
  const { db } = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-app-"));
  after(() => rmSync(dataDir, { recursive: true, force: true }));
  const readers = openReaders();
  after(() => readers.close());
  return {
    settings: {
      dataDir,
      databaseUrl: null,
      demonstration: options.demonstration ?? true,
      host: "127.0.0.1",
      port: 0,
      tls: null,
      trustProxy: null,
      hubUrl: null,
      alarms: { smtpUrl: null, mailFrom: null, publicUrl: "http://desk.test", mayBePrivate: true },
    },
    clock: fakeClock(NOON),
    db,
    files: new FileStore(dataDir),
    headKey: openHeadKey(dataDir),
    inForce: new InForceKeeper(),
    readers,
    demonstration: options.demonstration ?? true,
    close: async () => {},
  };
}

/** A reference that no other arrival has. */
export const newReference = (): string => newId();
