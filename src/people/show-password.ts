import type { Database } from "../db/connect.ts";
import { inShared } from "../db/practice.ts";
import { type Attempt, beginAttempt, isKnownAddress, noteRight } from "./attempts.ts";
import { worksAnywhere } from "./works-anywhere.ts";
import { isSecret } from "./secret-hash.ts";
import { newCodeSecret, stepOfCode } from "./time-code.ts";

// Password and code together. Whatever is wrong, the answer is one and the same and takes as long: it does not
// tell whether there is such a name.

export type Shown =
  | { readonly kind: "shown"; readonly account: string }
  | { readonly kind: "wrong" }
  | { readonly kind: "wait"; readonly seconds: number };

export type Typed = {
  readonly login: string;
  readonly password: string;
  readonly code: string;
  readonly address: string;
};

const NOBODYS_CODE = newCodeSecret();

export async function showPassword(db: Database, kind: "sign-in" | "again", typed: Typed, at: Date): Promise<Shown> {
  const login = plainLogin(typed.login);
  const { found, attempt, seconds, asker } = await inShared(db, async (tx) => {
    const found = await tx
      .selectFrom("shared.credentials")
      .select(["account", "password", "code_secret"])
      .where("login", "=", login)
      .executeTakeFirst();
    const attempt: Attempt = { kind, name: login, account: found?.account ?? null, address: typed.address };
    const seconds = await beginAttempt(tx, attempt, at);
    // Who signs again is in already.
    const isColleague = kind === "again" || (await isKnownAddress(tx, typed.address, at));
    return { found, attempt, seconds, asker: isColleague ? ("colleague" as const) : ("stranger" as const) };
  });
  if (seconds > 0) return { kind: "wait", seconds };
  const isRight = await isSecret(typed.password, found?.password ?? null, asker);
  const step = stepOfCode(found?.code_secret ?? NOBODYS_CODE, typed.code, at);
  if (found === undefined || found.code_secret === null || !isRight || step === null) return { kind: "wrong" };
  return inShared(db, async (tx) => {
    if (!(await worksAnywhere(tx, found.account, at))) return { kind: "wrong" };
    const { numUpdatedRows } = await tx
      .updateTable("shared.credentials")
      .set({ code_step: String(step) })
      .where("account", "=", found.account)
      // Each code once, and none older than one that was used. A reset meanwhile has taken the password away.
      .where("code_step", "<", String(step))
      .where("password", "=", found.password)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return { kind: "wrong" };
    await noteRight(tx, attempt, at);
    return { kind: "shown", account: found.account };
  });
}

/** A sign-in name as it is kept. */
export function plainLogin(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
