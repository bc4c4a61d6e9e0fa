import { sql, type Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import type { Tables } from "../../db/tables.ts";
import { PAGE_SIZE, type Listing } from "../library/queries.ts";
import { searchQuery } from "../library/search.ts";
import type { Expert, Offer, Reach } from "./expert.ts";

type Shared = Transaction<Tables>;

export type Offering = { readonly account: string; readonly name: string; readonly post: string };

/** Stands from now on; offered again it says the new words, and there is still one of each person. */
export async function offer(tx: Shared, who: Offering, said: Offer, at: Date): Promise<void> {
  const domains = [...said.domains];
  const now = { ...said, domains, name: who.name, post: who.post };
  await tx
    .insertInto("shared.expertise")
    .values({ ...now, id: newId(), account: who.account, offered_at: at, ended_at: null })
    .onConflict((conflict) => conflict.column("account").where("ended_at", "is", null).doUpdateSet(now))
    .execute();
}

/** They are gone at once, and so is all that they wrote. */
export async function leave(tx: Shared, account: string, at: Date): Promise<void> {
  const gone = { name: null, post: null, words: null, domains: [], region: null, reach: null, email: null };
  await tx
    .updateTable("shared.expertise")
    .set({ ...gone, ended_at: at })
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .execute();
}

export type AskedPeople = {
  readonly words: string;
  readonly domain: string | null;
  readonly region: string | null;
  readonly page: number;
};

/** Who offers help now, by how well it fits and else by name. */
export async function listExperts(tx: Shared, asked: AskedPeople): Promise<Listing<Expert>> {
  const query = searchQuery(asked.words);
  if (query === null && asked.words.trim() !== "") return { rows: [], total: 0 };
  const where = sql`ended_at is null and (${asked.domain}::text is null or ${asked.domain} = any(domains))
    and (${asked.region}::text is null or region = ${asked.region})
    and ${query === null ? sql`true` : sql`search @@ ${query}`}`;
  const counted = await sql<{ total: string }>`select count(*) as total from shared.expertise where ${where}`.execute(
    tx,
  );
  const rank = query === null ? sql`0` : sql`ts_rank(search, ${query})`;
  const { rows } = await sql<Row>`
    select id, account, name, post, words, domains, region, reach, email, offered_at, ${rank} as rank
    from shared.expertise where ${where} order by rank desc, name, id
    limit ${PAGE_SIZE} offset ${(asked.page - 1) * PAGE_SIZE}`.execute(tx);
  return { total: Number(counted.rows[0]?.total ?? 0), rows: rows.map(expertOf) };
}

/** What this person offers now; null where they offer nothing. */
export async function findOwn(tx: Shared, account: string): Promise<Expert | null> {
  const { rows } = await sql<Row>`
    select id, account, name, post, words, domains, region, reach, email, offered_at
    from shared.expertise where account = ${account} and ended_at is null`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : expertOf(row);
}

export async function listRegions(tx: Shared): Promise<readonly string[]> {
  const rows = await tx.selectFrom("shared.regions").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
}

type Row = {
  id: string;
  account: string;
  name: string;
  post: string;
  words: string;
  domains: string[];
  region: string | null;
  reach: Reach;
  email: string | null;
  offered_at: Date;
};

function expertOf({ offered_at: offeredAt, ...row }: Row): Expert {
  const { id, account, name, post, words, domains, region, reach, email } = row;
  return { id, account, name, post, words, domains, region, reach, email, offeredAt };
}
