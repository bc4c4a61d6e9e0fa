import type { Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Member } from "../joining/member.ts";
import { lockHub, logMoney, type MoneyActor } from "./money-log.ts";

// By what name and reference whoever pays knows a practice. Bank accounts stay in the finance system that pays: what is
// not held here cannot be changed here by somebody who wants the money elsewhere.

type Shared = Transaction<Tables>;

export type Payee = {
  readonly member: string;
  readonly name: string;
  readonly reference: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Date;
};

/** As the table has it: capitals, digits and few marks, which no spreadsheet takes for a formula. */
const REFERENCE = /^[A-Z0-9][A-Z0-9/.-]{0,29}$/;

export async function setPayee(
  tx: Shared,
  actor: MoneyActor,
  { member, name, reference }: { readonly member: Member; readonly name: string; readonly reference: string },
  at: Date,
): Promise<void> {
  await lockHub(tx, member.hub);
  if (name === "") throw new Refusal("bad-input", "Give the name to be paid. Nothing was saved.");
  if (!REFERENCE.test(reference)) {
    throw new Refusal(
      "bad-input",
      "The reference has up to 30 capitals, digits, dots, dashes and slashes, and begins with a capital or digit. Nothing was saved.",
    );
  }
  const last = await tx
    .selectFrom("shared.payees")
    .select("number")
    .where("member", "=", member.id)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const row = { id: newId(), member: member.id, number: (last?.number ?? 0) + 1, name, reference };
  await tx
    .insertInto("shared.payees")
    .values({ ...row, at, by: actor.account, by_name: actor.name })
    .execute();
  const detail = { practice: member.ods, name, reference };
  await logMoney(tx, member.hub, actor, at, { what: "payee-set", subject: row.id, words: null, detail });
}

/** The standing payee of each of these practices that has one. */
export async function readPayees(tx: Shared, members: readonly string[]): Promise<ReadonlyMap<string, Payee>> {
  if (members.length === 0) return new Map();
  const rows = await tx
    .selectFrom("shared.payees")
    .selectAll()
    .distinctOn("member")
    .where("member", "in", members)
    .orderBy("member")
    .orderBy("number", "desc")
    .execute();
  return new Map(
    rows.map(({ member, name, reference, by, by_name, at }) => [
      member,
      { member, name, reference, by, byName: by_name, at },
    ]),
  );
}
