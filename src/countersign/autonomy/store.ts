import { newId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Grade, GRADES } from "./grade.ts";
import { holdTrust } from "./hold.ts";
import type { ChangeRow, ScoreRow } from "./tables.ts";
import type { Task } from "./task.ts";

export type NewScore = Omit<ScoreRow, "practice" | "id" | "task" | "tier" | "voided_at">;

/**
 * What one check says, once for each kind of work that it is; what stands already from the same source stays. It comes
 * after every change that was kept before it, also where its request began earlier: what is counted goes by that order.
 */
export async function keepScores(
  tx: PracticeScope,
  practice: string,
  tasks: readonly Task[],
  score: NewScore,
): Promise<void> {
  if (tasks.length === 0) return;
  await holdTrust(tx, practice, score.account);
  const at = await afterAllChanges(tx, practice, score.account, score.at);
  // Of two from the same source the graver counts: an audit that comes second and finds more is not lost.
  const milder = GRADES.slice(0, GRADES.indexOf(score.grade));
  if (milder.length > 0) await voidMilder(tx, practice, score, milder, at);
  await tx
    .insertInto("practice.scores")
    .values(tasks.map(({ task, tier }) => ({ practice, id: newId(), task, tier, ...score, at, voided_at: null })))
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
  await holdTrust(tx, practice, change.account);
  const at = await afterAllChanges(tx, practice, change.account, change.at);
  await tx
    .insertInto("practice.autonomy_changes")
    .values({ practice, id: newId(), ...change, at })
    .execute();
}

/** The instant, or where a change of this person's was kept at that instant or later, the next one after it. */
async function afterAllChanges(tx: PracticeScope, practice: string, account: string, at: Date): Promise<Date> {
  const row = await tx
    .selectFrom("practice.autonomy_changes")
    .select((eb) => eb.fn.max("at").as("last"))
    .where("practice", "=", practice)
    .where("account", "=", account)
    .executeTakeFirst();
  const last = row?.last ?? null;
  return last === null || last < at ? at : new Date(last.getTime() + 1);
}

async function voidMilder(
  tx: PracticeScope,
  practice: string,
  { item, action, source }: NewScore,
  milder: readonly Grade[],
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.scores")
    .set({ voided_at: at })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("action", "=", action)
    .where("source", "=", source)
    .where("grade", "in", [...milder])
    .where("voided_at", "is", null)
    .execute();
}
