import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import type { KeptCurriculum } from "../curriculum/store.ts";

/** The curriculum and version that this learner's marks are given against; a bug where it is not there, for none is ever removed. */
export async function getCurriculumOf(
  tx: PracticeScope,
  { curriculum, curriculumVersion }: Pick<Learner, "curriculum" | "curriculumVersion">,
): Promise<KeptCurriculum> {
  const row = await tx
    .selectFrom("shared.curricula")
    .selectAll()
    .where("name", "=", curriculum)
    .where("version", "=", curriculumVersion)
    .executeTakeFirst();
  if (row === undefined) throw new Error(`curriculum ${curriculum} ${curriculumVersion} is not loaded`);
  return { curriculum: row.content, sha256: row.sha256, loadedAt: row.loaded_at };
}
