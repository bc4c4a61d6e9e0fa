import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { ConsequenceRow } from "./tables.ts";

// What was done on the wrong patient, one row for each thing. It stays in sight until a GP has said of each what
// was done about it.

export type Consequence = Pick<ConsequenceRow, "kind" | "says">;

export async function keepConsequences(
  tx: PracticeScope,
  practice: string,
  of: { readonly item: string; readonly action: number; readonly patient: string },
  consequences: readonly Consequence[],
  at: Date,
): Promise<void> {
  if (consequences.length === 0) return;
  const open = { settled_at: null, settled_by: null, settled_how: null };
  const rows = consequences.map((one) => ({ practice, id: newId(), ...of, ...one, at, ...open }));
  await tx.insertInto("practice.consequences").values(rows).execute();
}

/** All of an item, those that are open first. */
export async function listConsequences(
  tx: PracticeScope,
  practice: string,
  item: string,
): Promise<readonly ConsequenceRow[]> {
  return tx
    .selectFrom("practice.consequences")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("settled_at", (order) => order.desc().nullsFirst())
    .orderBy("id")
    .execute();
}

export async function settleConsequence(
  tx: PracticeScope,
  practice: string,
  wish: { readonly item: string; readonly id: string; readonly by: string; readonly how: string },
  at: Date,
): Promise<void> {
  const settled = await tx
    .updateTable("practice.consequences")
    .set({ settled_at: at, settled_by: wish.by, settled_how: wish.how })
    .where("practice", "=", practice)
    .where("item", "=", wish.item)
    .where("id", "=", wish.id)
    .where("settled_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (settled === undefined) throw new Refusal("conflict", "Somebody else has dealt with this. Nothing was changed.");
}
