import { sql } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isNotHidden } from "../../worklist/hidden-from.ts";
import type { Purpose } from "./tables.ts";
import type { Task } from "./task.ts";

// What was drawn and waits for a GP. A second look and one at a decision that is known to be wrong stand among the others
// and look like them, for a check that is known to be one says nothing about checks.

export type Due = {
  readonly id: string;
  readonly item: string;
  readonly action: number;
  readonly account: string;
  readonly purpose: Purpose;
  readonly of: string | null;
  readonly tasks: readonly Task[];
  readonly at: Date;
  readonly dueAt: Date;
};

/** The checks that this GP may make, the longest due first: not of relatives, and none that they made before. */
export async function listDue(tx: PracticeScope, practice: string, account: string): Promise<readonly Due[]> {
  const rows = await tx
    .selectFrom("practice.draws as draw")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "draw.practice").onRef("item.id", "=", "draw.item"),
    )
    .leftJoin("practice.draws as first", (join) =>
      join.onRef("first.practice", "=", "draw.practice").onRef("first.id", "=", "draw.of"),
    )
    .select([
      "draw.id",
      "draw.item",
      "draw.action",
      "draw.account",
      "draw.purpose",
      "draw.of",
      "draw.tasks",
      "draw.at",
      "draw.due_at as dueAt",
    ])
    .where("draw.practice", "=", practice)
    .where("draw.drawn", "=", true)
    .where("draw.checked_at", "is", null)
    .where("draw.voided_at", "is", null)
    .where("draw.account", "!=", account)
    .where((eb) => eb.or([eb("first.checked_by", "is", null), eb("first.checked_by", "!=", account)]))
    .where(isNotHidden(account, "item"))
    .where(sql<boolean>`not exists (select from practice.patients p where p.practice = item.practice
      and p.id = item.patient and ${account} = any(p.staff_relations))`)
    .orderBy("draw.due_at")
    .orderBy("draw.id")
    .execute();
  return rows;
}

/** One of them; what this GP may not check is not there. */
export async function getDue(tx: PracticeScope, practice: string, account: string, id: string): Promise<Due> {
  const found = isId(id) ? (await listDue(tx, practice, account)).find((one) => one.id === id) : undefined;
  if (found === undefined) throw new Refusal("not-found", "There is no such check for you to make.");
  return found;
}
