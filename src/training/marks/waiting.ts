import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import type { EvidenceHead } from "../evidence/evidence.ts";
import { listEvidence } from "../evidence/queries.ts";
import type { Mark } from "./mark.ts";
import { listMarks } from "./marks-queries.ts";

// What a learner has submitted and no mentor has marked since.

/** A piece that waits; it was submitted. */
export type Waiting = EvidenceHead & { readonly submittedAt: Date };

type Said = Pick<Mark, "competency" | "at"> & { readonly bound: Pick<Mark["bound"], "evidence"> };

/**
 * The submitted pieces that no mark has counted and that came since the newest mark of their competency, the longest
 * waiting first. `marks` in any order, revoked ones too: what the mentor has read once does not wait again.
 */
export function waitingOf(heads: readonly EvidenceHead[], marks: readonly Said[]): readonly Waiting[] {
  const counted = new Set(marks.flatMap(({ bound }) => bound.evidence.map(({ id }) => id)));
  return heads
    .flatMap((head) => {
      const { id, competency, submittedAt, withdrawn } = head;
      if (submittedAt === null || withdrawn || counted.has(id)) return [];
      const isRead = marks.some((mark) => mark.competency === competency && mark.at > submittedAt);
      return isRead ? [] : [{ ...head, submittedAt }];
    })
    .toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** What waits for a mark of this learner's mentors; nothing where the training has ended, for nobody marks it then. */
export async function waitingForMark(
  tx: PracticeScope,
  practice: string,
  { id, endedAt }: Pick<Learner, "id" | "endedAt">,
): Promise<readonly Waiting[]> {
  if (endedAt !== null) return [];
  return waitingOf(await listEvidence(tx, practice, id), await listMarks(tx, practice, id));
}
