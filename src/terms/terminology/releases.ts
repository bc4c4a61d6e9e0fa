import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { showDate } from "../../base/show-date.ts";

export type Release = {
  readonly number: number;
  readonly source: string;
  readonly name: string;
  readonly version: string;
  /** ISO 8601 date. */
  readonly released: string;
  readonly hasKinds: boolean;
  readonly concepts: number;
  readonly terms: number;
  readonly loadedAt: Date;
  readonly isInForce: boolean;
};

/** Every release that is kept, the newest of each source first: that one is in force. */
export async function listReleases(tx: Transaction<Tables>): Promise<readonly Release[]> {
  const rows = await tx
    .selectFrom("shared.term_releases")
    .selectAll()
    .orderBy("source")
    .orderBy("released", "desc")
    .orderBy("loaded_at", "desc")
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ has_kinds: hasKinds, loaded_at: loadedAt, ...row }, n) => ({
    ...row,
    hasKinds,
    loadedAt,
    isInForce: rows[n - 1]?.source !== row.source,
  }));
}

/** One of each source. */
export async function releasesInForce(tx: Transaction<Tables>): Promise<readonly Release[]> {
  return (await listReleases(tx)).filter(({ isInForce }) => isInForce);
}

export type TerminologyState =
  | { readonly kind: "none" }
  | { readonly kind: "loaded"; readonly releases: readonly Release[] };

/** What is loaded now; "none" is no fault, and what then cannot be suggested is said (`stateWords`). */
export async function terminologyState(tx: Transaction<Tables>): Promise<TerminologyState> {
  const releases = await releasesInForce(tx);
  return releases.length === 0 ? { kind: "none" } : { kind: "loaded", releases };
}

/** In a sentence, for a page. */
export function stateWords(state: TerminologyState): string {
  switch (state.kind) {
    case "none":
      return "No terminology is loaded: codes can be typed, and those that the sender sent are shown.";
    case "loaded":
      return `Codes from ${state.releases.map(({ name, released }) => `${name}, ${showDate(released)}`).join("; ")}.`;
  }
}

export type KnownConcept = {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly tag: string | null;
  /** False of a code that has been taken out of use: still shown, never suggested. */
  readonly active: boolean;
};

/** What a code means by the release in force; undefined where none has it. */
export async function findConcept(
  tx: Transaction<Tables>,
  system: string,
  code: string,
): Promise<KnownConcept | undefined> {
  const numbers = (await releasesInForce(tx)).map(({ number }) => number);
  if (numbers.length === 0) return undefined;
  return tx
    .selectFrom("shared.term_concepts")
    .select(["system", "code", "display", "tag", "active"])
    .where("release", "in", numbers)
    .where("code", "=", code)
    .where("system", "=", system)
    .orderBy("active", "desc")
    .orderBy("release", "desc")
    .executeTakeFirst();
}

/**
 * Whether the concept is `ancestor` or stands below it, by any way of is-a, in a release that is in force. A code
 * that no release knows is below nothing: false, and not "unknown" (see `findConcept`).
 */
export async function isA(tx: Transaction<Tables>, code: string, ancestor: string): Promise<boolean> {
  const numbers = (await releasesInForce(tx)).map(({ number }) => number);
  if (numbers.length === 0) return false;
  // Upwards, because a concept has some tens of ancestors and a top has hundreds of thousands of descendants.
  const { rows } = await sql<{ found: boolean }>`
    with recursive up (release, code) as (
      select release, code from shared.term_concepts where release = any(${numbers}::int[]) and code = ${code}
      union
      select p.release, p.parent from up join shared.term_parents p on p.release = up.release and p.code = up.code
    )
    select exists (select from up where code = ${ancestor}) as found`.execute(tx);
  return rows[0]?.found === true;
}

/** Whether a release in force holds codes of this system, so that one that it does not know is none. */
export async function knowsSystem(tx: Transaction<Tables>, system: string): Promise<boolean> {
  const numbers = (await releasesInForce(tx)).map(({ number }) => number);
  if (numbers.length === 0) return false;
  const found = await tx
    .selectFrom("shared.term_concepts")
    .select("code")
    .where("release", "in", numbers)
    .where("system", "=", system)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
