import type { Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import type { Tables } from "../../db/tables.ts";

// The programme's own trail. A practice's audit tells of no hub and a hub's people have no practice, so what they
// change is kept here: append-only, in the transaction of the change.

export type ProgrammeEvent = {
  readonly at: Date;
  /** An account, "practice" where a practice's signed message said it, or "terminal". */
  readonly by: string;
  readonly byName: string;
  /** What was done: "places-changed" */
  readonly what: string;
  /** The id of what was changed; its name where it has none. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

export async function logProgramme(tx: Transaction<Tables>, ...events: readonly ProgrammeEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insertInto("shared.programme_log")
    .values(
      events.map(({ byName, detail, ...event }) => ({
        ...event,
        id: newId(),
        by_name: byName,
        detail: JSON.stringify(detail),
      })),
    )
    .execute();
}

/** What was done to these, the newest first; at most `limit`. */
export async function listLogged(
  tx: Transaction<Tables>,
  subjects: readonly string[],
  limit = 50,
): Promise<readonly ProgrammeEvent[]> {
  if (subjects.length === 0) return [];
  const rows = await tx
    .selectFrom("shared.programme_log")
    .selectAll()
    .where("subject", "in", subjects)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ at, by, by_name, what, subject, detail }) => ({ at, by, byName: by_name, what, subject, detail }));
}
