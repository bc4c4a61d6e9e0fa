import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { PersonalBand } from "./decide/band.ts";
import { sealOf } from "./seal.ts";
import type { AdoptedKind } from "./tables.ts";

export type Adopted = {
  readonly id: string;
  readonly kind: AdoptedKind;
  readonly name: string;
  readonly version: string;
  readonly bytes: Buffer;
  readonly cases: Buffer | null;
  readonly adoptedAt: Date;
  readonly signed: { readonly sha256: string; readonly at: Date; readonly by: string } | null;
  readonly withdrawn: { readonly reason: string; readonly at: Date; readonly by: string } | null;
  /** True where another copy of the same name was signed later: it stands in this one's place, for good. */
  readonly superseded: boolean;
};

/** Why a copy delegates or does not: only "in-force" does. */
export type Standing = "in-force" | "unsigned" | "altered" | "withdrawn" | "superseded";

/** An altered copy has a signature that no longer fits its bytes: somebody changed it beneath the GP's name. */
export function standingOf(adopted: Adopted): Standing {
  if (adopted.withdrawn !== null) return "withdrawn";
  if (adopted.signed === null) return "unsigned";
  if (adopted.superseded) return "superseded";
  return adopted.signed.sha256 === sealOf(adopted) ? "in-force" : "altered";
}

/** Every copy that the practice adopted, newest first. */
export async function listAdopted(tx: PracticeScope, practice: string): Promise<readonly Adopted[]> {
  return readAdopted(tx, practice, {});
}

/** Every copy of these names, newest first: enough to tell how one of them stands. */
export async function listAdoptedNamed(
  tx: PracticeScope,
  practice: string,
  names: readonly string[],
): Promise<readonly Adopted[]> {
  return readAdopted(tx, practice, { names });
}

export async function findAdopted(tx: PracticeScope, practice: string, id: string): Promise<Adopted | undefined> {
  return (await readAdopted(tx, practice, { id }))[0];
}

/**
 * Of each name the copy that was signed last, where it still stands. Where it was withdrawn or altered there
 * is none: an older copy, which the newer one replaced, does not come back by itself.
 */
export function inForceOf(adopted: readonly Adopted[]): readonly Adopted[] {
  return adopted.filter((one) => standingOf(one) === "in-force");
}

/**
 * Changes whenever a copy, a signature or a withdrawal is added, and when somebody changes a row beneath
 * us: PostgreSQL marks every version of a row with the transaction that wrote it.
 */
export async function readEdition(tx: PracticeScope, practice: string): Promise<string> {
  const { rows } = await sql<{ edition: string }>`
    select (select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from practice.adopted
            where practice = ${practice}) || '.' ||
           (select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from practice.adoption_signatures
            where practice = ${practice}) || '.' ||
           (select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from practice.adoption_withdrawals
            where practice = ${practice}) as edition`.execute(tx);
  return rows[0]?.edition ?? "";
}

async function readAdopted(
  tx: PracticeScope,
  practice: string,
  { id = null, names = null }: { readonly id?: string | null; readonly names?: readonly string[] | null },
): Promise<readonly Adopted[]> {
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.name, a.version, a.bytes, a.cases, a.adopted_at,
           s.sha256, s.signed_at, s.signed_by, w.reason, w.withdrawn_at, w.withdrawn_by,
           exists (select from practice.adopted b
             join practice.adoption_signatures t on t.practice = b.practice and t.adopted = b.id
             where b.practice = a.practice and b.kind = a.kind and b.name = a.name and b.id <> a.id
               and (t.signed_at, t.id) > (s.signed_at, s.id)) as superseded
    from practice.adopted a
    left join lateral (select * from practice.adoption_signatures s
      where s.practice = a.practice and s.adopted = a.id order by s.signed_at desc, s.id desc limit 1) s on true
    left join lateral (select * from practice.adoption_withdrawals w
      where w.practice = a.practice and w.adopted = a.id order by w.withdrawn_at limit 1) w on true
    where a.practice = ${practice} and (${id}::uuid is null or a.id = ${id}::uuid)
      and (${names}::text[] is null or a.name = any(${names}::text[]))
    order by a.adopted_at desc, a.name`.execute(tx);
  return rows.map(adoptedOf);
}

type Row = {
  id: string;
  kind: AdoptedKind;
  name: string;
  version: string;
  bytes: Buffer;
  cases: Buffer | null;
  adopted_at: Date;
  sha256: string | null;
  signed_at: Date | null;
  signed_by: string | null;
  reason: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  superseded: boolean;
};

function adoptedOf(row: Row): Adopted {
  const { id, kind, name, version, bytes, cases } = row;
  const signed =
    row.sha256 === null || row.signed_at === null || row.signed_by === null
      ? null
      : { sha256: row.sha256, at: row.signed_at, by: row.signed_by };
  const withdrawn =
    row.reason === null || row.withdrawn_at === null || row.withdrawn_by === null
      ? null
      : { reason: row.reason, at: row.withdrawn_at, by: row.withdrawn_by };
  return {
    id,
    kind,
    name,
    version,
    bytes,
    cases,
    adoptedAt: row.adopted_at,
    signed,
    withdrawn,
    superseded: row.superseded,
  };
}

/** The bands that GPs signed for one patient, expired ones too: deciding looks at their dates. */
export async function readBands(
  tx: PracticeScope,
  practice: string,
  patient: string,
): Promise<readonly PersonalBand[]> {
  const rows = await tx
    .selectFrom("practice.personal_bands")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .execute();
  return rows.map((row) => ({
    patient: row.patient,
    analyte: row.analyte,
    low: row.low,
    high: row.high,
    signedAt: row.signed_at.toISOString(),
    expires: row.expires_at.toISOString(),
    signedBy: row.signed_by,
  }));
}
