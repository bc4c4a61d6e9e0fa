import { Refusal } from "../../base/refusal.ts";
import type { Base } from "./addresses.ts";
import type { Reader } from "./may.ts";
import type { Shared } from "./readers.ts";
import { DIGESTS, type DigestWish } from "./tables.ts";

// What somebody wants sent: how often, and where to. Without an address they read what is new on the page alone.

/** As which person of which house they asked: what a digest names is worked out from it each time. */
export type Standing = { readonly practice: string | null; readonly appointment: string | null };

export type Wish = { readonly digest: DigestWish; readonly email: string | null };

export async function findWish(tx: Shared, { account }: Reader): Promise<Wish> {
  const row = await tx
    .selectFrom("shared.talk_wishes")
    .select(["digest", "email"])
    .where("account", "=", account)
    .executeTakeFirst();
  return row ?? { digest: "none", email: null };
}

type Asked = { readonly digest: string; readonly email: string; readonly base: Base; readonly standing: Standing };

export async function keepWish(tx: Shared, { account }: Reader, asked: Asked, at: Date): Promise<void> {
  const digest = DIGESTS.find((one) => one === asked.digest);
  if (digest === undefined) throw new Refusal("bad-input", "Choose how often.");
  const email = asked.email.trim();
  // Whether anybody reads there, only a message can tell; what is looked at is that it is one address and no more.
  if (email !== "" && !/^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{1,180}\.[a-z]{2,}$/i.test(email)) {
    throw new Refusal("bad-input", "That is no e-mail address.");
  }
  if (digest !== "none" && email === "") throw new Refusal("bad-input", "Say to which e-mail address.");
  const row = {
    digest,
    email: digest === "none" || email === "" ? null : email,
    base: asked.base,
    practice: asked.standing.practice,
    appointment: asked.standing.appointment,
    changed_at: at,
  };
  await tx
    .insertInto("shared.talk_wishes")
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column("account").doUpdateSet(row))
    .execute();
}
