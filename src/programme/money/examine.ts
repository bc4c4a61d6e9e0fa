import { sql, type Transaction } from "kysely";
import type { Check } from "../../base/check.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import { CLAIM_MOVE_NAMES, foldMoves } from "./claim-moves.ts";
import { findBreak, type MoneyLine, readChain } from "./money-log.ts";

type Shared = Transaction<Tables>;

/** Of every hub: whether its trail holds, and everything that stands in its tables has its lines there. */
export async function examineMoney(hub: Hub): Promise<Check> {
  return hub(async (tx) => {
    const hubs = await tx.selectFrom("shared.hubs").select("id").orderBy("id").execute();
    const wrong: string[] = [];
    let looked = 0;
    for (const { id } of hubs) {
      const lines = await readChain(tx, id);
      looked += lines.length;
      wrong.push(...(await whatIsWrong(tx, id, lines)).map((says) => `hub ${id}: ${says}`));
    }
    return { check: "the trail of each hub's money is whole, and its claims stand as it says", looked, wrong };
  });
}

/**
 * What is wrong with the trail of a hub, in sentences. A chain cannot see that its last lines were taken off, so that
 * what was done is held against it: a claim's state and number of changes, and each file, budget, payee and confirmation.
 */
export async function whatIsWrong(tx: Shared, hub: string, lines: readonly MoneyLine[]): Promise<readonly string[]> {
  const broken = findBreak(lines);
  if (broken !== null) {
    return [`The chain is broken at line ${broken}: from there on the trail is not as it was written.`];
  }
  const claims = await tx
    .selectFrom("shared.claims")
    .select(["id", "state", "version"])
    .where("hub", "=", hub)
    .execute();
  const astray = claims.filter(({ id, state, version }) => {
    const moves = lines
      .filter(({ subject }) => subject === id)
      .flatMap(({ what }) => CLAIM_MOVE_NAMES.find((move) => move === what) ?? []);
    return moves.length !== version || foldMoves(moves) !== state;
  });
  return [
    ...astray.map(({ id }) => `Claim ${id} does not stand as its lines say: lines are missing, or it was changed.`),
    ...(await listUnsaid(tx, hub)).map(({ what, id }) => `The ${what} ${id} has no line.`),
  ];
}

type Unsaid = { readonly what: string; readonly id: string };

/** What else leaves a line when it is made, and has none: a practice that moved may have left it with another hub. */
async function listUnsaid(tx: Shared, hub: string): Promise<readonly Unsaid[]> {
  const { rows } = await sql<Unsaid>`
    select done.what, done.id from (
      select 'budget' as what, id from shared.funding_budgets where hub = ${hub}
      union all select 'payment file', id from shared.payment_files where hub = ${hub}
      union all select 'payee', p.id from shared.payees p join shared.members m on m.id = p.member where m.hub = ${hub}
      union all select 'confirmation', c.id from shared.funding_confirmations c
        join shared.cohort_learners l on l.id = c.learner join shared.members m on m.id = l.member where m.hub = ${hub}
    ) done
    where not exists (select from shared.money_log log where log.subject = done.id)
    order by done.what, done.id`.execute(tx);
  return rows;
}
