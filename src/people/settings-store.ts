import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { PracticeSettings } from "./practice-settings.ts";
import { readSettings } from "./staffing-store.ts";

/** Changes what is named and leaves the rest as it is; gives all of them as they are then. */
export async function saveSettings(
  tx: PracticeScope,
  practice: string,
  change: Partial<PracticeSettings>,
  by: string,
  at: Date,
): Promise<PracticeSettings> {
  // One statement: what somebody else saves at the same moment is neither read here nor written over.
  const merged = sql<string>`settings.settings || excluded.settings`;
  await tx
    .insertInto("practice.settings")
    .values({ practice, settings: JSON.stringify(change), changed_at: at, changed_by: by })
    .onConflict((conflict) =>
      conflict.column("practice").doUpdateSet({ settings: merged, changed_at: at, changed_by: by }),
    )
    .execute();
  return readSettings(tx, practice);
}
