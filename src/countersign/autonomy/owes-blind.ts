import type { PracticeScope } from "../../db/practice.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { Action } from "../../worklist/action.ts";
import type { State } from "../../worklist/fold.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { findBlind } from "./blind-store.ts";
import { proposalBefore } from "./proposal.ts";
import { type Task, tasksOf } from "./task.ts";

// Shadowing: whoever countersigns decides first, blind to what is proposed.

export type Proposed = {
  readonly item: Pick<ItemRow, "id" | "kind">;
  readonly outcome: Decision;
  readonly actions: readonly Action[];
  readonly state: State;
};

/** Whose work of which kind is shadowed now; mostly nobody's. */
export type Shadowed = ReadonlySet<string>;

export async function readShadowed(tx: PracticeScope, practice: string): Promise<Shadowed> {
  const rows = await tx
    .selectFrom("practice.autonomy_changes")
    .distinctOn(["account", "task", "tier"])
    .select(["account", "task", "tier", "to_stage"])
    .where("practice", "=", practice)
    .orderBy("account")
    .orderBy("task")
    .orderBy("tier")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return new Set(rows.filter(({ to_stage }) => to_stage === "shadowing").map((row) => keyOf(row.account, row)));
}

/** True of a proposal whose work is shadowed, until this person has said what they would do. */
export async function owesBlind(
  tx: PracticeScope,
  practice: string,
  account: string,
  { item, outcome, actions, state }: Proposed,
  shadowed: Shadowed,
): Promise<boolean> {
  if (state.status !== "proposed" || shadowed.size === 0) return false;
  const proposal = proposalBefore(actions, state.version + 1);
  if (proposal === null || proposal.by === account) return false;
  if (!tasksOf(outcome, item).some((task) => shadowed.has(keyOf(proposal.by, task)))) return false;
  return (await findBlind(tx, practice, item.id, proposal.number, account)) === null;
}

function keyOf(account: string, { task, tier }: Task): string {
  return JSON.stringify([account, task, tier]);
}
