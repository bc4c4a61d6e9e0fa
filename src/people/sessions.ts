import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import { findPerson } from "./queries.ts";
import type { Person } from "./role.ts";

// A session is a random secret in a cookie; the table holds only its hash. It ends after 15 idle
// minutes or 12 hours, as the safety notes ask.

type Shared = Transaction<Tables>;

const IDLE_MS = 15 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;

/** Begins a session for a person who was shown to be that person; gives the cookie's secret. */
export async function beginSession(tx: Shared, account: string, practice: string, at: Date): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await tx
    .insertInto("shared.sessions")
    .values({ id: hashOf(secret), account, practice, created_at: at, seen_at: at, ended_at: null })
    .execute();
  return secret;
}

/**
 * Who a cookie stands for at this instant, and that they were seen; undefined where it no longer counts. What a
 * page's script asks by itself is not `isActive`: nobody was seen.
 */
export async function findSession(tx: Shared, secret: string, at: Date, isActive = true): Promise<Person | undefined> {
  const row = await tx
    .updateTable("shared.sessions")
    .set((eb) => ({ seen_at: isActive ? at : eb.ref("seen_at") }))
    .where("id", "=", hashOf(secret))
    .where("ended_at", "is", null)
    .where("seen_at", ">", new Date(at.getTime() - IDLE_MS))
    .where("created_at", ">", new Date(at.getTime() - LONGEST_MS))
    .returning(["account", "practice", "created_at"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const person = await findPerson(tx, row.account, row.practice);
  return person === undefined ? undefined : { ...person, signedInAt: row.created_at };
}

export async function endSession(tx: Shared, secret: string, at: Date): Promise<void> {
  await tx.updateTable("shared.sessions").set({ ended_at: at }).where("id", "=", hashOf(secret)).execute();
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
