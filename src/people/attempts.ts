import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import type { AttemptKind } from "./sign-in-tables.ts";

// Every try to sign in is written down before it is looked at, so that two at once are two. Waits grow with what
// was wrong, and nobody can shut out a practice: where somebody signed in before, only wrong tries with their own
// name from there make them wait, and a passkey never waits, because nobody can guess one.

type Shared = Transaction<Tables>;

export type Attempt = {
  readonly kind: AttemptKind;
  /** As it was typed. */
  readonly name: string;
  readonly account: string | null;
  /** Where it came from, an IP address. */
  readonly address: string;
};

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
const KNOWN_FOR_MS = 30 * DAY_MS;
const LONGEST_WAIT_MS = 15 * 60 * SECOND_MS;

// How many wrong ones are free, and the first wait, which then doubles.
const LIMITS = {
  here: { free: 5, first: 5 * SECOND_MS },
  name: { free: 10, first: 30 * SECOND_MS },
  address: { free: 30, first: 10 * SECOND_MS },
} as const;

/** How long after the last wrong try the next one waits. */
export function waitAfter(wrong: number, limit: { readonly free: number; readonly first: number }): number {
  return wrong < limit.free ? 0 : Math.min(LONGEST_WAIT_MS, limit.first * 2 ** Math.min(wrong - limit.free, 20));
}

/** Writes the try down and gives 0, or gives the seconds to wait, and it is not to be looked at. */
export async function beginAttempt(tx: Shared, attempt: Attempt, at: Date): Promise<number> {
  const name = hashOfName(attempt.name);
  // Two at once are two, by one name and from one address. Always in this order, so that no two wait for each other.
  await inTurn(tx, `sign-in ${name}`);
  await inTurn(tx, `sign-in from ${attempt.address}`);
  const wait = await waitOf(tx, name, attempt.address, at);
  const waits = wait > 0;
  if (!waits || !(await isToldToWait(tx, name, attempt.address)))
    await write(tx, attempt, waits ? "waits" : "tried", at);
  return Math.ceil(wait / SECOND_MS);
}

async function inTurn(tx: Shared, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);
}

/** Whether somebody signed in at this address within thirty days: who asks from there is no stranger. */
export async function isKnownAddress(tx: Shared, address: string, at: Date): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.attempts")
    .select("number")
    .where("address", "=", address)
    .where("outcome", "=", "right")
    .where("kind", "in", ["sign-in", "again"])
    .where("at", ">", new Date(at.getTime() - KNOWN_FOR_MS))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteRight(tx: Shared, attempt: Attempt, at: Date): Promise<void> {
  await write(tx, attempt, "right", at);
}

/** A try that nobody could guess, and that is only kept: a passkey, a short code (counted with its session). */
export async function noteTried(tx: Shared, attempt: Attempt, at: Date): Promise<void> {
  await write(tx, attempt, "tried", at);
}

async function waitOf(tx: Shared, name: string, address: string, at: Date): Promise<number> {
  const since = (ms: number) => new Date(at.getTime() - ms);
  const { rows } = await sql<Counted>`
    with mine as (
      select number, at, outcome, address from shared.attempts
      where name_hash = ${name} and kind in ('sign-in', 'again') and outcome <> 'waits' and at > ${since(KNOWN_FOR_MS)}
    ), known as (
      select address, max(number) as number from mine where outcome = 'right' group by address
    ), wrong as (
      select mine.* from mine left join known using (address)
      where outcome = 'tried' and at > ${since(DAY_MS)} and mine.number > coalesce(known.number, 0)
    ), around as (
      select at, outcome from shared.attempts
      where address = ${address} and kind in ('sign-in', 'again') and outcome <> 'waits' and at > ${since(HOUR_MS)}
    )
    select
      exists (select from known where address = ${address}) as is_known,
      (select count(*)::int from wrong where address = ${address}) as here,
      (select max(at) from wrong where address = ${address}) as here_at,
      (select count(*)::int from wrong where address not in (select address from known)) as name,
      (select max(at) from wrong where address not in (select address from known)) as name_at,
      (select count(*) filter (where outcome = 'tried')::int - count(*) filter (where outcome = 'right')::int from around)
        as around,
      (select max(at) from around) as around_at`.execute(tx);
  const [row] = rows;
  if (row === undefined) return 0;
  const left = (wrong: number, limit: { free: number; first: number }, last: Date | null): number =>
    last === null ? 0 : last.getTime() + waitAfter(wrong, limit) - at.getTime();
  const waits = [left(row.here, LIMITS.here, row.here_at)];
  if (!row.is_known) {
    waits.push(left(row.name, LIMITS.name, row.name_at), left(row.around, LIMITS.address, row.around_at));
  }
  return Math.max(0, ...waits);
}

type Counted = {
  is_known: boolean;
  here: number;
  here_at: Date | null;
  name: number;
  name_at: Date | null;
  around: number;
  around_at: Date | null;
};

// Whoever goes on trying while they are to wait does not fill the table.
async function isToldToWait(tx: Shared, name: string, address: string): Promise<boolean> {
  const last = await tx
    .selectFrom("shared.attempts")
    .select("outcome")
    .where("name_hash", "=", name)
    .where("address", "=", address)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.outcome === "waits";
}

async function write(tx: Shared, attempt: Attempt, outcome: "tried" | "right" | "waits", at: Date): Promise<void> {
  const { kind, name, account, address } = attempt;
  await tx
    .insertInto("shared.attempts")
    .values({ at, kind, outcome, name_hash: hashOfName(name), account, address })
    .execute();
}

function hashOfName(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}
