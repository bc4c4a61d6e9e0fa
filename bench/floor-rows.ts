import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { PracticeScope } from "../src/db/practice.ts";

/** The rows of one message in one table, as our own intake wrote them. */
export type TableRows = {
  readonly table: string;
  readonly columns: readonly string[];
  /** Columns of a PostgreSQL array: a list in any other is JSON. */
  readonly arrays: ReadonlySet<string>;
  readonly rows: readonly (readonly unknown[])[];
};

const TABLES = ["messages", "arrivals", "documents", "items", "decisions", "actions", "past_results"] as const;

/** Of the newest message, in the order in which foreign keys need them. */
export async function readRows(tx: PracticeScope, practice: string): Promise<readonly TableRows[]> {
  const { rows: newest } = await sql<{ message: string; document: string; item: string }>`
    select m.id as message, d.id as document, i.id as item from practice.messages m
    join practice.documents d on d.practice = m.practice and d.message = m.id
    join practice.items i on i.practice = m.practice and i.document = d.id
    where m.practice = ${practice} order by m.received_at desc, m.id desc limit 1`.execute(tx);
  const { message, document, item } = newest[0]!;
  const where: Readonly<Record<(typeof TABLES)[number], [string, string]>> = {
    messages: ["id", message],
    arrivals: ["message", message],
    documents: ["message", message],
    items: ["id", item],
    decisions: ["item", item],
    actions: ["item", item],
    past_results: ["document", document],
  };
  const read: TableRows[] = [];
  for (const table of TABLES) {
    const [column, id] = where[table];
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(`practice.${table}`)} where ${sql.ref(column)} = ${id}`.execute(tx);
    const columns = Object.keys(rows[0] ?? {});
    const { rows: lists } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = 'practice' and table_name = ${table} and data_type = 'ARRAY'`.execute(tx);
    const arrays = new Set(lists.map(({ name }) => name));
    if (rows.length > 0)
      read.push({ table, columns, arrays, rows: rows.map((row) => columns.map((name) => row[name])) });
  }
  return read;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// The patient is the register's and stays; what must be unique a second time is made anew.
const KEPT = new Set(["patient"]);

export function insertOf({ table, columns, arrays, rows }: TableRows, fresh: (old: string) => string) {
  const values: unknown[] = [];
  const groups = rows.map((row) => {
    const marks = row.map((value, n) => {
      values.push(arrays.has(columns[n]!) ? value : valueOf(columns[n]!, value, fresh));
      return `$${values.length}`;
    });
    return `(${marks.join(", ")})`;
  });
  return { text: `insert into practice.${table} (${columns.join(", ")}) values ${groups.join(", ")}`, values };
}

function valueOf(column: string, value: unknown, fresh: (old: string) => string): unknown {
  if (column === "sha256") return randomBytes(32).toString("hex");
  if (column === "reference") return randomUUID();
  if (column === "raw") return `${String(value)}${randomBytes(6).toString("hex")}`;
  if (typeof value === "string" && UUID.test(value) && !KEPT.has(column)) return fresh(value);
  return typeof value === "object" && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;
}
