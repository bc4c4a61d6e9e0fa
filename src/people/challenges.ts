import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import { Refusal } from "../base/refusal.ts";
import type { Tables } from "../db/tables.ts";
import type { Purpose } from "./sign-in-tables.ts";

// What a browser is asked to sign: for one purpose, one session, five minutes, and once.

type Shared = Transaction<Tables>;

const LASTS_MS = 5 * 60_000;
const MOST_OF_AN_ADDRESS = 100;

export type Asked = { readonly purpose: Purpose; readonly session: string | null; readonly address: string };

export async function newChallenge(tx: Shared, asked: Asked, at: Date): Promise<Buffer<ArrayBuffer>> {
  await tx.deleteFrom("shared.challenges").where("until_at", "<=", at).execute();
  const { open } = await tx
    .selectFrom("shared.challenges")
    .select((eb) => eb.fn.countAll<string>().as("open"))
    .where("address", "=", asked.address)
    .executeTakeFirstOrThrow();
  if (Number(open) >= MOST_OF_AN_ADDRESS) throw new Refusal("too-many", "Too many passkeys are asked for at once.", 60);
  const bytes = Buffer.from(randomBytes(32));
  const until_at = new Date(at.getTime() + LASTS_MS);
  await tx
    .insertInto("shared.challenges")
    .values({ challenge: bytes.toString("base64url"), ...asked, until_at })
    .execute();
  return bytes;
}

/** True where it was asked for this and not answered yet; from now on it is. */
export async function takeChallenge(
  tx: Shared,
  challenge: string,
  { purpose, session }: Omit<Asked, "address">,
  at: Date,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("shared.challenges")
    .where("challenge", "=", challenge)
    .where("purpose", "=", purpose)
    .where("session", session === null ? "is" : "=", session)
    .where("until_at", ">", at)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
