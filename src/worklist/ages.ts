import type { PracticeScope } from "../db/practice.ts";
import { midnightBefore } from "./done-today.ts";
import { isNotHidden } from "./hidden-from.ts";
import type { Status } from "./item.ts";

// How long the two piles have waited that nobody is pressed to work on: what is unsigned, and what is signed
// and not filed. Both age in sight, whoever holds them and however often they were passed on.

export type Ages = {
  /** Since when the oldest waits for its countersignature; null where none waits. */
  readonly unsigned: Date | null;
  /** How many were signed before today and are not confirmed as filed. */
  readonly unfiled: number;
};

/** `related`: patients of whom `looker` sees nothing. */
export async function readAges(
  tx: PracticeScope,
  practice: string,
  looker: string,
  related: readonly string[],
  at: Date,
): Promise<Ages> {
  const of = (...statuses: readonly Status[]) =>
    tx
      .selectFrom("practice.items")
      .where("practice", "=", practice)
      .where("status", "in", [...statuses])
      .where(isNotHidden(looker))
      .$if(related.length > 0, (query) => query.where("patient", "not in", [...related]));
  const oldest = await of("proposed").select("status_since").orderBy("status_since").limit(1).executeTakeFirst();
  const unfiled = await of("signed", "in-effect")
    .where("status_since", "<", midnightBefore(at))
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return { unsigned: oldest?.status_since ?? null, unfiled: Number(unfiled.n) };
}
