import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";
import { Refusal } from "../base/refusal.ts";
import type { Database } from "./connect.ts";

const FOLDER = join(import.meta.dirname, "migrations");

// Plain SQL in numbered files, forward only: a record that must be kept is never migrated backwards.
class SqlFiles implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
    const migrations: Record<string, Migration> = {};
    for (const name of names) {
      const text = await readFile(join(FOLDER, name), "utf8");
      migrations[name.slice(0, -4)] = {
        up: async (db) => {
          await sql.raw(text).execute(db);
        },
      };
    }
    return migrations;
  }
}

/**
 * Brings the database to this version of Countersign, or only as far as `until` for a test of an upgrade; a second
 * process waits for the first.
 */
export async function migrate(db: Database, until?: string): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: new SqlFiles() });
  const { error, results } = await (until === undefined ? migrator.migrateToLatest() : migrator.migrateTo(until));
  if (error !== undefined) {
    const name = results?.find((result) => result.status === "Error")?.migrationName ?? "an earlier version";
    const why = error instanceof Error ? error.message : "the migrator gave no reason";
    throw new Refusal("cannot-start", `The database could not be brought up to date (${name}): ${why}`);
  }
  return (results ?? []).map((result) => result.migrationName);
}
