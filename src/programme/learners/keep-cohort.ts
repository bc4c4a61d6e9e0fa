import type { Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import type { Tables } from "../../db/tables.ts";
import type { Member } from "../joining/member.ts";
import { takeStep } from "../joining/take-step.ts";
import type { Standing } from "./standing.ts";

type Keeping = {
  /** Those under an agreement that stands, the newest edition first. */
  readonly members: readonly Member[];
  readonly learner: string;
  /** Of whoever learns there again: their first training; null of a first. */
  readonly first: string | null;
  readonly name: string | null;
  readonly standing: Standing;
  /** A newer message was taken before: nothing is changed by this one. */
  readonly isOld: boolean;
};

/**
 * The row of a learner in their cohort, kept as the practice tells it; null where they are in none. Of a practice that
 * works here joining/bring-cohort.ts keeps it, which also knows what a learner has taken back this minute.
 */
export async function keepCohort(
  tx: Transaction<Tables>,
  { members, learner, first, name, standing, isOld }: Keeping,
  at: Date,
): Promise<string | null> {
  const { startedOn, dueOn, endedOn, ending } = standing;
  const held = await tx
    .selectFrom("shared.cohort_learners")
    .selectAll()
    .where("learner", "=", learner)
    .where(
      "member",
      "in",
      members.map(({ id }) => id),
    )
    .executeTakeFirst();
  if (held !== undefined) {
    const member = members.find(({ id }) => id === held.member);
    if (member?.runs === "own" && !isOld) {
      // What ended stays ended; but a name is known only as long as they agree to it, also of who has completed.
      const isNamed = ending !== "withdrawn" && held.ending !== "withdrawn";
      const course = held.ending === null ? { due_on: dueOn, ended_on: endedOn, ending } : {};
      await tx
        .updateTable("shared.cohort_learners")
        .set({ name: isNamed ? name : null, ...course })
        .where("id", "=", held.id)
        .execute();
    }
    return held.id;
  }
  const member = await findEditionOf(tx, members, startedOn);
  if (member === null || member.runs === "here") return null;
  const id = newId();
  await tx
    .insertInto("shared.cohort_learners")
    .values({
      id,
      member: member.id,
      learner,
      first_training: first,
      name: isOld ? null : name,
      starts_on: startedOn,
      due_on: dueOn,
      ended_on: endedOn,
      ending,
    })
    .execute();
  const { status } = await tx
    .selectFrom("shared.members")
    .select("status")
    .where("id", "=", member.id)
    .executeTakeFirstOrThrow();
  if (status !== "agreed") return id;
  const wish = { step: "start", as: "machine", by: "machine", byName: "Countersign", words: null } as const;
  await takeStep(tx, member.id, { ...wish, version: null, detail: {} }, at);
  return id;
}

/** A learner belongs to the newest edition that was running when they began. */
async function findEditionOf(
  tx: Transaction<Tables>,
  members: readonly Member[],
  startedOn: string,
): Promise<Member | null> {
  for (const member of members) {
    const { starts_on, ends_on } = await tx
      .selectFrom("shared.editions")
      .select(["starts_on", "ends_on"])
      .where("id", "=", member.edition)
      .executeTakeFirstOrThrow();
    if (startedOn >= starts_on && (ends_on === null || startedOn <= ends_on)) return member;
  }
  return null;
}
