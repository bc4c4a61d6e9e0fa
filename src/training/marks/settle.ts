import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { type Earned, endEarned, giveEarned, listEarned } from "../../people/scope/earn.ts";
import type { Curriculum } from "../curriculum/curriculum.ts";
import { deedsOf, earnsOf } from "./earns.ts";
import { type Mark, standingMarks } from "./mark.ts";
import { learnersOfMarks, listMarks } from "./marks-queries.ts";

// What somebody has earned is made to say what the marks say, in the transaction of the mark itself, so that no move
// is ever allowed by a word that was taken back.

export type Cause = {
  readonly by: string;
  readonly at: Date;
  /** Why what ends with it ends, as a sentence. */
  readonly why: string;
  /** The mark that was given or revoked. */
  readonly mark: Pick<Mark, "competency" | "mark">;
  readonly isRevoked: boolean;
};

/** Gives and ends what this mark or its revocation changes. What a GP partner granted is not looked at. */
export async function settleEarned(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  curriculum: Curriculum,
  cause: Cause,
): Promise<void> {
  const { by, at, why, mark } = cause;
  const standing = standingMarks(await listMarks(tx, practice, learner.id));
  const held = await listEarned(tx, practice, learner.account);
  const learners = await learnersOfMarks(
    tx,
    practice,
    held.map((one) => one.mark),
  );
  for (const deed of deedsOf(curriculum, mark.competency)) {
    const earns = earnsOf(curriculum, standing, deed);
    const open = held.filter((one) => one.deed === deed && isTouched(one, learners, learner, cause, earns !== null));
    const isAsEarned = (one: Earned): boolean => earns !== null && one.mark === earns.mark;
    for (const one of open.filter((row) => !isAsEarned(row))) await endEarned(tx, practice, one.id, { by, at, why });
    // What has expired when it is marked gives nothing: a certificate that ended is no certificate.
    if (earns === null || open.some(isAsEarned) || (earns.expiresAt !== null && earns.expiresAt <= at)) continue;
    await giveEarned(tx, practice, { account: learner.account, ...earns }, by, at);
  }
}

/**
 * A word below competent ends what the account earned in any training, an earlier one here too, for it says how they are
 * now. A revoked word ends only what rested on its own training; a new word replaces what stood.
 */
function isTouched(
  one: Earned,
  learners: ReadonlyMap<string, string>,
  { id }: Learner,
  { mark, isRevoked }: Cause,
  isEarned: boolean,
): boolean {
  return isEarned || (!isRevoked && mark.mark !== "competent") || learners.get(one.mark) === id;
}
