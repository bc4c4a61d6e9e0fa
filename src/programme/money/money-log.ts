import type { Transaction } from "kysely";
import { canonical, sha256Of } from "../../base/canonical.ts";
import type { Tables } from "../../db/tables.ts";
import type { Mover } from "./claim-moves.ts";

// The trail of a hub's money: one chain, written under the hub's lock in the transaction of each change. Whoever changes
// or takes out a line breaks every hash after it.

type Shared = Transaction<Tables>;

export type MoneyActor = { readonly account: string; readonly name: string; readonly as: Mover };

export type MoneyEvent = {
  /** A move of a claim, or "budget-set", "payee-set", "confirmed", "confirmation-taken-back", "file-made". */
  readonly what: string;
  /** The id of what was changed. */
  readonly subject: string;
  readonly words: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

export type MoneyLine = MoneyEvent & {
  readonly hub: string;
  readonly number: number;
  readonly at: Date;
  readonly by: string;
  readonly byName: string;
  readonly before: string;
  readonly hash: string;
};

const FIRST = "";

/** Everything that changes a hub's money waits for this: sums are read and written by nobody else meanwhile. */
export async function lockHub(tx: Shared, hub: string): Promise<void> {
  await tx.selectFrom("shared.hubs").select("id").where("id", "=", hub).forNoKeyUpdate().executeTakeFirstOrThrow();
}

/** Adds lines to the chain of a hub, which the caller has locked. */
export async function logMoney(
  tx: Shared,
  hub: string,
  { account: by, name: byName }: MoneyActor,
  at: Date,
  ...events: readonly MoneyEvent[]
): Promise<void> {
  const last = await tx
    .selectFrom("shared.money_log")
    .select(["number", "hash"])
    .where("hub", "=", hub)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  let { number, hash } = last ?? { number: 0, hash: FIRST };
  for (const event of events) {
    number += 1;
    const line = { ...event, hub, number, at, by, byName, before: hash };
    hash = hashOf(line);
    const { byName: by_name, detail, ...row } = line;
    await tx
      .insertInto("shared.money_log")
      .values({ ...row, by_name, detail: JSON.stringify(detail), hash })
      .execute();
  }
}

function hashOf({ at, ...line }: Omit<MoneyLine, "hash">): string {
  return sha256Of(canonical({ ...line, at: at.toISOString() }));
}

/** The first line that is not as it was written, or before which one is missing; null where the chain holds. */
export function findBreak(lines: readonly MoneyLine[]): number | null {
  let before = FIRST;
  for (const [n, { hash, ...line }] of lines.entries()) {
    if (line.number !== n + 1 || line.before !== before || hashOf(line) !== hash) return n + 1;
    before = hash;
  }
  return null;
}

/** All lines of a hub, the first one first. */
export async function readChain(tx: Shared, hub: string): Promise<readonly MoneyLine[]> {
  return (await lines(tx).where("hub", "=", hub).orderBy("number").execute()).map(lineOf);
}

/** What was done to one claim, budget, payee or file, the first one first. */
export async function listOfSubject(tx: Shared, subject: string): Promise<readonly MoneyLine[]> {
  return (await lines(tx).where("subject", "=", subject).orderBy("number").execute()).map(lineOf);
}

function lines(tx: Shared) {
  return tx.selectFrom("shared.money_log").selectAll();
}

function lineOf({ by_name, ...row }: Awaited<ReturnType<ReturnType<typeof lines>["execute"]>>[number]): MoneyLine {
  return { ...row, byName: by_name };
}
