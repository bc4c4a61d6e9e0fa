import type { Check } from "../base/check.ts";
import type { PracticeScope } from "../db/practice.ts";
import { listStranded } from "./expectation-queries.ts";

/** Nothing waits for ever: a report that waits for a result has something that will bring it back. */
export async function examineAwaiting(tx: PracticeScope, practice: string): Promise<Check> {
  const { n } = await tx
    .selectFrom("practice.items")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("practice", "=", practice)
    .where("status", "=", "awaiting")
    .executeTakeFirstOrThrow();
  const wrong = (await listStranded(tx, practice)).map(({ id }) => `item ${id} waits for nothing that is expected`);
  return { check: "every report that waits for a result has one that is expected", looked: Number(n), wrong };
}
