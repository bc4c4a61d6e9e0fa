import type { AuditEvent } from "../../../audit/event.ts";
import { sql } from "kysely";
import { newId } from "../../../base/ids.ts";
import { Refusal } from "../../../base/refusal.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import type { Person } from "../../../people/role.ts";
import { checkMaySend } from "../../returns/write/send.ts";

export type Stop = { readonly id: string; readonly stops: boolean; readonly byName: string; readonly at: Date };

/** The newest word on whether standings leave this practice; null where nobody ever stopped them. */
export async function findStop(tx: PracticeScope, practice: string): Promise<Stop | null> {
  const row = await tx
    .selectFrom("practice.standing_stops")
    .select(["id", "stops", "by_name as byName", "at"])
    .where("practice", "=", practice)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** What a form says of the word that its page showed, so that nobody answers one that they did not see. */
export const sawOf = (stop: Stop | null): string => stop?.id ?? "none";

/** The manager or a GP partner stops what goes, or lets it go again; refuses where somebody did since they looked. */
export async function setStop(
  tx: PracticeScope,
  person: Person,
  { stops, saw }: { readonly stops: boolean; readonly saw: string },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account: by, name: by_name, role } = person;
  await checkMaySend(tx, person);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`countersign.standings.${practice}`}, 0))`.execute(tx);
  const newest = await findStop(tx, practice);
  if (sawOf(newest) !== saw || (newest?.stops ?? false) === stops) {
    throw new Refusal("conflict", "Somebody has changed this since you opened the page. Nothing was saved.");
  }
  const id = newId();
  await tx.insertInto("practice.standing_stops").values({ practice, id, stops, by, by_name, at }).execute();
  return [
    { by, role, at, device: "page", event: stops ? "standings-stopped" : "standings-let-go", subject: id, detail: {} },
  ];
}
