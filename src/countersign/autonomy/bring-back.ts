import { sql } from "kysely";
import { type AuditEvent, MACHINE } from "../../audit/event.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Stage } from "../../people/scope/stage.ts";
import { dueAt } from "../../worklist/due.ts";
import { ASSISTANTS, person } from "../../worklist/item.ts";
import { act } from "../../worklist/store.ts";
import type { Unit } from "./unit.ts";

/**
 * What took effect unsigned and is not filed yet goes back to be proposed when the trust that it rested on ends: nothing
 * more of it leaves. What has left is shown beside it. Gives the events for the audit.
 */
export async function bringBack(
  tx: PracticeScope,
  practice: string,
  { account, task }: Pick<Unit, "account" | "task">,
  { to, why }: { readonly to: Stage; readonly why: string },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const rows = await tx
    .selectFrom("practice.items as item")
    .select(["item.id", "item.version"])
    .where("item.practice", "=", practice)
    .where("item.status", "=", "in-effect")
    .where("item.proposer", "=", account)
    .where(sql<boolean>`exists (select from practice.draws draw where draw.practice = item.practice
      and draw.item = item.id and draw.purpose = 'sample' and draw.voided_at is null
      and draw.tasks @> ${JSON.stringify([{ task }])}::jsonb)`)
    .orderBy("item.id")
    .forUpdate("item")
    .execute();
  const holder = to === "suspended" ? ASSISTANTS : person(account);
  const actor = { by: "machine", role: "machine" } as const;
  const due = dueAt(at, "P1D");
  for (const { id, version } of rows) {
    await act(tx, practice, { item: id, version, move: "trust-ended", actor, comment: why, holder, dueAt: due }, at);
  }
  return rows.map(({ id }) => ({ ...MACHINE, at, event: "item-trust-ended", subject: id }));
}
