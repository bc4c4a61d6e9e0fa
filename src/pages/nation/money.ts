import { readFileSync } from "node:fs";
import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { type Member, members } from "../../programme/joining/member.ts";
import { askBack } from "../../programme/money/ask-back.ts";
import { setBudget } from "../../programme/money/budget.ts";
import { makeClaim } from "../../programme/money/claim.ts";
import { parseFunding } from "../../programme/money/funding-file.ts";
import { loadFunding } from "../../programme/money/load-funding.ts";
import { makePaymentFile } from "../../programme/money/make-file.ts";
import type { MoneyActor } from "../../programme/money/money-log.ts";
import { setPayee } from "../../programme/money/payees.ts";
import { pence } from "../../programme/money/pence.ts";
import { getClaim, takeMove } from "../../programme/money/take-move.ts";
import type { Filling } from "./members.ts";

type Shared = Transaction<Tables>;
const FUNDING = new URL("../../../content/programme/funding/published-675.json", import.meta.url);
/** Forty learners at what the published example brings; one hub was given as much for 33, and took forty. */
const BUDGET = pence(40 * 67_500);
const SHORT = { region: "South East", amount: pence(33 * 67_500) };
const CLAIMS = 12;

/** Budgets of all hubs, and of each some claims in every state; the second person is the national lead. */
export async function fillMoney(
  { hub, leadOf }: Filling,
  hubs: ReadonlyMap<string, string>,
  person: Appointed,
  now: Date,
): Promise<void> {
  const national: MoneyActor = { account: person.account, name: person.name, as: "national-lead" };
  const at = (daysAgo: number): Date => new Date(now.getTime() - daysAgo * 86_400_000);
  await hub((tx) =>
    loadFunding(tx, parseFunding(JSON.parse(readFileSync(FUNDING, "utf8"))), {
      by: person.account,
      byName: person.name,
      at: at(300),
    }),
  );
  for (const [region, id] of hubs) {
    const { account, name } = leadOf(region);
    await hub(async (tx) => {
      const known = await tx.selectFrom("shared.funding_budgets").select("id").where("hub", "=", id).executeTakeFirst();
      if (known !== undefined) return;
      const amount = region === SHORT.region ? SHORT.amount : BUDGET;
      await setBudget(
        tx,
        national,
        { hub: id, amount, words: "Invented: as the published example, for this demonstration." },
        at(290),
      );
      await claim(tx, { hub: id, lead: { account, name, as: "hub-lead" }, national, at });
    });
  }
}

type Claiming = {
  readonly hub: string;
  readonly lead: MoneyActor;
  readonly national: MoneyActor;
  readonly at: (daysAgo: number) => Date;
};

async function claim(tx: Shared, { hub, lead, national, at }: Claiming): Promise<void> {
  const claims: { id: string; member: Member }[] = [];
  const learners = await listLearners(tx, hub);
  for (const { member, learner } of learners) {
    const made = await makeClaim(tx, lead, { member, learner, milestone: "named-mentor" }, at(60));
    if (made.kind === "claimed") claims.push({ id: made.claim, member });
  }
  // Of those who have completed the portfolio is claimed, and every second claim waits for the second person.
  for (const [n, { member, learner }] of learners.filter(({ hasCompleted }) => hasCompleted).entries()) {
    const made = await makeClaim(tx, lead, { member, learner, milestone: "portfolio" }, at(30));
    if (made.kind === "claimed" && n % 2 === 0)
      await takeMove(tx, national, made.claim, { move: "approve", words: "", version: null }, at(7));
  }
  const move = async (
    n: number,
    by: MoneyActor,
    name: Parameters<typeof takeMove>[3]["move"],
    words: string,
    daysAgo: number,
  ): Promise<void> => {
    const one = claims[n];
    if (one !== undefined) await takeMove(tx, by, one.id, { move: name, words, version: null }, at(daysAgo));
  };
  for (const { member } of claims.slice(0, 4)) {
    const payee = { member, name: member.name.toUpperCase().slice(0, 40), reference: `INV-${member.ods}` };
    await setPayee(tx, lead, payee, at(55));
  }
  for (const n of [0, 1, 2]) await move(n, national, "approve", "", 50);
  if (claims.length > 0) await makePaymentFile(tx, national, hub, at(48));
  for (const n of [0, 1, 2]) await move(n, national, "pay", `BACS INVENTED ${n + 1}`, 44);
  // One more is in a file and not paid yet, two are approved, one came back with a question, one was a mistake.
  await move(3, national, "approve", "", 12);
  if (claims.length > 3) await makePaymentFile(tx, national, hub, at(10));
  for (const n of [4, 5]) await move(n, national, "approve", "", 6);
  await move(6, national, "return", "The agreement names a mentor who has left: who is it now?", 9);
  await move(7, lead, "withdraw", "Typed in twice by me.", 20);
  const paid = claims[2];
  if (paid === undefined) return;
  const { version } = await getClaim(tx, paid.id);
  await askBack(
    tx,
    national,
    { claim: paid.id, words: "The practice withdrew its mentor in the week in which it was paid.", version },
    at(5),
  );
}

type Claimable = { readonly member: Member; readonly learner: string; readonly hasCompleted: boolean };

/** The first learner of each of some practices that run their own installation. */
async function listLearners(tx: Shared, hub: string): Promise<readonly Claimable[]> {
  const these = await members(tx)
    .where("m.hub", "=", hub)
    .where("m.status", "=", "started")
    .where("m.runs", "=", "own")
    .orderBy("m.ods")
    .limit(CLAIMS)
    .execute();
  const found: Claimable[] = [];
  for (const member of these) {
    const row = await tx
      .selectFrom("shared.cohort_learners")
      .select(["id", "ending"])
      .where("member", "=", member.id)
      .where((is) => is.or([is("ending", "is", null), is("ending", "=", "completed")]))
      .orderBy("starts_on")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) found.push({ member, learner: row.id, hasCompleted: row.ending === "completed" });
  }
  return found;
}
