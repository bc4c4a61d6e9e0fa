import type { AuditEvent } from "../audit/event.ts";
import { apart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Staffing } from "../people/staffing.ts";
import { getItem } from "../worklist/queries.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { bringBack } from "./bring-back.ts";

// A letter that replaces another opens that one again, whatever was done with it and whichever came first: somebody
// has to see what changed, and what was done because of what does not hold any more.

/** For a letter whose keys are known: the letters that it replaces, and the letter that replaces it. */
export async function joinLetter(
  tx: PracticeScope,
  practice: string,
  id: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const joined = await apart(tx, `joining of letter ${id}`, async () => {
    const item = await getItem(tx, practice, id);
    const events: AuditEvent[] = [];
    for (const old of await lettersBy(tx, practice, "report_key", item.replaces_key, id)) {
      events.push(await bringBack(tx, practice, old, { move: "amend", next: "gp", why: REPLACED }, staffing, at));
    }
    const newer = await lettersBy(tx, practice, "replaces_key", item.report_key, id);
    if (newer.length > 0) {
      const late = { move: "amend", next: "gp", why: CAME_LATE } as const;
      events.push(await bringBack(tx, practice, await getItem(tx, practice, id), late, staffing, at));
    }
    const again = await lettersBy(tx, practice, "report_key", item.report_key, id);
    if (again.length > 0) {
      const twice = { move: "amend", next: "gp", why: CHANGED } as const;
      events.push(await bringBack(tx, practice, await getItem(tx, practice, id), twice, staffing, at));
    }
    return events;
  });
  return joined ?? [];
}

const REPLACED = "The sender has sent a letter that replaces this one. Look at what has changed, and at what was done.";
const CAME_LATE = "A letter that replaces this one came before it. Act on the newer one.";
const CHANGED = "The sender has sent another letter with the same reference. See which of them holds.";

async function lettersBy(
  tx: PracticeScope,
  practice: string,
  column: "report_key" | "replaces_key",
  key: string | null,
  except: string,
): Promise<readonly ItemRow[]> {
  if (key === null) return [];
  return tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("kind", "=", "letter")
    .where(column, "=", key)
    .where("id", "<>", except)
    .orderBy("opened_at")
    .execute();
}
