import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { isMail } from "../library/fault.ts";
import type { Base } from "./event-part.tsx";
import type { FeedOf } from "./feeds.ts";

type Shared = Transaction<Tables>;

export type MailWish = {
  readonly email: string | null;
  /** Why the last message did not leave; null where it did, or none was to. */
  readonly trouble: string | null;
};

export async function findMailWish(tx: Shared, account: string): Promise<MailWish> {
  const row = await tx
    .selectFrom("shared.event_mail_wishes")
    .select("email")
    .where("account", "=", account)
    .executeTakeFirst();
  const last = await tx
    .selectFrom("shared.event_mails")
    .select("trouble")
    .where("account", "=", account)
    .where("outcome", "<>", "not-invited")
    .orderBy("taken_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return { email: row?.email ?? null, trouble: last?.trouble ?? null };
}

/** Keeps where changes are told to; nothing typed ends it. Refuses what is no address. */
export async function keepMailWish(
  tx: Shared,
  { account, practice, appointment }: FeedOf,
  { typed, base }: { readonly typed: string | undefined; readonly base: Base },
  at: Date,
): Promise<void> {
  if (typed === undefined) throw new Refusal("bad-input", "Enter an e-mail address. Nothing was saved.");
  const email = typed.trim();
  if (email !== "" && !isMail(email)) throw new Refusal("bad-input", "That is no e-mail address. Nothing was saved.");
  const row = { email: email === "" ? null : email, base, practice, appointment, changed_at: at };
  await tx
    .insertInto("shared.event_mail_wishes")
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column("account").doUpdateSet(row))
    .execute();
}
