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
  const settings = { ...(await readSettings(tx, practice)), ...change };
  const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: by };
  await tx
    .insertInto("practice.settings")
    .values({ practice, ...row })
    .onConflict((conflict) => conflict.column("practice").doUpdateSet(row))
    .execute();
  return settings;
}
