import type { Transaction } from "kysely";
import type { Database } from "./connect.ts";
import { inShared } from "./practice.ts";
import type { Tables } from "./tables.ts";

/**
 * All that a page of the programme is given of the database: transactions in the role that has no right on schema
 * `practice`. Whoever writes such a page cannot reach a patient by mistake.
 */
export type Hub = <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>;

export function hubOf(db: Database): Hub {
  return (work) => inShared(db, work);
}
