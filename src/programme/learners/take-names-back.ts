import type { Transaction } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Tables } from "../../db/tables.ts";
import type { Message } from "../sent/message.ts";
import type { Outcome } from "../sent/outcome.ts";

// That a learner elsewhere took their name back. It is taken whatever the practice has agreed to and wherever it stands:
// whether it has finished, has left or shares nothing any more, the name is not the programme's to keep.

/** What the body of a message of the kind "taken-back" says: the practice's own ids, which mean nothing elsewhere. */
export const TakenBackBody = Type.Object(
  {
    learners: Type.Array(Type.String({ pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" }), {
      minItems: 1,
      maxItems: 100,
    }),
  },
  { additionalProperties: false },
);
export type TakenBackBody = Static<typeof TakenBackBody>;

/** Takes the names away at once, and remembers since when, so that what comes late does not bring them back. */
export async function takeNamesBack(tx: Transaction<Tables>, { body, practice, madeAt }: Message): Promise<Outcome> {
  if (!Value.Check(TakenBackBody, body)) {
    return { outcome: "refused", sentence: "This does not say whose names are taken back. It is kept, and not used." };
  }
  const learners = [...new Set(body.learners)];
  await tx
    .insertInto("shared.names_taken_back")
    .values(learners.map((learner) => ({ ods: practice, learner, made_at: new Date(madeAt) })))
    .onConflict((conflict) =>
      conflict.columns(["ods", "learner"]).doUpdateSet((eb) => ({
        made_at: eb.fn<Date>("greatest", [eb.ref("excluded.made_at"), eb.ref("shared.names_taken_back.made_at")]),
      })),
    )
    .execute();
  await forgetNames(tx, practice, learners);
  const whose = learners.length === 1 ? "The name of a learner" : `The names of ${learners.length} learners`;
  return { outcome: "taken", sentence: `${whose} of ${practice} ${learners.length === 1 ? "is" : "are"} taken away.` };
}

/** Nobody outside the practice reads these names from now on; gives how many were there. */
export async function forgetNames(
  tx: Transaction<Tables>,
  practice: string,
  learners: readonly string[],
): Promise<number> {
  if (learners.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable("shared.cohort_learners")
    .set({ name: null })
    .where("learner", "in", learners)
    .where("name", "is not", null)
    .where("member", "in", (eb) => eb.selectFrom("shared.members").select("id").where("ods", "=", practice))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Whether they took it back after the message was made, or in the same moment. */
export async function wasTakenBack(
  tx: Transaction<Tables>,
  practice: string,
  learner: string,
  madeAt: Date,
): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.names_taken_back")
    .select("made_at")
    .where("ods", "=", practice)
    .where("learner", "=", learner)
    .executeTakeFirst();
  return row !== undefined && madeAt <= row.made_at;
}
