import type { Kysely } from "kysely";
import pg from "pg";
import { Refusal } from "../base/refusal.ts";
import { named } from "./prepared.ts";
import type { Tables } from "./tables.ts";
import { openTogether, TogetherSocket } from "./together.ts";

export type Database = Kysely<Tables>;

/** Where the database is: your own by its address, or the embedded one by the folder of its socket. */
export type Place =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "socket"; readonly folder: string; readonly database: string };

const OLDEST = 150000;
/** How long the plan that a connection has made for a named statement can stand, whatever has grown meanwhile. */
const LIFETIME_SECONDS = 600;

// A timestamp is read as a Date, a bigint as a string: pg's own defaults, and the ones we type by.
/** Opens a pool and refuses, with one sentence, a server that cannot be reached or is older than 15. */
export async function connect(place: Place, connections = 10): Promise<Database> {
  // Statements that do not wait for each other (Promise.all in a transaction) travel together, in order.
  const pool = new pg.Pool({
    ...connection(place),
    max: connections,
    connectionTimeoutMillis: 5000,
    pipeline: true,
    stream: () => new TogetherSocket(),
    maxLifetimeSeconds: LIFETIME_SECONDS,
  });
  // An idle connection that breaks is replaced at the next query; unhandled it would end the process.
  pool.on("error", () => {});
  // Nor does one that breaks in a transaction which waits for the disk: its next statement tells of it.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db: Database = await openTogether<Tables>(named(pool));
  try {
    const { rows } = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
    if (Number(rows[0]?.version) < OLDEST) {
      throw new Refusal(
        "cannot-start",
        "The database is older than PostgreSQL 15, the oldest that Countersign runs on.",
      );
    }
    return db;
  } catch (error) {
    await db.destroy();
    if (error instanceof Refusal) throw error;
    throw new Refusal("cannot-start", `The database cannot be reached: ${reasonOf(error)}`);
  }
}

function connection(place: Place): pg.PoolConfig {
  if (place.kind === "url") return { connectionString: place.url };
  return { host: place.folder, user: "postgres", database: place.database };
}

// Only the server's own words: an address or a password of ours is never repeated.
function reasonOf(error: unknown): string {
  if (error instanceof pg.DatabaseError) return error.message;
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return "no answer";
}
