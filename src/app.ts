import type { KeyObject } from "node:crypto";
import { join } from "node:path";
import { openHeadKey } from "./audit/head.ts";
import type { Clock } from "./base/clock.ts";
import type { Settings } from "./settings.ts";
import { connect, type Database, type Place } from "./db/connect.ts";
import { checkWritable, startEmbedded } from "./db/embedded.ts";
import { findInstallation, markInstallation } from "./db/installation.ts";
import { migrate } from "./db/migrate.ts";
import { FileStore } from "./files/store.ts";
import { InForceKeeper } from "./protocols/in-force.ts";
import { openReaders, type Readers } from "./reading/sandbox/readers.ts";

// Composition: what the flow, the pages, the jobs and the terminal all stand on, opened once.

export type App = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly db: Database;
  readonly files: FileStore;
  readonly headKey: KeyObject;
  readonly inForce: InForceKeeper;
  /** Reads files in processes of their own. */
  readonly readers: Readers;
  /** True in a database that was created as a demonstration, and only there. */
  readonly demonstration: boolean;
  readonly close: () => Promise<void>;
};

/** Opens the data folder and the database, brought up to date; refuses with one sentence. */
export async function openApp(settings: Settings, clock: Clock): Promise<App> {
  checkWritable(settings.dataDir);
  const { place, stop } = await findServer(settings);
  try {
    const db = await connect(place);
    try {
      await migrate(db);
      const found = await findInstallation(db);
      const installation = found ?? (await markInstallation(db, settings.demonstration, clock.now()));
      const readers = openReaders();
      const close = async (): Promise<void> => {
        readers.close();
        await db.destroy();
        await stop();
      };
      return {
        settings,
        clock,
        db,
        files: new FileStore(settings.dataDir),
        headKey: openHeadKey(settings.dataDir),
        inForce: new InForceKeeper(),
        readers,
        demonstration: installation.demonstration,
        close,
      };
    } catch (error) {
      await db.destroy();
      throw error;
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

async function findServer(settings: Settings): Promise<{ place: Place; stop: () => Promise<void> }> {
  if (settings.databaseUrl !== null) {
    return { place: { kind: "url", url: settings.databaseUrl }, stop: async () => {} };
  }
  const server = await startEmbedded(join(settings.dataDir, "postgres"), { durable: true });
  return { place: { kind: "socket", folder: server.socket, database: "postgres" }, stop: server.stop };
}
