import type { Database } from "../db/connect.ts";
import { inShared } from "../db/practice.ts";
import type { SignedIn } from "./appointed.ts";
import { noteRight, noteTried } from "./attempts.ts";
import { hashSecret, isSecret } from "./secret-hash.ts";
import { countUnlock, endIfGuessed, findSession, unlockSession } from "./sessions.ts";

// A short code opens a session that its own person left, and does nothing else: three wrong ones end the session.

export type Unlocked =
  | { readonly kind: "unlocked"; readonly secret: string }
  | { readonly kind: "wrong" }
  /** One wrong code too many. */
  | { readonly kind: "ended" }
  /** It was unlocked or ended elsewhere meanwhile. */
  | { readonly kind: "gone" };

export async function unlockByCode(
  db: Database,
  session: { readonly secret: string; readonly person: Pick<SignedIn, "account">; readonly address: string },
  code: string,
  at: Date,
): Promise<Unlocked> {
  const { account } = session.person;
  const attempt = { kind: "unlock", name: account, account, address: session.address } as const;
  const before = await inShared(db, async (tx) => {
    await noteTried(tx, attempt, at);
    if (await countUnlock(tx, session.secret, at)) return { kind: "ended" } as const;
    const row = await tx
      .selectFrom("shared.credentials")
      .select("short_code")
      .where("account", "=", account)
      .executeTakeFirst();
    return { kind: "ask", hash: row?.short_code ?? null } as const;
  });
  if (before.kind === "ended") return before;
  const isRight = await isSecret(code.replaceAll(/\s/g, ""), before.hash, "colleague");
  return inShared(db, async (tx) => {
    if (!isRight) return { kind: (await endIfGuessed(tx, session.secret, at)) ? "ended" : "wrong" };
    if ((await findSession(tx, session.secret, at, false))?.kind !== "locked") return { kind: "gone" };
    await noteRight(tx, attempt, at);
    return { kind: "unlocked", secret: await unlockSession(tx, session.secret, at) };
  });
}

export async function changeShortCode(db: Database, account: string, code: string, at: Date): Promise<void> {
  const hash = await hashSecret(code);
  await inShared(db, (tx) =>
    tx
      .updateTable("shared.credentials")
      .set({ short_code: hash, changed_at: at })
      .where("account", "=", account)
      .execute(),
  );
}
