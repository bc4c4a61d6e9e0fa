import { type Transaction, sql } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { lockHub, logMoney, type MoneyActor } from "./money-log.ts";
import { lessPence, NO_PENCE, type Pence, pence, poundsWords } from "./pence.ts";
import { type Sums, sumsOf } from "./sums.ts";

type Shared = Transaction<Tables>;

/** How each of these hubs stands; without a budget it is nothing. */
export async function readSums(tx: Shared, hubs: readonly string[]): Promise<ReadonlyMap<string, Sums>> {
  if (hubs.length === 0) return new Map();
  const budgets = await tx
    .selectFrom("shared.funding_budgets")
    .select(["hub", "pence"])
    .distinctOn("hub")
    .where("hub", "in", hubs)
    .orderBy("hub")
    .orderBy("number", "desc")
    .execute();
  const rows = await tx
    .selectFrom("shared.claims")
    .select(["hub", "kind", "state", sql<string>`sum(pence)::text`.as("sum")])
    .where("hub", "in", hubs)
    .groupBy(["hub", "kind", "state"])
    .execute();
  return new Map(
    hubs.map((hub) => {
      const budget = budgets.find((one) => one.hub === hub)?.pence ?? 0;
      const own = rows.filter((one) => one.hub === hub);
      const lines = own.map(({ kind, state, sum }) => ({ kind, state, amount: pence(Number(sum)) }));
      return [hub, sumsOf(pence(budget), lines)];
    }),
  );
}

export async function getSums(tx: Shared, hub: string): Promise<Sums> {
  const sums = (await readSums(tx, [hub])).get(hub);
  if (sums === undefined) throw new Error(`hub ${hub} has no sums`);
  return sums;
}

/** What is lacking for this amount, with the numbers; null where the hub has it. */
export function whatLacks({ budget, free }: Sums, amount: Pence): string | null {
  if (amount <= free) return null;
  return `It needs ${poundsWords(amount)}, and of the hub's ${poundsWords(budget)} there is ${poundsWords(free)} free: ${poundsWords(lessPence(amount, free))} is lacking.`;
}

/** A national lead sets a hub's budget, never below what is paid, approved and claimed already. */
export async function setBudget(
  tx: Shared,
  actor: MoneyActor,
  { hub, amount, words }: { readonly hub: string; readonly amount: Pence; readonly words: string },
  at: Date,
): Promise<void> {
  await lockHub(tx, hub);
  const { budget, free } = await getSums(tx, hub);
  const bound = lessPence(budget, free);
  if (amount < bound) {
    throw new Refusal(
      "conflict",
      `${poundsWords(bound)} is paid, approved or claimed already: the budget cannot be less. Nothing was saved.`,
    );
  }
  if (words === "") throw new Refusal("bad-input", "Say where the budget comes from. Nothing was saved.");
  const last = await tx
    .selectFrom("shared.funding_budgets")
    .select("number")
    .where("hub", "=", hub)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (amount === budget && (last !== undefined || amount === NO_PENCE)) {
    throw new Refusal("conflict", `The budget is ${poundsWords(amount)} already. Nothing was saved.`);
  }
  const row = { id: newId(), hub, number: (last?.number ?? 0) + 1, pence: amount, words };
  await tx
    .insertInto("shared.funding_budgets")
    .values({ ...row, at, by: actor.account, by_name: actor.name })
    .execute();
  await logMoney(tx, hub, actor, at, {
    what: "budget-set",
    subject: row.id,
    words,
    detail: { pence: amount, was: budget },
  });
}
