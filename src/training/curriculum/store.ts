import type { Transaction } from "kysely";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Curriculum } from "./curriculum.ts";

// Curricula are the installation's, the same for all its practices. One of a name and version never changes: marks are
// given against it, and whoever reads one later must find what was asked then.

type Shared = Transaction<Tables>;

/** Keeps it; the same again adds nothing. Refuses another text under a version that is there. */
export async function keepCurriculum(
  tx: Shared,
  curriculum: Curriculum,
  at: Date,
): Promise<{ readonly isNew: boolean; readonly sha256: string }> {
  const { curriculum: name, version } = curriculum;
  const sha256 = sha256Of(canonical(curriculum));
  const added = await tx
    .insertInto("shared.curricula")
    .values({ name, version, content: JSON.stringify(curriculum), sha256, loaded_at: at })
    .onConflict((conflict) => conflict.columns(["name", "version"]).doNothing())
    .returning("sha256")
    .executeTakeFirst();
  if (added !== undefined) return { isNew: true, sha256 };
  const kept = await findCurriculum(tx, name, version);
  if (kept?.sha256 === sha256) return { isNew: false, sha256 };
  throw new Refusal(
    "conflict",
    `Version ${version} of ${name} is loaded with other words. Give what has changed another version. Nothing was loaded.`,
  );
}

export type KeptCurriculum = { readonly curriculum: Curriculum; readonly sha256: string; readonly loadedAt: Date };

export async function findCurriculum(tx: Shared, name: string, version: string): Promise<KeptCurriculum | null> {
  const found = (await listCurricula(tx)).find(
    ({ curriculum }) => curriculum.curriculum === name && curriculum.version === version,
  );
  return found ?? null;
}

/** All of them, by name and then the newest first. */
export async function listCurricula(tx: Shared): Promise<readonly KeptCurriculum[]> {
  const rows = await tx
    .selectFrom("shared.curricula")
    .selectAll()
    .orderBy("name")
    .orderBy("loaded_at", "desc")
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ content, sha256, loaded_at }) => ({ curriculum: content, sha256, loadedAt: loaded_at }));
}
