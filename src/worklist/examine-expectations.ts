import type { Check } from "../base/check.ts";
import type { PracticeScope } from "../db/practice.ts";
import { canonical } from "../base/canonical.ts";
import { expectationColumns, type ExpectationStep, foldExpectation } from "./expectation.ts";
import type { ExpectationRow } from "./tables.ts";

/** Folds every expectation's steps again and compares; one without a date or a patient is wrong whatever it folds to. */
export async function examineExpectations(tx: PracticeScope, practice: string): Promise<Check> {
  const rows = await tx.selectFrom("practice.expectations").selectAll().where("practice", "=", practice).execute();
  const steps = await tx
    .selectFrom("practice.expectation_steps")
    .select(["expectation", "number", "step", "at", "by", "comment", "detail"])
    .where("practice", "=", practice)
    .orderBy("expectation")
    .orderBy("number")
    .execute();
  const of = Map.groupBy(steps, ({ expectation }) => expectation);
  const wrong = rows.flatMap((row) => {
    const says = differs(row, of.get(row.id) ?? []);
    return says === null ? [] : [`expectation ${row.id}: ${says}`];
  });
  return { check: "every expectation has a date and is what its steps say", looked: rows.length, wrong };
}

function differs(row: ExpectationRow, steps: readonly ExpectationStep[]): string | null {
  try {
    const { came, ...folded } = expectationColumns(foldExpectation(steps));
    const held: Readonly<Record<string, unknown>> = row;
    const columns = Object.entries(folded)
      .filter(([column, value]) => canonical(held[column] ?? null) !== canonical(value ?? null))
      .map(([column]) => column);
    if (canonical(row.came) !== canonical(JSON.parse(came))) columns.push("came");
    return columns.length === 0 ? null : `${columns.join(", ")} is not what its steps say`;
  } catch (error) {
    return error instanceof Error ? error.message : "its steps cannot be folded";
  }
}
