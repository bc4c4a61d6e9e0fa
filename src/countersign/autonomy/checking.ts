import type { PracticeScope } from "../../db/practice.ts";
import { type CorrectedRate, correctedRate } from "../statistics/checking.ts";
import { outcomeOf } from "./grade.ts";
import type { Unit } from "./unit.ts";

// How much of what is wrong a practice's checks find: of decisions known to be wrong that were checked once more, and of
// those that a second GP found wrong, how many the check found.

export type Finding = { readonly planted: number; readonly found: number };

export async function readFinding(tx: PracticeScope, practice: string): Promise<Finding> {
  const rows = await tx
    .selectFrom("practice.draws as again")
    .innerJoin("practice.draws as first", (join) =>
      join.onRef("first.practice", "=", "again.practice").onRef("first.id", "=", "again.of"),
    )
    .select(["again.purpose", "again.grade as said", "first.grade as before"])
    .where("again.practice", "=", practice)
    .where("again.checked_at", "is not", null)
    .where("again.voided_at", "is", null)
    .execute();
  const seeds = rows.filter(({ purpose }) => purpose === "seed");
  const seconds = rows.filter(({ purpose, said }) => purpose === "second" && isWrong(said));
  return {
    planted: seeds.length + seconds.length,
    found: seeds.filter(({ said }) => isWrong(said)).length + seconds.filter(({ before }) => isWrong(before)).length,
  };
}

function isWrong(grade: Parameters<typeof outcomeOf>[0] | null): boolean {
  return grade !== null && outcomeOf(grade) !== "agreed";
}

/** The error rate of a unit's counted checks, corrected for what checks miss; null before anything is known of that. */
export function rateOf({ points, lines }: Pick<Unit, "points" | "lines">, finding: Finding): CorrectedRate | null {
  if (points.length === 0 || finding.planted === 0) return null;
  const failures = points.filter(({ outcome }) => outcome !== "agreed").length;
  return correctedRate({ checked: points.length, failures, ...finding }, lines.design);
}
