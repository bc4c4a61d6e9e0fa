import type { AuditEvent } from "../../audit/event.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { GOVERNED } from "../../people/scope/governed.ts";
import { getDecisionAt } from "../../worklist/queries.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { settleStages } from "./after-check.ts";
import type { Grade } from "./grade.ts";
import { keepScores } from "./store.ts";
import { tasksOf } from "./task.ts";

/** What an audit says of somebody's step: drawn by chance as a check is, it is counted as one. Gives the events. */
export async function scoreFinding(
  tx: PracticeScope,
  practice: string,
  step: {
    readonly account: string;
    readonly role: string;
    readonly action: number;
    readonly dealtAt: Date;
    readonly item: Pick<ItemRow, "id" | "kind">;
  },
  said: { readonly grade: Grade; readonly by: string; readonly words: string | null },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { account, role, action, item, dealtAt } = step;
  if (!GOVERNED.some((one) => one === role)) return [];
  const outcome = await getDecisionAt(tx, practice, item.id, dealtAt);
  const tasks = tasksOf(outcome, item);
  await keepScores(tx, practice, tasks, { account, item: item.id, action, step: null, source: "audit", ...said, at });
  return settleStages(tx, practice, account, tasks, at);
}
