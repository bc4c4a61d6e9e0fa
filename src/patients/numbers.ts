import type { PracticeScope } from "../db/practice.ts";
import { type Fault, refuseFaults } from "./faults.ts";

/** Whose each row of a file is; refuses the whole file where a number is nobody's, or more than one patient's. */
export async function getIds(
  tx: PracticeScope,
  practice: string,
  what: string,
  rows: readonly { readonly line: number; readonly nhsNumber: string }[],
): Promise<(nhsNumber: string) => string> {
  const held = await tx
    .selectFrom("practice.patients")
    .select(["id", "nhs_number"])
    .where("practice", "=", practice)
    .where("nhs_number", "is not", null)
    .execute();
  const ids = new Map(held.map((row) => [row.nhs_number, row.id]));
  const twice = new Set(held.filter((row) => ids.get(row.nhs_number) !== row.id).map((row) => row.nhs_number));
  refuseFaults(
    what,
    rows.flatMap(({ line, nhsNumber }): Fault[] => {
      if (twice.has(nhsNumber)) return [{ line, says: "the register has this NHS number more than once" }];
      return ids.has(nhsNumber) ? [] : [{ line, says: "nobody in the register has this NHS number" }];
    }),
  );
  return (nhsNumber) => ids.get(nhsNumber)!;
}
