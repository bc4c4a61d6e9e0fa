import type { PracticeScope } from "../../db/practice.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { getLearner } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { maySee } from "../course/may-see.ts";
import type { Evidence, EvidenceHead } from "./evidence.ts";
import { type Part, partOf } from "./part.ts";

// Who reads a piece of evidence and who does what with it. The learner, both mentors and whoever teaches the competency
// read it. The manager does not: a reflection is written for those who teach, learners write otherwise what they
// really thought when their employer reads along, and the manager is told what they need by the marks. Where a learner
// wants it to be seen they give them the portfolio themselves. Nor does a colleague, however senior.

/** A draft is its writer's alone; what is submitted, or was and is withdrawn, is for all who have a part in it. */
export function mayRead({ begunBy, isDraft }: EvidenceHead, part: Part | null, account: string): boolean {
  return begunBy === account ? part !== null : part !== null && !isDraft;
}

/** The learner invites, and the mentors; whoever teaches does not. */
export const mayInvite = (part: Part): boolean => part !== "teacher";

/** An observer begins only what they have watched. */
export const mayBegin = (part: Part | null, kind: EvidenceHead["kind"]): boolean =>
  part === "learner" || (part !== null && kind === "observed");

/** Refuses whoever has no part in it; gives whose it is and what the account is to them. */
export async function openEvidence(
  tx: PracticeScope,
  person: Pick<Person, "practice" | "account" | "role">,
  evidence: Evidence,
): Promise<{ readonly learner: Learner; readonly part: Part }> {
  const { practice, account } = person;
  const learner = await getLearner(tx, practice, evidence.learner);
  const part = await partOf(tx, practice, learner, evidence.competency, account);
  if (part !== null && mayRead(evidence, part, account)) return { learner, part };
  throw notTheirs(learner, person);
}

/** Who knows of the learner is told why; to everybody else it is as if there were none. */
export function notTheirs(learner: Learner, person: Pick<Person, "account" | "role">): Refusal {
  if (!maySee(learner, person)) return new Refusal("not-found", "There is no such learner at this practice.");
  return new Refusal(
    "not-allowed",
    "Evidence is read by the learner, their mentors and whoever teaches it, and a draft by its writer alone.",
  );
}
