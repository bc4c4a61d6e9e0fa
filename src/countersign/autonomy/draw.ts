import { newId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { shippedTiers } from "../statistics/tiers.ts";
import { chance } from "./chance.ts";
import type { Purpose } from "./tables.ts";
import type { Task } from "./task.ts";
import { DAY_MS } from "./trust.ts";
import { readUnits } from "./units.ts";

// Whether a step is looked at afterwards. Each drawing is kept with the share and the number that chance gave, also
// where it was not drawn, so that anybody can count whether chance was fair. Nobody is told before it was checked.

type Step = { readonly account: string; readonly item: string; readonly action: number };

/** Draws, or not, for a step that takes effect: by the largest share of all the kinds of work that it is. */
export async function drawFor(
  tx: PracticeScope,
  practice: string,
  step: Step,
  tasks: readonly Task[],
  at: Date,
): Promise<void> {
  const units = await readUnits(tx, practice, { account: step.account, tasks });
  const fraction = Math.max(...units.map((unit) => unit.fraction));
  await keepDraw(tx, practice, { ...step, tasks, purpose: "sample", of: null, fraction, chance: chance() }, at);
}

export type Drawing = Step & {
  readonly tasks: readonly Task[];
  readonly purpose: Purpose;
  readonly of: string | null;
  readonly fraction: number;
  readonly chance: number;
};

export async function keepDraw(tx: PracticeScope, practice: string, drawing: Drawing, at: Date): Promise<void> {
  const { checkWithinDays } = shippedTiers();
  const { tasks, ...row } = drawing;
  await tx
    .insertInto("practice.draws")
    .values({
      practice,
      id: newId(),
      ...row,
      tasks: JSON.stringify(tasks),
      drawn: drawing.chance < drawing.fraction,
      at,
      due_at: new Date(at.getTime() + checkWithinDays * DAY_MS),
      checked_at: null,
      checked_by: null,
      grade: null,
      words: null,
      voided_at: null,
    })
    .execute();
}

/** The step was taken back within its ten seconds: there is nothing to look at. */
export async function voidDraws(
  tx: PracticeScope,
  practice: string,
  { item, action }: Omit<Step, "account">,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.draws")
    .set({ voided_at: at })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("action", "=", action)
    .where("voided_at", "is", null)
    .execute();
}
