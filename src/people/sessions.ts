import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import type { SignedIn } from "./appointed.ts";
import { findAppointed } from "./appointments.ts";
import { findPerson } from "./queries.ts";

// A session is a random secret in a cookie; the table holds only its hash. After 15 idle minutes it is locked and
// opens nothing; after 60 more, or 12 hours in all, it ends. What is shown anew gets a new secret.

type Shared = Transaction<Tables>;

const MINUTE_MS = 60_000;
export const IDLE_MS = 15 * MINUTE_MS;
/** How exactly being seen is kept. */
const SEEN_EVERY_MS = 5000;
const LONGEST_LOCK_MS = 60 * MINUTE_MS;
const LONGEST_MS = 12 * 60 * MINUTE_MS;
const MOST_WRONG_UNLOCKS = 3;

/** What a cookie stands for at an instant. */
export type Standing =
  | { readonly kind: "open"; readonly person: SignedIn }
  | { readonly kind: "locked"; readonly person: SignedIn }
  /** Has shown who they are, and not yet said where they work: at which practice, or under which appointment. */
  | { readonly kind: "choosing"; readonly account: string };

/** Begins a session for a person who was shown to be that person; gives the cookie's secret. */
export async function beginSession(tx: Shared, account: string, practice: string | null, at: Date): Promise<string> {
  return beginAt(tx, account, { practice, appointment: null }, at);
}

/** The same for somebody of the programme; that the appointment is theirs is for the caller to know. */
export async function beginAppointed(tx: Shared, account: string, appointment: string, at: Date): Promise<string> {
  return beginAt(tx, account, { practice: null, appointment }, at);
}

type Place = { readonly practice: string | null; readonly appointment: string | null };

async function beginAt(tx: Shared, account: string, place: Place, at: Date): Promise<string> {
  const secret = newSecret();
  await tx
    .insertInto("shared.sessions")
    .values({ id: hashOf(secret), account, ...place, created_at: at, proven_at: at, seen_at: at, ended_at: null })
    .execute();
  return secret;
}

/**
 * What a cookie stands for, and that its person was seen; undefined where it no longer counts. What a page's script
 * asks by itself is not `isActive`: nobody was seen.
 */
export async function findSession(
  tx: Shared,
  secret: string,
  at: Date,
  isActive = true,
): Promise<Standing | undefined> {
  const row = await tx
    .selectFrom("shared.sessions")
    .select(["account", "practice", "appointment", "proven_at", "seen_at"])
    .where("id", "=", hashOf(secret))
    .where("ended_at", "is", null)
    .where("locked_at", "is", null)
    .where("seen_at", ">", new Date(at.getTime() - IDLE_MS))
    .where("created_at", ">", new Date(at.getTime() - LONGEST_MS))
    .executeTakeFirst();
  if (row === undefined) return findLocked(tx, secret, at);
  // Not at every click: a write costs each page a wait for the disk, and a lock may come these seconds early.
  if (isActive && at.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS) await touch(tx, secret, at);
  if (isNowhere(row)) return { kind: "choosing", account: row.account };
  const person = await whoseIs(tx, row, at);
  return person === undefined ? undefined : { kind: "open", person };
}

type Row = {
  readonly account: string;
  readonly practice: string | null;
  readonly appointment: string | null | undefined;
  readonly proven_at: Date;
};

const isNowhere = ({ practice, appointment }: Row): boolean => practice === null && (appointment ?? null) === null;

/** Who it is, at each request anew: a post or an appointment that has ended opens nothing from that moment. */
async function whoseIs(tx: Shared, row: Row, at: Date): Promise<SignedIn | undefined> {
  const { account, practice, appointment, proven_at: signedInAt } = row;
  if (practice !== null) {
    const person = await findPerson(tx, account, practice, at);
    return person === undefined ? undefined : { ...person, signedInAt };
  }
  const appointed = await findAppointed(tx, account, appointment ?? "", at);
  return appointed === undefined ? undefined : { ...appointed, signedInAt };
}

async function touch(tx: Shared, secret: string, at: Date): Promise<void> {
  await tx
    .updateTable("shared.sessions")
    .set({ seen_at: at })
    .where("id", "=", hashOf(secret))
    .where("ended_at", "is", null)
    .where("locked_at", "is", null)
    .execute();
}

