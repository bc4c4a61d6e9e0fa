import { sql } from "kysely";
import type { PracticeScope } from "../../../db/practice.ts";
import type { Person } from "../../../people/role.ts";
import { isNotHidden } from "../../../worklist/hidden-from.ts";
import type { Status } from "../../../worklist/item.ts";
import { teamsOf } from "../../../worklist/team.ts";

/** What a person of each kind still has to do something about. */
const TO_DO: readonly Status[] = ["waiting", "acknowledged", "asked"];

/** The most urgent item, then the oldest, that waits for this person or their team; nothing of their own family. */
export async function findNextItem(
  tx: PracticeScope,
  { practice, account, role }: Person,
  besides: string,
): Promise<string | null> {
  const isSigner = role !== "assistant" && role !== "reception";
  // Of what is with oneself, what one has taken by name is to be done too.
  const statuses: readonly Status[] = isSigner ? [...TO_DO, "proposed"] : ["waiting", "acknowledged"];
  const row = await tx
    .selectFrom("practice.items")
    .select("id")
    .where("practice", "=", practice)
    .where("status", "in", statuses)
    .where("holder", "in", [account, ...teamsOf(role)])
    .where("id", "<>", besides)
    .where(isNotHidden(account))
    .where(
      sql<boolean>`not exists (select from practice.patients p where p.practice = ${practice}
        and p.id = items.patient and ${account} = any(p.staff_relations))`,
    )
    .orderBy("urgency")
    .orderBy("opened_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
