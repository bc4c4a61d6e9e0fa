import { sql } from "kysely";
import { connect, type Database } from "../src/db/connect.ts";
import { hubOf } from "../src/db/hub.ts";
import { migrate } from "../src/db/migrate.ts";
import { searchPosts } from "../src/programme/talk/search.ts";
import { spacesOf } from "../src/programme/talk/spaces.ts";
import { startTestServer } from "../test/support/database.ts";
import { p95, sayTimes, timeOf } from "./times.ts";

// Search of the talk at 100,000 posts in seven regions and the hub leads' space. Words are as unevenly frequent as in
// any language (Zipf); a post has 20 to 180 of them. Its floor is a page of posts fetched by their ids with nothing
// searched, its peer ILIKE over all posts.

const POSTS = 100_000;
const THREADS = 16_000;
const WORDS = 30_000;
const ASKED = 300;
const REGIONS = ["East", "London", "Midlands", "North East", "North West", "South East", "South West"];

export async function benchTalk(): Promise<readonly []> {
  const server = await startTestServer();
  try {
    const admin = await connect({ kind: "socket", folder: server.socket, database: "postgres" }, 1);
    await sql.raw("create database talk").execute(admin);
    await admin.destroy();
    const db = await connect({ kind: "socket", folder: server.socket, database: "talk" }, 2);
    try {
      await migrate(db);
      await measure(db);
    } finally {
      await db.destroy();
    }
  } finally {
    await server.stop();
  }
  return [];
}

async function measure(db: Database): Promise<void> {
  const random = seeded(20261122);
  const words = Array.from({ length: WORDS }, () => wordOf(random));
  const word = (): string => words[Math.min(WORDS - 1, Math.floor(WORDS ** random()) - 1)] ?? "of";
  const spaces = spacesOf(REGIONS);
  const from = performance.now();
  await fill(
    db,
    spaces.map(({ key }) => key),
    word,
    random,
  );
  console.log(`talk: ${POSTS.toLocaleString("en-GB")} posts kept in ${seconds(from)} s`);
  const run = hubOf(db);
  const asked = Array.from({ length: ASKED }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, word).join(" "),
  );
  const one = spaces.filter(({ region }) => region === "London");
  const [all, own, floor, peer]: [number[], number[], number[], number[]] = [[], [], [], []];
  const search = (typed: string, where: typeof spaces) => () =>
    run((tx) => searchPosts(tx, where, typed, { page: 1, size: 25 }));
  for (const typed of asked.slice(0, 20)) await search(typed, spaces)();
  const ids = await run((tx) =>
    sql<{ id: string }>`select id from shared.talk_posts order by at desc limit 2600`.execute(tx),
  );
  for (const [n, typed] of asked.entries()) {
    all.push(await timeOf(search(typed, spaces)));
    own.push(await timeOf(search(typed, one)));
    const page = ids.rows.slice((n * 26) % 2574, ((n * 26) % 2574) + 26).map(({ id }) => id);
    floor.push(
      await timeOf(() =>
        run((tx) =>
          sql`select post.*, account.name from shared.talk_posts post join shared.accounts account on account.id = post.by
            where post.id = any(${page}::uuid[])`.execute(tx),
        ),
      ),
    );
  }
  for (const typed of asked.slice(0, ASKED / 10)) {
    const like = typed.split(" ").map((part) => sql`text ilike ${`%${part}%`}`);
    peer.push(
      await timeOf(() =>
        run((tx) =>
          sql`select id from shared.talk_posts where ${sql.join(like, sql` and `)} order by at desc limit 26`.execute(
            tx,
          ),
        ),
      ),
    );
  }
  const mostUsual: number[] = [];
  for (const typed of words.slice(0, 20)) mostUsual.push(await timeOf(search(typed, spaces)));
  sayTimes(
    "search in all spaces",
    all,
    ` (wanted: p95 100 ms), p95 ${(p95(all) / p95(floor)).toFixed(1)} times its floor`,
  );
  sayTimes("search in one region", own, " (wanted: p95 100 ms)");
  sayTimes("the twenty most usual words, one at a time", mostUsual, "");
  sayTimes("floor: 26 posts by their ids", floor, "");
  sayTimes("peer: ILIKE over all posts", peer, `, p95 ${(p95(peer) / p95(all)).toFixed(1)} times the search's`);
}

async function fill(db: Database, keys: readonly string[], word: () => string, random: () => number): Promise<void> {
  await sql`insert into shared.accounts (id, name, created_at)
    select gen_random_uuid(), 'Person ' || n, '2026-01-01' from generate_series(1, 500) n`.execute(db);
  const accounts = await sql<{ id: string }>`select id from shared.accounts`.execute(db);
  const person = (): string => accounts.rows[Math.floor(random() * accounts.rows.length)]?.id ?? "";
  const text = (most: number): string => Array.from({ length: most }, word).join(" ");
  const idOf = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
  const start = Date.parse("2025-11-01T08:00:00Z");
  const when = (n: number): string => new Date(start + n * 300_000).toISOString();
  // Kept word by word it would take minutes; what is measured is the same index.
  const { rows } = await sql<{
    made: string;
  }>`select pg_get_indexdef('shared.talk_posts_words'::regclass) as made`.execute(db);
  await sql`drop index shared.talk_posts_words`.execute(db);
  const posts = Array.from({ length: POSTS }, (_, n) => {
    const thread = n < THREADS ? n : Math.floor(random() * THREADS);
    return { n, thread, space: keys[thread % keys.length] ?? "", number: n < THREADS ? 1 : n, by: person() };
  });
  for (let first = 0; first < POSTS; first += 1000) {
    const some = posts.slice(first, first + 1000).map((post) => ({
      id: idOf(post.n),
      thread: idOf(post.thread),
      space: post.space,
      number: post.number,
      by: post.by,
      by_words: "Practice manager, Larch Road Surgery",
      at: when(post.n),
      title: post.n < THREADS ? text(6) : "",
      text: text(20 + Math.floor(random() * 160)),
    }));
    const rows = JSON.stringify(some);
    if (first < THREADS) {
      await sql`insert into shared.talk_threads (id, space, kind, title, by, at, must_acknowledge, posts, last_at)
        select id, space, 'talk', title, by, at, false, 6, at
        from jsonb_to_recordset(${rows}::jsonb) as t(id uuid, space text, title text, by uuid, at timestamptz, number int)
        where number = 1`.execute(db);
    }
    await sql`insert into shared.talk_posts (id, thread, space, number, by, by_words, at, title, text)
      select id, thread, space, number, by, by_words, at, title, text
      from jsonb_to_recordset(${rows}::jsonb) as t(id uuid, thread uuid, space text, number int, by uuid, by_words text,
        at timestamptz, title text, text text)`.execute(db);
  }
  await sql.raw(rows[0]?.made ?? "").execute(db);
  await sql`analyze shared.talk_posts`.execute(db);
  await sql`analyze shared.talk_threads`.execute(db);
}

const SYLLABLES = "ar ba ca di en fo gra hy in ka lo me ne os pa re si to ur ve it om ec al ae ic ul ten der mos".split(
  " ",
);

function wordOf(random: () => number): string {
  const count = 2 + Math.floor(random() * 3);
  return Array.from({ length: count }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? "").join("");
}

const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(0);

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