async function findLocked(tx: Shared, secret: string, at: Date): Promise<Standing | undefined> {
  const row = await tx
    .selectFrom("shared.sessions")
    .select(["account", "practice", "appointment", "proven_at", "seen_at", "locked_at"])
    .where("id", "=", hashOf(secret))
    .where("ended_at", "is", null)
    .where("created_at", ">", new Date(at.getTime() - LONGEST_MS))
    .executeTakeFirst();
  if (row === undefined || isNowhere(row)) return undefined;
  const lockedAt = row.locked_at ?? new Date(row.seen_at.getTime() + IDLE_MS);
  if (at.getTime() >= lockedAt.getTime() + LONGEST_LOCK_MS) return undefined;
  // Kept, so that a clock that is set back does not open it again.
  if (row.locked_at === null) await lockSession(tx, secret, lockedAt);
  const person = await whoseIs(tx, row, at);
  return person === undefined ? undefined : { kind: "locked", person };
}

/** From now on it opens nothing until it is unlocked. */
export async function lockSession(tx: Shared, secret: string, at: Date): Promise<void> {
  await tx
    .updateTable("shared.sessions")
    .set({ locked_at: at })
    .where("id", "=", hashOf(secret))
    .where("locked_at", "is", null)
    .execute();
}

/** Opens a locked session under a new secret. It is no showing of who they are: signatures ask for that anew. */
export async function unlockSession(tx: Shared, secret: string, at: Date): Promise<string> {
  return renew(tx, secret, { locked_at: null, wrong_unlocks: 0, seen_at: at });
}

/** Counts a short code before it is looked at; true where it is one too many, and the session has ended. */
export async function countUnlock(tx: Shared, secret: string, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable("shared.sessions")
    .set((eb) => ({ wrong_unlocks: eb("wrong_unlocks", "+", 1) }))
    .where("id", "=", hashOf(secret))
    .where("ended_at", "is", null)
    .returning("wrong_unlocks")
    .executeTakeFirst();
  if (row !== undefined && row.wrong_unlocks <= MOST_WRONG_UNLOCKS) return false;
  await endSession(tx, secret, at);
  return true;
}

/** After the last wrong code nothing is left to try: it ends at once. */
export async function endIfGuessed(tx: Shared, secret: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.sessions")
    .set({ ended_at: at })
    .where("id", "=", hashOf(secret))
    .where("wrong_unlocks", ">=", MOST_WRONG_UNLOCKS)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** They have shown in full who they are, in the session that they have; under a new secret. */
export async function proveSession(tx: Shared, secret: string, at: Date): Promise<string> {
  return renew(tx, secret, { proven_at: at, seen_at: at });
}

/** Where they work from now on; that they have a post there is for the caller to know. Under a new secret. */
export async function moveSession(tx: Shared, secret: string, practice: string, at: Date): Promise<string> {
  return renew(tx, secret, { practice, appointment: null, seen_at: at });
}

/** The same to an appointment: the practice is left, and what stood open there belongs to nobody's session. */
export async function moveToAppointment(tx: Shared, secret: string, appointment: string, at: Date): Promise<string> {
  return renew(tx, secret, { practice: null, appointment, seen_at: at });
}

export async function endSession(tx: Shared, secret: string, at: Date): Promise<void> {
  await tx.updateTable("shared.sessions").set({ ended_at: at }).where("id", "=", hashOf(secret)).execute();
}

/** All sessions of an account, or those at one practice. */
export async function endSessionsOf(tx: Shared, account: string, practice: string | null, at: Date): Promise<void> {
  let ending = tx
    .updateTable("shared.sessions")
    .set({ ended_at: at })
    .where("account", "=", account)
    .where("ended_at", "is", null);
  if (practice !== null) ending = ending.where("practice", "=", practice);
  await ending.execute();
}

/** What stands for the session where the secret must not: in a challenge that belongs to it. */
export function sessionIdOf(secret: string): string {
  return hashOf(secret);
}

type Change = {
  readonly practice?: string | null;
  readonly appointment?: string | null;
  readonly proven_at?: Date;
  readonly locked_at?: null;
  readonly wrong_unlocks?: number;
  readonly seen_at: Date;
};

async function renew(tx: Shared, secret: string, change: Change): Promise<string> {
  const fresh = newSecret();
  const { numUpdatedRows } = await tx
    .updateTable("shared.sessions")
    .set({ ...change, id: hashOf(fresh) })
    .where("id", "=", hashOf(secret))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error("a session ended while it was renewed");
  return fresh;
}

function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
