import type { Transaction } from "kysely";
import { sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { lockHub, logMoney, type MoneyActor } from "./money-log.ts";
import { type Payee, readPayees } from "./payees.ts";
import { paymentReference, writePaymentFile } from "./payment-file.ts";
import { pence } from "./pence.ts";
import { lookAgain, takeMove } from "./take-move.ts";

type Shared = Transaction<Tables>;

/** What of the approved is not put in, each with its reason. */
export type Left = { readonly claim: string; readonly practice: string; readonly says: string };
export type MadeFile = { readonly file: string; readonly left: readonly Left[] };

type Approved = {
  readonly id: string;
  readonly member: string;
  readonly learner: string;
  readonly milestone: string;
  readonly funding: string;
  readonly ods: string;
  readonly name: string;
  readonly pence: number;
};

/** Puts all approved claims of a hub that can be paid into one file; a claim stands in one file at a time. */
export async function makePaymentFile(tx: Shared, actor: MoneyActor, hub: string, at: Date): Promise<MadeFile> {
  await lockHub(tx, hub);
  const approved = await listApproved(tx, hub);
  const payees = await readPayees(tx, [...new Set(approved.map(({ member }) => member))]);
  const left: Left[] = [];
  const into: (Approved & { readonly payee: Payee })[] = [];
  for (const claim of approved) {
    const payee = payees.get(claim.member);
    const says = whyLeft(payee, actor) ?? (await whyNoLonger(tx, claim));
    if (payee === undefined || says !== null) left.push({ claim: claim.id, practice: claim.name, says: says ?? "" });
    else into.push({ ...claim, payee });
  }
  if (into.length === 0) {
    const why =
      left.length === 0
        ? "No claim is approved and waits to be paid."
        : left.map((one) => `${one.practice}: ${one.says}`).join(" ");
    throw new Refusal("conflict", `${why} No file was made.`);
  }
  const { content, total, lines } = writePaymentFile(
    into.map(({ id, ods, pence: amount, payee }) => ({
      payee: payee.name,
      payeeReference: payee.reference,
      amount: pence(amount),
      reference: paymentReference(ods, id),
    })),
  );
  const number = (await lastNumber(tx, hub)) + 1;
  const file = { id: newId(), hub, number, lines, total_pence: total, content, sha256: sha256Of(content) };
  await tx
    .insertInto("shared.payment_files")
    .values({ ...file, at, by: actor.account, by_name: actor.name })
    .execute();
  for (const { id, pence: amount } of into) {
    await tx.insertInto("shared.payment_lines").values({ file: file.id, claim: id, pence: amount }).execute();
    await takeMove(tx, actor, id, { move: "put-in-file", words: "", version: null, file: file.id }, at);
  }
  const detail = { number, lines, pence: total, sha256: file.sha256 };
  await logMoney(tx, hub, actor, at, { what: "file-made", subject: file.id, words: null, detail });
  return { file: file.id, left };
}

/** Whoever typed in where the money goes does not send it there. */
function whyLeft(payee: Payee | undefined, { account }: MoneyActor): string | null {
  if (payee === undefined) return "nobody has said under which reference it is paid.";
  if (payee.by === account)
    return "you typed in under which reference it is paid: somebody else makes its payment file.";
  return null;
}

/** What is shown no longer since it was approved is returned by a person, and not paid. */
async function whyNoLonger(tx: Shared, claim: Approved): Promise<string | null> {
  const looked = await lookAgain(tx, claim);
  return looked.kind === "missing" ? `${looked.says} Return its claim.` : null;
}

async function listApproved(tx: Shared, hub: string): Promise<readonly Approved[]> {
  return tx
    .selectFrom("shared.claims as c")
    .innerJoin("shared.members as m", "m.id", "c.member")
    .select(["c.id", "c.member", "c.learner", "c.milestone", "c.funding", "c.pence", "m.ods", "m.name"])
    .where("c.hub", "=", hub)
    .where("c.kind", "=", "payment")
    .where("c.state", "=", "approved")
    .orderBy("m.ods")
    .orderBy("c.id")
    .execute();
}

async function lastNumber(tx: Shared, hub: string): Promise<number> {
  const row = await tx
    .selectFrom("shared.payment_files")
    .select("number")
    .where("hub", "=", hub)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}
