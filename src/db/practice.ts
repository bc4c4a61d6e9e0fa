import { sql, type Transaction } from "kysely";
import type { Database } from "./connect.ts";
import type { Tables } from "./tables.ts";

/** A transaction that sees one practice only. Nothing in schema `practice` is read or written outside one. */
export type PracticeScope = Transaction<Tables> & { readonly __practice?: never };

const APP_ROLE = "countersign_app";
const HUB_ROLE = "countersign_hub";

/**
 * Runs `work` in one transaction as the role that can neither bypass row security nor change a log,
 * with row security set to this practice. Everything in it happens, or nothing.
 */
export async function inPractice<T>(
  db: Database,
  practice: string,
  work: (tx: PracticeScope) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${APP_ROLE}, true), set_config('app.practice', ${practice}, true)`.execute(tx);
    return work(tx);
  });
}

/** A transaction over what is shared; its role has no right on schema `practice`. */
export async function inShared<T>(db: Database, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${HUB_ROLE}, true)`.execute(tx);
    return work(tx);
  });
}
