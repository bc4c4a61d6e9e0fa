import type { PracticeScope } from "../../db/practice.ts";

// What of the curriculum one learner takes on. A row stays: what is left out again keeps its reason.

export type Planned = {
  readonly competency: string;
  /** By when, an ISO day; null where nobody has said. */
  readonly dueOn: string | null;
  /** Who teaches it, an account; null: the mentor. */
  readonly taughtBy: string | null;
  readonly leftOutWhy: string | null;
};

export async function listPlan(tx: PracticeScope, practice: string, learner: string): Promise<readonly Planned[]> {
  return tx
    .selectFrom("practice.planned")
    .select(["competency", "due_on as dueOn", "taught_by as taughtBy", "left_out_why as leftOutWhy"])
    .where("practice", "=", practice)
    .where("learner", "=", learner)
    .orderBy("competency")
    .execute();
}

/** Plans these competencies, each by its day. */
export async function addPlan(
  tx: PracticeScope,
  practice: string,
  learner: string,
  dates: readonly Pick<Planned, "competency" | "dueOn">[],
): Promise<void> {
  if (dates.length === 0) return;
  const rows = dates.map(({ competency, dueOn }) => ({ competency, due_on: dueOn }));
  await tx
    .insertInto("practice.planned")
    .values(rows.map((row) => ({ practice, learner, ...row, taught_by: null, left_out_why: null })))
    .execute();
}

/** Says of one competency by when, by whom it is taught, and whether it is left out; it is planned from then on. */
export async function savePlanned(
  tx: PracticeScope,
  practice: string,
  learner: string,
  { competency, dueOn, taughtBy, leftOutWhy }: Planned,
): Promise<void> {
  const said = { due_on: dueOn, taught_by: taughtBy, left_out_why: leftOutWhy };
  await tx
    .insertInto("practice.planned")
    .values({ practice, learner, competency, ...said })
    .onConflict((conflict) => conflict.columns(["practice", "learner", "competency"]).doUpdateSet(said))
    .execute();
}
