import { sql, type Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { listVersions } from "./queries.ts";
import type { Place, Resource, ResourceWords } from "./resource.ts";

type Shared = Transaction<Tables>;

export type Adding = {
  readonly said: ResourceWords;
  readonly place: Place;
  readonly by: string;
  /** Null where the programme adds it. */
  readonly from: { readonly practice: string; readonly name: string | null } | null;
};

/** Adds a resource, or a new version of one whose newest version is `replaces`; gives the new version's id. */
export async function addResource(tx: Shared, adding: Adding, replaces: string | null, at: Date): Promise<string> {
  const id = newId();
  const before = replaces === null ? null : await holdNewest(tx, replaces);
  if (before !== null) {
    await tx.updateTable("shared.resources").set({ replaced_at: at }).where("id", "=", before.id).execute();
  }
  const { said, place, by, from } = adding;
  const { reviewBy, ...words } = said;
  const file = place.kind === "file" ? place.file : null;
  await tx
    .insertInto("shared.resources")
    .values({
      ...words,
      id,
      series: before?.series ?? id,
      number: (before?.number ?? 0) + 1,
      address: place.kind === "address" ? place.address : null,
      file_sha256: file?.sha256 ?? null,
      file_name: file?.name ?? null,
      file_type: file?.mediaType ?? null,
      file_bytes: file?.bytes ?? null,
      review_by: reviewBy,
      added_at: at,
      added_by: by,
      from_practice: from?.practice ?? null,
      from_name: from?.name ?? null,
    })
    .execute();
  return id;
}

/** It leaves the lists and stays readable, with the reason above it. */
export async function withdrawResource(
  tx: Shared,
  { id, why, by }: { readonly id: string; readonly why: string; readonly by: string },
  at: Date,
): Promise<Resource> {
  const reason = why.trim();
  if (reason === "") throw new Refusal("bad-input", "Say why it is withdrawn: those who use it will ask.");
  const newest = await holdNewest(tx, id);
  await tx
    .updateTable("shared.resources")
    .set({ withdrawn_at: at, withdrawn_by: by, withdrawn_why: reason })
    .where("id", "=", newest.id)
    .execute();
  return newest;
}

/** Held until the transaction ends, so that two who replace it at once do not both succeed. */
async function holdNewest(tx: Shared, id: string): Promise<Resource> {
  await sql`select pg_advisory_xact_lock(hashtextextended('resource ' || coalesce(
    (select series::text from shared.resources where id = ${id}::uuid), ''), 0))`.execute(tx);
  const [newest] = await listVersions(tx, id);
  if (newest === undefined) throw new Refusal("not-found", "There is no such resource in the library.");
  if (newest.withdrawn !== null) throw new Refusal("conflict", "This resource was withdrawn. Nothing was changed.");
  if (newest.id !== id) throw new Refusal("conflict", "A newer version stands in its place. Open that one first.");
  return newest;
}

/** "We use it": said twice it is said once. Of what was withdrawn nobody begins. */
export async function beginUse(
  tx: Shared,
  use: { readonly series: string; readonly practice: string; readonly by: string },
  at: Date,
): Promise<void> {
  await tx
    .insertInto("shared.resource_uses")
    .values({ id: newId(), ...use, since: at, ended_at: null })
    .onConflict((conflict) => conflict.columns(["series", "practice"]).where("ended_at", "is", null).doNothing())
    .execute();
}

/** "No longer": where they did not, nothing happens. */
export async function endUse(tx: Shared, series: string, practice: string, at: Date): Promise<void> {
  await tx
    .updateTable("shared.resource_uses")
    .set({ ended_at: at })
    .where("series", "=", series)
    .where("practice", "=", practice)
    .where("ended_at", "is", null)
    .execute();
}
