import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Role } from "../people/role.ts";
import {
  expectationColumns,
  type ExpectationState,
  type ExpectationStep,
  foldExpectation,
  stepExpectation,
} from "./expectation.ts";
import { getStep, type StepName, whyNotStep } from "./expectation-steps.ts";
import type { ExpectationRow } from "./tables.ts";

export type StepWish = {
  readonly expectation: string;
  readonly step: StepName;
  readonly actor: { readonly by: string; readonly role: Role | "machine" };
  readonly comment: string | null;
  readonly detail?: Readonly<Record<string, string | null>>;
};

export type Stepped = {
  readonly row: ExpectationRow;
  readonly before: ExpectationState;
  readonly state: ExpectationState;
};

/** Takes one step, or refuses with the reason; the columns are written by the same fold. */
export async function takeStep(tx: PracticeScope, practice: string, wish: StepWish, at: Date): Promise<Stepped> {
  const row = await lockExpectation(tx, practice, wish.expectation);
  const before = foldExpectation(await readSteps(tx, practice, wish.expectation));
  const { step, actor, comment } = wish;
  const no = whyNotStep(step, { status: before.status, kind: row.kind, role: actor.role });
  if (no !== null) throw new Refusal("not-allowed", no);
  if (getStep(step).comment === "needed" && (comment === null || comment.trim() === "")) {
    throw new Refusal("bad-input", `"${getStep(step).words}" needs a few words of yours. Nothing was done.`);
  }
  const taken: ExpectationStep = {
    number: before.version + 1,
    step,
    at,
    by: actor.by,
    comment,
    detail: wish.detail ?? {},
  };
  const state = stepExpectation(before, taken);
  const { number, by, detail } = taken;
  await tx
    .insertInto("practice.expectation_steps")
    .values({ practice, expectation: row.id, number, step, at, by, comment, detail: JSON.stringify(detail) })
    .execute();
  await tx
    .updateTable("practice.expectations")
    .set(expectationColumns(state))
    .where("practice", "=", practice)
    .where("id", "=", row.id)
    .execute();
  return { row, before, state };
}

async function lockExpectation(tx: PracticeScope, practice: string, id: string): Promise<ExpectationRow> {
  const row = await tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", "Nothing like that is expected at this practice.");
  return row;
}

/** All steps, oldest first. */
export async function readSteps(
  tx: PracticeScope,
  practice: string,
  expectation: string,
): Promise<readonly ExpectationStep[]> {
  return tx
    .selectFrom("practice.expectation_steps")
    .select(["number", "step", "at", "by", "comment", "detail"])
    .where("practice", "=", practice)
    .where("expectation", "=", expectation)
    .orderBy("number")
    .execute();
}
