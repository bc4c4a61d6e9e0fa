import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";

export type CohortLearner = {
  readonly id: string;
  /** Null where the learner has not agreed that the hub knows who they are. */
  readonly name: string | null;
  /** ISO days. */
  readonly startsOn: string;
  readonly dueOn: string;
  readonly endedOn: string | null;
  readonly ending: "completed" | "withdrawn" | null;
};

/** The learners of a practice in an edition, whoever began first standing first. */
export async function listCohort(tx: Transaction<Tables>, member: string): Promise<readonly CohortLearner[]> {
  const rows = await tx
    .selectFrom("shared.cohort_learners")
    .selectAll()
    .where("member", "=", member)
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
  return rows.map(({ id, name, starts_on, due_on, ended_on, ending }) => ({
    id,
    name,
    startsOn: starts_on,
    dueOn: due_on,
    endedOn: ended_on,
    ending,
  }));
}
