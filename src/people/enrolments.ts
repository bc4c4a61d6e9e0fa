import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../db/connect.ts";
import { inShared } from "../db/practice.ts";
import type { Tables } from "../db/tables.ts";
import { hashSecret } from "./secret-hash.ts";
import { newCodeSecret } from "./time-code.ts";

// An address on which somebody sets their own password, code and short code: once, and within a day. Whoever makes
// the account never learns any of them.

type Shared = Transaction<Tables>;

const LASTS_MS = 24 * 60 * 60_000;

export type Enrolment = {
  readonly account: string;
  readonly name: string;
  readonly login: string;
  readonly codeSecret: string;
};

/** Gives what the address holds; an earlier one of the same account is not good any more. */
export async function openEnrolment(tx: Shared, account: string, at: Date): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await tx
    .updateTable("shared.enrolments")
    .set({ ended_at: at })
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .execute();
  const until_at = new Date(at.getTime() + LASTS_MS);
  await tx
    .insertInto("shared.enrolments")
    .values({ id: hashOf(secret), account, code_secret: newCodeSecret(), created_at: at, until_at, ended_at: null })
    .execute();
  return secret;
}

export async function findEnrolment(tx: Shared, secret: string, at: Date): Promise<Enrolment | undefined> {
  return tx
    .selectFrom("shared.enrolments as enrolment")
    .innerJoin("shared.accounts as account", "account.id", "enrolment.account")
    .innerJoin("shared.credentials as credential", "credential.account", "enrolment.account")
    .select(["enrolment.account", "account.name", "credential.login", "enrolment.code_secret as codeSecret"])
    .where("enrolment.id", "=", hashOf(secret))
    .where("enrolment.ended_at", "is", null)
    .where("enrolment.until_at", ">", at)
    .executeTakeFirst();
}

export type Chosen = {
  readonly password: string;
  readonly shortCode: string;
  /** Of the code shown. */ readonly step: number;
};

/** Keeps what the person has chosen, hashed; false where the address was used meanwhile. */
export async function completeEnrolment(
  db: Database,
  secret: string,
  chosen: Chosen,
  at: Date,
  hash: (text: string) => Promise<string> = hashSecret,
): Promise<boolean> {
  const [password, shortCode] = [await hash(chosen.password), await hash(chosen.shortCode)];
  return inShared(db, async (tx) => {
    const enrolment = await tx
      .updateTable("shared.enrolments")
      .set({ ended_at: at })
      .where("id", "=", hashOf(secret))
      .where("ended_at", "is", null)
      .where("until_at", ">", at)
      .returning(["account", "code_secret"])
      .executeTakeFirst();
    if (enrolment === undefined) return false;
    await tx
      .updateTable("shared.credentials")
      .set({
        password,
        short_code: shortCode,
        code_secret: enrolment.code_secret,
        code_step: String(chosen.step),
        changed_at: at,
      })
      .where("account", "=", enrolment.account)
      .execute();
    return true;
  });
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
