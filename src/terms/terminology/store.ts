import { sql, type Transaction } from "kysely";
import { stat } from "node:fs/promises";
import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import { inShared } from "../../db/practice.ts";
import type { Tables } from "../../db/tables.ts";
import type { Edition, Progress } from "./concept.ts";
import { readFhirTerms, writeFhir } from "./load-fhir.ts";
import { editionOf, writeRf2 } from "./load-rf2.ts";
import { findReleaseFiles } from "./release-files.ts";
import { ReleaseWriter } from "./release-writer.ts";

export type LoadedRelease = Edition & {
  readonly concepts: number;
  readonly terms: number;
  /** True where the same release had been loaded before, and was replaced. */
  readonly isReplaced: boolean;
};

/** A number that no other lock of this product has: one load at a time. */
const LOCK = 7_200_720;

/**
 * Loads the packages at `paths`, which together are one release, or a FHIR resource. All of it or nothing, in one
 * transaction: until it has ended, and where it fails or is killed, what was in force stays in force. The same
 * release again replaces itself.
 */
export async function loadTerminology(
  db: Database,
  paths: readonly string[],
  at: Date,
  progress: Progress,
): Promise<LoadedRelease> {
  const { edition, write } = await open(paths, progress);
  const loaded = await inShared(db, async (tx) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as free`.execute(tx);
    if (rows[0]?.free !== true) throw new Refusal("conflict", "Another terminology is being loaded. Nothing was done.");
    const isReplaced = await removeRelease(tx, edition);
    const { number } = await tx
      .selectFrom("shared.term_releases")
      .select(({ fn }) => fn.coalesce(fn.max("number"), sql<number>`0`).as("number"))
      .executeTakeFirstOrThrow();
    const writer = new ReleaseWriter(tx, number + 1);
    await write(writer);
    await writer.end();
    const { concepts, names: terms } = writer;
    const { hasKinds, ...about } = edition;
    await tx
      .insertInto("shared.term_releases")
      .values({ number: number + 1, ...about, has_kinds: hasKinds, concepts, terms, loaded_at: at })
      .execute();
    return { ...edition, concepts, terms, isReplaced };
  });
  await sql`analyze shared.term_names, shared.term_concepts, shared.term_prefixes, shared.term_words,
    shared.term_parents`.execute(db);
  return loaded;
}

type Opened = { readonly edition: Edition; readonly write: (writer: ReleaseWriter) => Promise<void> };

async function open(paths: readonly string[], progress: Progress): Promise<Opened> {
  const [first = ""] = paths;
  if (paths.length === 1 && /\.json$/i.test(first) && (await stat(first).catch(() => null))?.isFile() === true) {
    const terms = await readFhirTerms(first);
    return { edition: terms.edition, write: (writer) => writeFhir(terms, writer) };
  }
  const files = await findReleaseFiles(paths);
  return { edition: editionOf(files), write: (writer) => writeRf2(files, writer, progress) };
}

/** Takes a release away, whole; false where there is none of that source and version. */
export async function removeRelease(
  tx: Transaction<Tables>,
  { source, version }: Pick<Edition, "source" | "version">,
): Promise<boolean> {
  const found = await tx
    .deleteFrom("shared.term_releases")
    .where("source", "=", source)
    .where("version", "=", version)
    .returning("number")
    .executeTakeFirst();
  if (found === undefined) return false;
  for (const table of ["names", "concepts", "prefixes", "words", "parents"] as const) {
    await tx.deleteFrom(`shared.term_${table}`).where("release", "=", found.number).execute();
  }
  return true;
}
