import type { AuditEvent } from "../../../audit/event.ts";
import { newId } from "../../../base/ids.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import type { Person } from "../../../people/role.ts";
import { checkMaySend } from "../../returns/write/send.ts";

export type Stop = { readonly stops: boolean; readonly byName: string; readonly at: Date };

/** The newest word on whether standings leave this practice; null where nobody ever stopped them. */
export async function findStop(tx: PracticeScope, practice: string): Promise<Stop | null> {
  const row = await tx
    .selectFrom("practice.standing_stops")
    .select(["stops", "by_name as byName", "at"])
    .where("practice", "=", practice)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The manager or a GP partner stops what goes, or lets it go again; the same again changes nothing. */
export async function setStop(
  tx: PracticeScope,
  person: Person,
  stops: boolean,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account: by, name: by_name, role } = person;
  await checkMaySend(tx, person);
  if (((await findStop(tx, practice))?.stops ?? false) === stops) return [];
  const id = newId();
  await tx.insertInto("practice.standing_stops").values({ practice, id, stops, by, by_name, at }).execute();
  return [
    { by, role, at, device: "page", event: stops ? "standings-stopped" : "standings-let-go", subject: id, detail: {} },
  ];
}
