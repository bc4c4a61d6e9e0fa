import type { PracticeScope } from "../../db/practice.ts";
import type { Stage } from "../../people/scope/stage.ts";
import { type ChosenDesign, linesOf, type Lines } from "./lines.ts";
import type { Task } from "./task.ts";
import { FIRST_STAGE, foldUnit, type Unit } from "./unit.ts";

// Reads of where people stand. Everything is made again from the rows each time, and nothing is kept beside them.

/** Every kind of work in which somebody was ever checked or had their stage changed; by account, tier and task. */
export async function readUnits(
  tx: PracticeScope,
  practice: string,
  of: { readonly account?: string; readonly tasks?: readonly Task[] } = {},
): Promise<readonly Unit[]> {
  const { account, tasks } = of;
  const names = tasks?.map(({ task }) => task) ?? [];
  if (tasks !== undefined && names.length === 0) return [];
  const scores = await tx
    .selectFrom("practice.scores")
    .selectAll()
    .where("practice", "=", practice)
    .where("voided_at", "is", null)
    .$if(account !== undefined, (query) => query.where("account", "=", account ?? ""))
    .$if(tasks !== undefined, (query) => query.where("task", "in", names))
    .execute();
  const changes = await tx
    .selectFrom("practice.autonomy_changes")
    .selectAll()
    .where("practice", "=", practice)
    .$if(account !== undefined, (query) => query.where("account", "=", account ?? ""))
    .$if(tasks !== undefined, (query) => query.where("task", "in", names))
    .execute();
  const chosen = await readChosen(tx, practice);
  const asked = tasks === undefined || account === undefined ? [] : tasks.map((task) => ({ account, ...task }));
  const keys = new Map([...asked, ...scores, ...changes].map((one) => [keyOf(one), one]));
  return [...keys.values()]
    .filter((one) => tasks === undefined || tasks.some(({ task, tier }) => task === one.task && tier === one.tier))
    .map(({ account: whose, task, tier }) => {
      const unit = { account: whose, task, tier };
      const isIts = (row: Task & { readonly account: string }): boolean => keyOf(row) === keyOf(unit);
      return foldUnit(unit, linesFor(tier, chosen), { scores: scores.filter(isIts), changes: changes.filter(isIts) });
    })
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export async function readUnit(tx: PracticeScope, practice: string, account: string, task: Task): Promise<Unit> {
  const [unit] = await readUnits(tx, practice, { account, tasks: [task] });
  if (unit === undefined) throw new Error("a unit that was asked for is not there");
  return unit;
}

/** The stage of each kind of work as it was last changed, without its scores: what is asked at every look at an item. */
export async function readStages(
  tx: PracticeScope,
  practice: string,
  account: string,
  tasks: readonly Task[],
): Promise<readonly Stage[]> {
  if (tasks.length === 0) return [];
  const rows = await tx
    .selectFrom("practice.autonomy_changes")
    .distinctOn(["task", "tier"])
    .select(["task", "tier", "to_stage"])
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where(
      "task",
      "in",
      tasks.map(({ task }) => task),
    )
    .orderBy("task")
    .orderBy("tier")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return tasks.map(
    (one) => rows.find(({ task, tier }) => task === one.task && tier === one.tier)?.to_stage ?? FIRST_STAGE,
  );
}

type Chosen = { readonly tier: string; readonly design: ChosenDesign; readonly at: Date; readonly id: string };

async function readChosen(tx: PracticeScope, practice: string): Promise<readonly Chosen[]> {
  return tx
    .selectFrom("practice.autonomy_designs")
    .distinctOn("tier")
    .select(["tier", "design", "at", "id"])
    .where("practice", "=", practice)
    .orderBy("tier")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** The lines that a tier has at this practice now. */
export async function readLines(tx: PracticeScope, practice: string, tier: string): Promise<Lines> {
  return linesFor(tier, await readChosen(tx, practice));
}

function linesFor(tier: string, chosen: readonly Chosen[]): Lines {
  return linesOf(tier, chosen.find((one) => one.tier === tier) ?? null);
}

function keyOf({ account, task, tier }: Task & { readonly account: string }): string {
  return JSON.stringify([account, tier, task]);
}
