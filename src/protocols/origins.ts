import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { listAdoptedNamed, standingOf } from "./queries.ts";
import { sealOf } from "./seal.ts";
import { type Adoption, adopt } from "./store.ts";

// Copies that came from another practice: where from is written with the copy, and the copy is made once.

export type Origin = {
  /** The id under which it was published; what others publish is no record of this practice. */
  readonly publication: string;
  readonly sha256: string;
  readonly fromName: string | null;
  readonly author: string;
  readonly licence: string;
};

/** `isNew` is false where these bytes stood here already, in force or waiting for a signature. */
export type AdoptedFrom = { readonly id: string; readonly isNew: boolean };

/** Copies the bytes into the practice's own record, unsigned, with where they came from. Pressed twice it is one copy. */
export async function adoptFrom(
  tx: PracticeScope,
  practice: string,
  { adoption, origin, by }: { readonly adoption: Adoption; readonly origin: Origin; readonly by: string },
  at: Date,
): Promise<AdoptedFrom> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`adopt ${practice} ${origin.sha256}`}, 0))`.execute(tx);
  const there = (await listAdoptedNamed(tx, practice, [adoption.name])).find(
    (one) => STANDS.has(standingOf(one)) && one.kind === adoption.kind && sealOf(one) === origin.sha256,
  );
  if (there !== undefined) return { id: there.id, isNew: false };
  const id = await adopt(tx, practice, adoption, by, at);
  const { publication, sha256, fromName, author, licence } = origin;
  await tx
    .insertInto("practice.adoption_origins")
    .values({ practice, adopted: id, publication, sha256, from_name: fromName, author, licence })
    .execute();
  return { id, isNew: true };
}

const STANDS: ReadonlySet<string> = new Set(["in-force", "unsigned"]);

/** Null where the copy came from no other practice. */
export async function findOrigin(tx: PracticeScope, practice: string, adopted: string): Promise<Origin | null> {
  const row = await tx
    .selectFrom("practice.adoption_origins")
    .selectAll()
    .where("practice", "=", practice)
    .where("adopted", "=", adopted)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { publication, sha256, from_name: fromName, author, licence } = row;
  return { publication, sha256, fromName, author, licence };
}

/** What this practice has copies of, each publication once, with when it was first adopted. */
export async function listOrigins(
  tx: PracticeScope,
  practice: string,
): Promise<readonly { readonly publication: string; readonly at: Date }[]> {
  const { rows } = await sql<{ publication: string; at: Date }>`
    select o.publication, min(a.adopted_at) as at from practice.adoption_origins o
    join practice.adopted a on a.practice = o.practice and a.id = o.adopted
    where o.practice = ${practice} group by o.publication`.execute(tx);
  return rows;
}

/** That a publication was withdrawn, and why. Whoever composes the pages knows; this room only asks. */
export type Recalled = { readonly at: Date; readonly why: string };
export type Recalls = {
  /** Those of these publications that were withdrawn where they came from. */
  readonly findRecalled: (publications: readonly string[]) => Promise<ReadonlyMap<string, Recalled>>;
};

/** The publication that each copy of this practice came from, by the copy's id; copies from nowhere else have none. */
export async function publicationsOfCopies(tx: PracticeScope, practice: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("practice.adoption_origins")
    .select(["adopted", "publication"])
    .where("practice", "=", practice)
    .execute();
  return new Map(rows.map(({ adopted, publication }) => [adopted, publication]));
}
