import { newId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { ChangeRow, ScoreRow } from "./tables.ts";
import type { Task } from "./task.ts";

export type NewScore = Omit<ScoreRow, "practice" | "id" | "task" | "tier" | "voided_at">;

/** What one check says, once for each kind of work that it is; what stands already from the same source stays. */
export async function keepScores(
  tx: PracticeScope,
  practice: string,
  tasks: readonly Task[],
  score: NewScore,
): Promise<void> {
  if (tasks.length === 0) return;
  await tx
    .insertInto("practice.scores")
    .values(tasks.map(({ task, tier }) => ({ practice, id: newId(), task, tier, ...score, voided_at: null })))
    .onConflict((conflict) =>
      conflict.columns(["practice", "item", "action", "task", "source"]).where("voided_at", "is", null).doNothing(),
    )
    .execute();
}

/** The step that checked was taken back: what it said is kept, and counts no more. */
export async function voidScores(
  tx: PracticeScope,
  practice: string,
  { item, step }: { readonly item: string; readonly step: number },
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.scores")
    .set({ voided_at: at })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("step", "=", step)
    .where("voided_at", "is", null)
    .execute();
}

export async function keepChange(
  tx: PracticeScope,
  practice: string,
  change: Omit<ChangeRow, "practice" | "id">,
): Promise<void> {
  await tx
    .insertInto("practice.autonomy_changes")
    .values({ practice, id: newId(), ...change })
    .execute();
}
