import { readFileSync } from "node:fs";
import { sql, type Transaction } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { type StepWish, takeStep } from "./take-step.ts";

const File = Type.Object(
  {
    notice: Type.String(),
    reasons: Type.Array(
      Type.Object(
        { reason: Type.String({ pattern: "^[a-z-]{1,40}$" }), words: Type.String({ minLength: 1 }) },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);

let read: Static<typeof File>["reasons"] | null = null;

/** Why a practice leaves, from content/programme/withdrawal.json. */
export function withdrawalReasons(): Static<typeof File>["reasons"] {
  if (read !== null) return read;
  const content: unknown = JSON.parse(
    readFileSync(new URL("../../../content/programme/withdrawal.json", import.meta.url), "utf8"),
  );
  if (!Value.Check(File, content)) throw new Error("content/programme/withdrawal.json is not a list of reasons");
  read = content.reasons;
  return read;
}

/** Said before anybody withdraws. */
export const WHAT_BECOMES =
  "Learners who have begun can go on learning at their practice: that is its own. For the programme their place ends today as withdrawn, their hub no longer knows their names, and what was counted until today stays counted. The places are free again.";

export type Leaving = Pick<StepWish, "as" | "by" | "byName" | "version"> & {
  readonly reason: string;
  readonly words: string;
};

/** The practice leaves; its learners' places end with it. Gives how many learners that were. */
export async function withdraw(
  tx: Transaction<Tables>,
  member: string,
  { reason, words, ...wish }: Leaving,
  at: Date,
): Promise<number> {
  const known = withdrawalReasons().find((one) => one.reason === reason);
  if (known === undefined) throw new Refusal("bad-input", "Choose why the practice leaves. Nothing was saved.");
  if (words === "") throw new Refusal("bad-input", "Say in your words why the practice leaves. Nothing was saved.");
  const open = await tx
    .selectFrom("shared.cohort_learners")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("member", "=", member)
    .where("ending", "is", null)
    .executeTakeFirstOrThrow();
  const detail = { reason: known.reason, says: known.words, learners: open.count };
  await takeStep(tx, member, { ...wish, step: "withdraw", words, detail }, at);
  await tx
    .updateTable("shared.cohort_learners")
    .set({ ended_on: localDay(at), ending: "withdrawn", name: null })
    .where("member", "=", member)
    .where("ending", "is", null)
    .execute();
  return open.count;
}
