import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { type BucketKey, bucketsOf, type Countable, isIn, type Looker } from "./buckets.ts";
import { countDone } from "./done-today.ts";

// How many are in each bucket, as this person may see them: the database's own counts, less what is
// invisible to them.

export type Counts = ReadonlyMap<BucketKey, number>;
type Counted = Countable & { readonly n: number };

export async function readCounts(
  tx: PracticeScope,
  practice: string,
  looker: Looker,
  related: readonly string[],
  at: Date,
): Promise<{ counts: Counts; holders: readonly string[] }> {
  const counted = await countedFor(tx, practice, looker.account, related);
  const done = await countDone(tx, practice, looker.account, at);
  const counts = new Map(
    bucketsOf(looker.role).map(({ key, rows }) => [key, rows === "done-today" ? done : sum(counted, rows, looker)]),
  );
  return { counts, holders: [...new Set(counted.map(({ holder }) => holder))] };
}

function sum(counted: readonly Counted[], rows: Parameters<typeof isIn>[0], looker: Looker): number {
  return counted.reduce((total, one) => total + (isIn(rows, one, looker) ? one.n : 0), 0);
}

/** The counts that the trigger keeps, less what these patients have and what is hidden from this account beside. */
async function countedFor(
  tx: PracticeScope,
  practice: string,
  account: string,
  related: readonly string[],
): Promise<readonly Counted[]> {
  const less = sql`select status, urgency, holder_kind, holder, is_late, practice.trouble_of(kind, patient), -count(*)::int
    from practice.items where practice = ${practice} and status not in ('closed', 'returned')`;
  const relatives = sql`${[...related]}::uuid[]`;
  // Two looks, each by an index of the few that it is about; "not empty" is said so that the small one answers.
  const { rows } = await sql<Counted>`select status, urgency, holder_kind, holder, is_late, trouble, n
    from practice.item_counts where practice = ${practice} and n <> 0
    union all ${less} and patient = any(${relatives}) group by 1, 2, 3, 4, 5, 6
    union all ${less} and hidden_from <> '{}' and ${account} = any(hidden_from)
      and (patient is null or not patient = any(${relatives})) group by 1, 2, 3, 4, 5, 6`.execute(tx);
  return rows;
}
