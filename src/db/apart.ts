import { sql } from "kysely";
import { faultOf, plain } from "./fault.ts";
import type { PracticeScope } from "./practice.ts";

const NAME = sql.raw("apart");
/** What has been said of what, so that the same trouble is said once and not every few seconds. */
const said = new Map<string, string>();

/**
 * Does one piece of work of a transaction so that it alone is taken back where it throws; null then. What it was
 * and why it failed is told in the log, once, and what stands around it goes on.
 */
export async function apart<T>(tx: PracticeScope, what: string, work: () => Promise<T>): Promise<T | null> {
  await sql`savepoint ${NAME}`.execute(tx);
  try {
    const done = await work();
    await sql`release savepoint ${NAME}`.execute(tx);
    said.delete(what);
    return done;
  } catch (error) {
    // Throws where the connection is gone: then the whole transaction is.
    await sql`rollback to savepoint ${NAME}`.execute(tx);
    await sql`release savepoint ${NAME}`.execute(tx);
    const says = faultOf(error);
    if (said.get(what) !== says) console.error(`${plain(what)}: ${says}; it was left as it is and the rest went on.`);
    said.set(what, says);
    return null;
  }
}

/** Each by itself, in order; gives all that those that went well gave. */
export async function eachApart<T extends { readonly id: string }, R>(
  tx: PracticeScope,
  what: string,
  rows: readonly T[],
  work: (row: T) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const all: R[] = [];
  for (const row of rows) all.push(...((await apart(tx, `${what} ${row.id}`, () => work(row))) ?? []));
  return all;
}
