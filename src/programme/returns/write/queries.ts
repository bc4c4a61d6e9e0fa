import { isId } from "../../../base/ids.ts";
import { Refusal } from "../../../base/refusal.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import type { OwnReturn } from "./tables.ts";

/** All returns of a practice, the newest month first, and of a month the newest first. */
export async function listOwnReturns(tx: PracticeScope, practice: string): Promise<readonly OwnReturn[]> {
  return tx
    .selectFrom("practice.returns")
    .selectAll()
    .where("practice", "=", practice)
    .orderBy("month", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Refuses ("not-found") an id that is no return of this practice. */
export async function getOwnReturn(tx: PracticeScope, practice: string, id: string): Promise<OwnReturn> {
  const row = isId(id)
    ? await tx
        .selectFrom("practice.returns")
        .selectAll()
        .where("practice", "=", practice)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw new Refusal("not-found", "There is no such return.");
  return row;
}

/** The number that the next one gets: it grows by one with each that is sent. */
export async function nextNumber(tx: PracticeScope, practice: string): Promise<number> {
  const newest = await tx
    .selectFrom("practice.returns")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("practice", "=", practice)
    .executeTakeFirst();
  return (newest?.number ?? 0) + 1;
}
