import type { Selectable } from "kysely";
import { sha256Of } from "../../base/canonical.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { BoundMark, Mark } from "./mark.ts";
import type { MarksTable } from "./tables.ts";

/** Every mark of a training, the revoked ones too, the newest first. */
export async function listMarks(tx: PracticeScope, practice: string, learner: string): Promise<readonly Mark[]> {
  const rows = await tx
    .selectFrom("practice.competency_marks")
    .selectAll()
    .where("practice", "=", practice)
    .where("learner", "=", learner)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(markOf);
}

/** One mark; refuses what is nowhere at this practice. */
export async function getMark(tx: PracticeScope, practice: string, id: string): Promise<Mark> {
  const row = isId(id) ? await readMark(tx, practice, id) : undefined;
  if (row === undefined) throw new Refusal("not-found", "There is no such mark at this practice.");
  return markOf(row);
}

async function readMark(tx: PracticeScope, practice: string, id: string) {
  return tx
    .selectFrom("practice.competency_marks")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Which training each of these marks is of. */
export async function learnersOfMarks(
  tx: PracticeScope,
  practice: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("practice.competency_marks")
    .select(["id", "learner"])
    .where("practice", "=", practice)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, learner }) => [id, learner]));
}

function markOf(row: Selectable<MarksTable>): Mark {
  if (sha256Of(row.bound) !== row.sha256) throw new Error(`mark ${row.id} is not what was signed`);
  const bound: BoundMark = JSON.parse(row.bound);
  return {
    id: row.id,
    learner: row.learner,
    competency: row.competency,
    mark: row.mark,
    words: row.words,
    by: row.by,
    at: row.at,
    bound,
    sha256: row.sha256,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    revokedWhy: row.revoked_why,
  };
}
