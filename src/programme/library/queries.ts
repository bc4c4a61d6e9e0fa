import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Place, Resource, ResourceKind } from "./resource.ts";
import { searchQuery, snippetOf } from "./search.ts";

type Shared = Transaction<Tables>;

export const PAGE_SIZE = 20;

export type Asked = {
  readonly words: string;
  readonly kind: ResourceKind | null;
  readonly domain: string | null;
  /** Only those whose review day has passed. */
  readonly overdue: boolean;
  /** From 1. */
  readonly page: number;
};

/** A line of the list: how many practices say that they use it, and where the words were found. */
export type Listed = { readonly resource: Resource; readonly usedBy: number; readonly snippet: string | null };
export type Listing<T> = { readonly rows: readonly T[]; readonly total: number };

/** What stands now, by how well it fits and else the newest first; `today` is an ISO day. */
export async function listResources(tx: Shared, asked: Asked, today: string): Promise<Listing<Listed>> {
  const query = searchQuery(asked.words);
  if (query === null && asked.words.trim() !== "") return { rows: [], total: 0 };
  const where = sql`replaced_at is null and withdrawn_at is null
    and (${asked.kind}::text is null or kind = ${asked.kind}) and (${asked.domain}::text is null or domain = ${asked.domain})
    and (not ${asked.overdue} or review_by < ${today}) and ${query === null ? sql`true` : sql`search @@ ${query}`}`;
  const counted = await sql<{ total: string }>`select count(*) as total from shared.resources where ${where}`.execute(
    tx,
  );
  const order = query === null ? sql`added_at desc, id` : sql`ts_rank(search, ${query}) desc, added_at desc, id`;
  const { rows } = await sql<Row & { used_by: string; snippet: string | null }>`
    select r.*, ${snippetOf("r.words", query)} as snippet, (select count(*) from shared.resource_uses u
      where u.series = r.series and u.ended_at is null) as used_by
    from (select * from shared.resources where ${where} order by ${order}
      limit ${PAGE_SIZE} offset ${(asked.page - 1) * PAGE_SIZE}) r
    order by ${query === null ? sql`r.added_at desc, r.id` : sql`ts_rank(r.search, ${query}) desc, r.added_at desc, r.id`}`.execute(
    tx,
  );
  return {
    total: Number(counted.rows[0]?.total ?? 0),
    rows: rows.map((row) => ({ resource: resourceOf(row), usedBy: Number(row.used_by), snippet: row.snippet })),
  };
}

/** Every version of what this is a version of, the newest first; empty where there is none. */
export async function listVersions(tx: Shared, id: string): Promise<readonly Resource[]> {
  const { rows } = await sql<Row>`select r.* from shared.resources r
    where r.series = (select series from shared.resources where id = ${id}::uuid) order by number desc`.execute(tx);
  return rows.map(resourceOf);
}

export type Use = { readonly count: number; readonly ours: boolean };

/** How many practices say that they use it, and whether this one does; null: no practice asks. */
export async function readUse(tx: Shared, series: string, practice: string | null): Promise<Use> {
  const { rows } = await sql<{ count: string; ours: boolean | null }>`
    select count(*) as count, bool_or(practice = ${practice}) as ours
    from shared.resource_uses where series = ${series}::uuid and ended_at is null`.execute(tx);
  return { count: Number(rows[0]?.count ?? 0), ours: rows[0]?.ours ?? false };
}

/** True from the day after its review day on; both are ISO days. */
export function isOverdue({ reviewBy }: Pick<Resource, "reviewBy">, today: string): boolean {
  return reviewBy < today;
}

type Row = {
  id: string;
  series: string;
  number: number;
  kind: ResourceKind;
  domain: string;
  title: string;
  words: string;
  version: string;
  licence: string;
  author: string;
  address: string | null;
  file_sha256: string | null;
  file_name: string | null;
  file_type: string | null;
  file_bytes: number | null;
  review_by: string;
  added_at: Date;
  from_practice: string | null;
  from_name: string | null;
  replaced_at: Date | null;
  withdrawn_at: Date | null;
  withdrawn_why: string | null;
};

function resourceOf(row: Row): Resource {
  const { id, series, number, kind, domain, title, words, version, licence, author } = row;
  const { withdrawn_at: at, withdrawn_why: why } = row;
  return {
    id,
    series,
    number,
    kind,
    domain,
    title,
    words,
    version,
    licence,
    author,
    place: placeOf(row),
    reviewBy: row.review_by,
    addedAt: row.added_at,
    fromPractice: row.from_practice,
    fromName: row.from_name,
    replacedAt: row.replaced_at,
    withdrawn: at === null || why === null ? null : { at, why },
  };
}

/** The table holds one of the two; a row with neither is a bug. */
function placeOf({
  address,
  file_sha256: sha256,
  file_name: name,
  file_type: mediaType,
  file_bytes: bytes,
}: Row): Place {
  if (address !== null) return { kind: "address", address };
  if (sha256 !== null && name !== null && mediaType !== null && bytes !== null) {
    return { kind: "file", file: { sha256, name, mediaType, bytes } };
  }
  throw new Error("a resource has neither a file nor an address");
}
