import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import type { Task } from "../../countersign/autonomy/task.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Adopted, listAdopted } from "../../protocols/queries.ts";

/** "Vitamin D with adjusted calcium, Results": a kind of work as a GP reads it. */
export type TitleOf = (task: Task) => string;

export async function readTitles(tx: PracticeScope, practice: string): Promise<TitleOf> {
  return titlesOf(await listAdopted(tx, practice));
}

/** By the newest copy's own title; a name that nobody has adopted any more stands for itself. */
export function titlesOf(adopted: readonly Adopted[]): TitleOf {
  const titles = new Map(adopted.toReversed().map((one) => [one.name, titleOf(one)]));
  return ({ task, tier }) => `${titles.get(task) ?? task} (${tierTitle(tier).toLowerCase()})`;
}

export function tierTitle(tier: string): string {
  return shippedTiers().tiers.find((one) => one.tier === tier)?.title ?? tier;
}

/** Bytes that this version of the product may not be able to run any more; only their title is read here. */
function titleOf({ name, bytes }: Adopted): string {
  try {
    const content: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof content === "object" && content !== null && "title" in content && typeof content.title === "string")
      return content.title;
  } catch {
    return name;
  }
  return name;
}
