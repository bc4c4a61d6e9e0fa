import { addDays, startOfDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Lot, readLot } from "./lot.ts";
import { mayAudit } from "./queries.ts";

/** How much is in a lot as it stands, and how much of it each GP may look at, by account. */
export type Leads = { readonly lot: number; readonly may: ReadonlyMap<string, number> };

export async function readLeads(
  tx: PracticeScope,
  practice: string,
  audit: Lot,
  gps: readonly string[],
): Promise<Leads> {
  const items = (await readLot(tx, practice, audit, startOfDay(addDays(audit.until_on, 1)))).map(({ item }) => item);
  const may = new Map<string, number>();
  for (const gp of gps) may.set(gp, (await mayAudit(tx, practice, gp, items)).size);
  return { lot: items.length, may };
}
