import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import pg from "pg";

// What is asked again and again is parsed by the server once for each connection: it gets a name. How it is planned is
// another matter, see `inPractice`.

/** A text that was asked as often as this gets its name. */
const AFTER = 5;
/** Each is memory of the server, for each connection. */
const MOST_NAMED = 400;
/** Lists of any length make texts without end. */
const LONGEST = 4000;
const MOST_COUNTED = 4000;

/** The pool, with names given to what is asked often. */
export function named(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const naming = new Naming();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? new NamedClient(client, naming);
      clients.set(client, known);
      return known;
    },
  };
}

class Naming {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #edition = 0;

  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST || this.#names.size >= MOST_NAMED) return undefined;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (count < AFTER) {
      if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
      this.#counts.set(text, count);
      return undefined;
    }
    this.#counts.delete(text);
    const name = `s${this.#edition}-${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  /** A table was altered beneath us: what was parsed before is asked under new names. */
  forget(): void {
    this.#edition += 1;
    this.#names.clear();
  }
}

const NOT_AS_PARSED = "0A000";
const AFTER_A_FAULT = "25P02";

class NamedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #naming: Naming;
  #isEnding = false;
  #fault: pg.DatabaseError | null = null;

  constructor(client: pg.PoolClient, naming: Naming) {
    this.#client = client;
    this.#naming = naming;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    asked: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== "string") throw new Error("a cursor cannot share a connection with other statements");
    return this.#ask<R>(asked, values);
  }

  async #ask<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    // What was under way beside a failure must not be written alone, outside of every transaction.
    if (this.#isEnding) throw new Error("the transaction of this statement is ending");
    const ends = text === "commit" || text === "rollback";
    if (ends) this.#isEnding = true;
    if (/^(begin|start|commit|rollback)\b/.test(text)) this.#fault = null;
    // Without values it may be several statements in one text, which cannot be named.
    const name = values.length === 0 ? undefined : this.#naming.nameOf(text);
    try {
      const asked = { text, values: [...values], ...(name === undefined ? {} : { name }) };
      const result: pg.QueryResult<R & pg.QueryResultRow> = await this.#client.query(asked);
      if (isKyselys<R>(result)) return result;
      throw new Error("the driver gave no result");
    } catch (error) {
      throw error instanceof pg.DatabaseError ? this.#meant(error) : error;
    } finally {
      if (ends) this.#isEnding = false;
    }
  }

  // Those sent behind one that failed all fail: what is told is why the first did.
  #meant(error: pg.DatabaseError): pg.DatabaseError {
    if (error.code === NOT_AS_PARSED) this.#naming.forget();
    if (error.code === AFTER_A_FAULT && this.#fault !== null) return this.#fault;
    this.#fault ??= error;
    return error;
  }

  release(failed?: boolean): void {
    this.#client.release(failed);
  }
}

/** Kysely's type names the commands that it looks at; the driver has more of them. */
function isKyselys<R>(result: { readonly rows: readonly R[] }): result is PostgresQueryResult<R> {
  return typeof result === "object";
}
