import { sql } from "kysely";
import type { PracticeScope } from "../../db/practice.ts";
import type { Grade } from "./grade.ts";
import type { Source } from "./tables.ts";
import type { Task } from "./task.ts";

// What checks said of somebody's work, item by item: for whoever did it, and for whoever answers for it.

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.feedback_seen": { practice: string; account: string; item: string; at: Date };
  }
}

export type Said = {
  readonly item: string;
  /** The step that was checked. */
  readonly action: number;
  readonly source: Source;
  readonly grade: Grade;
  readonly by: string;
  readonly at: Date;
  readonly words: string | null;
  /** Each kind of work that the step was. */
  readonly tasks: readonly Task[];
  /** False where it is about the reader's own or a relative's item, which is not there for them. */
  readonly mayOpen: boolean;
  /** True until its proposer has opened the item after it was said. */
  readonly isUnseen: boolean;
};

type Of = {
  readonly account: string;
  /** Who reads it: whether an item may be theirs or a relative's is asked of them. */
  readonly reader: string;
  readonly item?: string;
  /** At or after this. */
  readonly since?: Date;
  /** Only what changed something. */
  readonly changed?: boolean;
};

/** Each check once, however many kinds of work it counts for; the newest first. What was taken back is not there. */
export async function listSaid(tx: PracticeScope, practice: string, of: Of): Promise<readonly Said[]> {
  const { account, reader, item, since, changed } = of;
  const rows = await tx
    .selectFrom("practice.scores as score")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "score.practice").onRef("item.id", "=", "score.item"),
    )
    .leftJoin("practice.patients as patient", (join) =>
      join.onRef("patient.practice", "=", "item.practice").onRef("patient.id", "=", "item.patient"),
    )
    .select([
      "score.item",
      "score.action",
      "score.source",
      "score.grade",
      "score.by",
      "score.at",
      "score.words",
      "score.task",
      "score.tier",
      sql<boolean>`not (${reader} = any(item.hidden_from)
        or coalesce(${reader} = any(patient.staff_relations), false))`.as("mayOpen"),
      sql<boolean>`not exists (select from practice.feedback_seen seen where seen.practice = score.practice
        and seen.account = score.account and seen.item = score.item and seen.at >= score.at)`.as("isUnseen"),
    ])
    .where("score.practice", "=", practice)
    .where("score.account", "=", account)
    .where("score.voided_at", "is", null)
    .$if(item !== undefined, (query) => query.where("score.item", "=", item ?? ""))
    .$if(since !== undefined, (query) => query.where("score.at", ">=", since ?? new Date(0)))
    .$if(changed === true, (query) => query.where("score.grade", "!=", "none"))
    .orderBy("score.at", "desc")
    .orderBy("score.item")
    .orderBy("score.action")
    .orderBy("score.task")
    .execute();
  const said = new Map<string, Said>();
  for (const { task, tier, ...one } of rows) {
    const key = JSON.stringify([one.item, one.action, one.source, one.at]);
    const tasks = [...(said.get(key)?.tasks ?? []), { task, tier }];
    said.set(key, { ...one, tasks });
  }
  return [...said.values()];
}

/** Whoever was checked has this item before them, with what was said of it. */
export async function noteSeen(
  tx: PracticeScope,
  practice: string,
  { account, item }: { readonly account: string; readonly item: string },
  at: Date,
): Promise<void> {
  await tx
    .insertInto("practice.feedback_seen")
    .values({ practice, account, item, at })
    .onConflict((conflict) => conflict.columns(["practice", "account", "item"]).doUpdateSet({ at }))
    .execute();
}
