import { sql } from "kysely";
import { isId, newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { Refusal } from "../../base/refusal.ts";
import { contentSeal, type Content, type Publication, type PublicationKind, type Shared } from "./publication.ts";
import { PAGE_SIZE, type Listing } from "./queries.ts";
import { searchQuery, snippetOf } from "./search.ts";

export type Publishing = {
  readonly content: Content;
  readonly said: { readonly words: string; readonly licence: string; readonly author: string };
  readonly from: { readonly practice: string; readonly name: string | null };
  readonly by: string;
};

/**
 * Puts it into the library and gives its id. The same bytes are there once: the practice's own second press gives the
 * first's id; another practice's are refused, for they are there to adopt.
 */
export async function publish(tx: Shared, { content, said, from, by }: Publishing, at: Date): Promise<string> {
  const sha256 = contentSeal(content);
  await refuseRecalled(tx, content.kind, sha256);
  const id = newId();
  const added = await tx
    .insertInto("shared.publications")
    .values({
      ...content,
      ...said,
      id,
      sha256,
      from_practice: from.practice,
      from_name: from.name,
      published_at: at,
      published_by: by,
    })
    .onConflict((conflict) => conflict.columns(["kind", "sha256"]).where("withdrawn_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added !== undefined) return id;
  const there = await tx
    .selectFrom("shared.publications")
    .select(["id", "from_practice"])
    .where("kind", "=", content.kind)
    .where("sha256", "=", sha256)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  if (there.from_practice === from.practice) return there.id;
  throw new Refusal("conflict", "Exactly this is in the library already, published by another practice.");
}

/** What was withdrawn, as for being unsafe, does not come back under another name: what is mended has other bytes. */
async function refuseRecalled(tx: Shared, kind: PublicationKind, sha256: string): Promise<void> {
  const found = await tx
    .selectFrom("shared.publications")
    .select(["author", "withdrawn_at as at", "withdrawn_why as why"])
    .where("kind", "=", kind)
    .where("sha256", "=", sha256)
    .where("withdrawn_at", "is not", null)
    .orderBy("withdrawn_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (found === undefined || found.at === null) return;
  const when = showDate(localDay(found.at));
  throw new Refusal(
    "conflict",
    `Exactly this, by ${found.author}, was withdrawn from the library on ${when}: ${found.why ?? ""} Nothing was published.`,
  );
}

export type AskedPublications = {
  readonly words: string;
  readonly kind: PublicationKind | null;
  readonly page: number;
};
/** Without the bytes, which lists do not need. */
export type ListedPublication = {
  readonly publication: Omit<Publication, "bytes" | "cases">;
  readonly usedBy: number;
  readonly snippet: string | null;
};

/** What is published now, by how well it fits and else the newest first. */
export async function listPublications(tx: Shared, asked: AskedPublications): Promise<Listing<ListedPublication>> {
  const query = searchQuery(asked.words);
  if (query === null && asked.words.trim() !== "") return { rows: [], total: 0 };
  const where = sql`withdrawn_at is null and (${asked.kind}::text is null or kind = ${asked.kind})
    and ${query === null ? sql`true` : sql`search @@ ${query}`}`;
  const counted = await sql<{
    total: string;
  }>`select count(*) as total from shared.publications where ${where}`.execute(tx);
  const rank = query === null ? sql`0` : sql`ts_rank(search, ${query})`;
  const { rows } = await sql<Row & { used_by: string; snippet: string | null }>`
    select p.*, ${snippetOf("p.words", query)} as snippet,
      (select count(*) from shared.publication_uses u where u.publication = p.id) as used_by
    from (select ${COLUMNS}, ${rank} as rank from shared.publications where ${where}
      order by rank desc, published_at desc, id limit ${PAGE_SIZE} offset ${(asked.page - 1) * PAGE_SIZE}) p
    order by p.rank desc, p.published_at desc, p.id`.execute(tx);
  return {
    total: Number(counted.rows[0]?.total ?? 0),
    rows: rows.map((row) => ({ publication: facts(row), usedBy: Number(row.used_by), snippet: row.snippet })),
  };
}

/** Withdrawn ones too: whoever adopted it may want to read why. */
export async function getPublication(tx: Shared, id: string): Promise<Publication & { readonly usedBy: number }> {
  const { rows } = isId(id)
    ? await sql<Row & { bytes: Buffer; cases: Buffer | null; used_by: string }>`
        select ${COLUMNS}, bytes, cases,
          (select count(*) from shared.publication_uses u where u.publication = p.id) as used_by
        from shared.publications p where id = ${id}`.execute(tx)
    : { rows: [] };
  const [row] = rows;
  if (row === undefined) throw new Refusal("not-found", "There is nothing like this in the library.");
  return { ...facts(row), bytes: row.bytes, cases: row.cases, usedBy: Number(row.used_by) };
}

/** Counts a practice that adopted it: told again it is counted once. */
export async function countAdoption(tx: Shared, publication: string, practice: string, at: Date): Promise<void> {
  await tx
    .insertInto("shared.publication_uses")
    .values({ publication, practice, at })
    .onConflict((conflict) => conflict.columns(["publication", "practice"]).doNothing())
    .execute();
}

/** Those of these that were withdrawn, with the reason that was given. */
export async function findRecalled(
  tx: Shared,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly at: Date; readonly why: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("shared.publications")
    .select(["id", "withdrawn_at", "withdrawn_why"])
    .where("id", "in", ids)
    .where("withdrawn_at", "is not", null)
    .execute();
  return new Map(
    rows.flatMap(({ id, withdrawn_at: at, withdrawn_why: why }) =>
      at === null || why === null ? [] : [[id, { at, why }] as const],
    ),
  );
}

/**
 * Nobody adopts it any more; copies that others signed are theirs and stay in force, with a note beside them.
 * `practice`: whose it must be; null where the programme withdraws it.
 */
export async function withdrawPublication(
  tx: Shared,
  { id, practice, why }: { readonly id: string; readonly practice: string | null; readonly why: string },
  at: Date,
): Promise<void> {
  const reason = why.trim();
  if (reason === "") throw new Refusal("bad-input", "Say why it is withdrawn: those who adopted it will ask.");
  const withdrawn = tx
    .updateTable("shared.publications")
    .set({ withdrawn_at: at, withdrawn_why: reason })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null);
  const own = practice === null ? withdrawn : withdrawn.where("from_practice", "=", practice);
  const { numUpdatedRows } = await own.executeTakeFirst();
  if (numUpdatedRows === 0n) {
    throw new Refusal("conflict", "It is not yours to withdraw, or was withdrawn before. Nothing was changed.");
  }
}

type Row = {
  id: string;
  kind: PublicationKind;
  name: string;
  version: string;
  title: string;
  words: string;
  licence: string;
  author: string;
  sha256: string;
  from_practice: string;
  from_name: string | null;
  published_at: Date;
  withdrawn_at: Date | null;
  withdrawn_why: string | null;
};

const COLUMNS = sql.raw(
  "id, kind, name, version, title, words, licence, author, sha256, from_practice, from_name, published_at, withdrawn_at, withdrawn_why",
);

function facts(row: Row): Omit<Publication, "bytes" | "cases"> {
  const { id, kind, name, version, title, words, licence, author, sha256 } = row;
  const { withdrawn_at: at, withdrawn_why: why } = row;
  return {
    id,
    kind,
    name,
    version,
    title,
    words,
    licence,
    author,
    sha256,
    fromPractice: row.from_practice,
    fromName: row.from_name,
    publishedAt: row.published_at,
    withdrawn: at === null || why === null ? null : { at, why },
  };
}
