import { sql, type Transaction } from "kysely";
import type { Database } from "./connect.ts";
import type { Tables } from "./tables.ts";

/** A transaction that sees one practice only. Nothing in schema `practice` is read or written outside one. */
export type PracticeScope = Transaction<Tables> & { readonly __practice?: never };

const APP_ROLE = "countersign_app";
// Lists choose among indexes by the values; looking a row up by its key does not, and planning costs more than it.
const PLANS = { fresh: "force_custom_plan", kept: "auto" } as const;
const HUB_ROLE = "countersign_hub";

/**
 * Runs `work` in one transaction as the role that can neither bypass row security nor change a log,
 * with row security set to this practice. Everything in it happens, or nothing. `plans`: whether the database plans
 * each statement anew for its values, or may keep a plan of a statement that finds its few rows by a key.
 */
export async function inPractice<T>(
  db: Database,
  practice: string,
  work: (tx: PracticeScope) => Promise<T>,
  plans: "fresh" | "kept" = "fresh",
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${APP_ROLE}, true), set_config('app.practice', ${practice}, true),
      set_config('plan_cache_mode', ${PLANS[plans]}, true)`.execute(tx);
    return work(tx);
  });
}

/** A transaction over what is shared; its role has no right on schema `practice`. */
export async function inShared<T>(db: Database, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${HUB_ROLE}, true),
      set_config('plan_cache_mode', ${PLANS.fresh}, true)`.execute(tx);
    return work(tx);
  });
}
