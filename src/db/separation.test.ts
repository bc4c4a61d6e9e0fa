import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { hubOf } from "./hub.ts";
import { inPractice, inShared } from "./practice.ts";

// Promise 10, held for ever: whatever table a later change adds to schema `practice`, these tests read
// the catalogue and find it.

const { db } = await testDatabase();

test("every table of schema practice has forced row security and one policy by practice", async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'practice' and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'one_practice'))`.execute(db);
  assert.deepEqual(rows, []);
});

test("practice leads every primary, unique and foreign key of schema practice", async () => {
  const { rows } = await sql<{ name: string }>`
    select con.conname as name from pg_constraint con
    join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = con.conkey[1]
    where n.nspname = 'practice' and con.contype in ('p', 'u', 'f') and a.attname <> 'practice'
    union all
    select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where n.nspname = 'practice' and x.indisunique and a.attname is distinct from 'practice'`.execute(db);
  assert.deepEqual(rows, []);
});

test("no foreign key spans the two schemas, and shared has no column about a patient", async () => {
  const spanning = await sql<{ name: string }>`
    select con.conname as name from pg_constraint con
    join pg_class a on a.oid = con.conrelid join pg_class b on b.oid = con.confrelid
    where con.contype = 'f' and a.relnamespace <> b.relnamespace`.execute(db);
  assert.deepEqual(spanning.rows, []);
  const columns = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'shared' and column_name ~ '(patient|nhs|birth|family|given|postcode)'`.execute(db);
  assert.deepEqual(columns.rows, []);
});

test("the application's role can neither change a log nor bypass row security, and the hub's sees no practice", async () => {
  const logs = ["audit", "messages", "arrivals", "documents", "actions", "decisions", "adoption_signatures"];
  for (const log of logs) {
    const { rows } = await sql<{ may: boolean }>`
      select has_table_privilege('countersign_app', ${`practice.${log}`}, 'update')
          or has_any_column_privilege('countersign_app', ${`practice.${log}`}, 'update')
          or has_table_privilege('countersign_app', ${`practice.${log}`}, 'delete')
          or has_table_privilege('countersign_app', ${`practice.${log}`}, 'truncate') as may`.execute(db);
    assert.equal(rows[0]?.may, false, log);
  }
  const { rows } = await sql<{ bypass: boolean }>`
    select bool_or(rolbypassrls or rolsuper) as bypass from pg_roles where rolname like 'countersign_%'`.execute(db);
  assert.equal(rows[0]?.bypass, false);
  await assert.rejects(
    inShared(db, (tx) => sql`select from practice.messages`.execute(tx)),
    /permission denied/,
  );
});

test("the hub's role reads and writes no table of schema practice, and reaches none by a view or a function", async () => {
  const { rows } = await sql<{ name: string; may: boolean }>`
    select c.relname as name, has_table_privilege('countersign_hub', c.oid, 'select, insert, update, delete')
        or has_any_column_privilege('countersign_hub', c.oid, 'select, insert, update, references') as may
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'practice' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') order by 1`.execute(db);
  assert.ok(rows.length > 50, "the catalogue was read");
  assert.deepEqual(
    rows.filter(({ may }) => may),
    [],
  );
  const doors = await sql<{ name: string }>`
    select 'usage' as name where has_schema_privilege('countersign_hub', 'practice', 'usage, create')
    union all
    select 'as ' || r.rolname from pg_roles r
    where r.rolname <> 'countersign_hub' and pg_has_role('countersign_hub', r.oid, 'member')
    union all
    -- What runs with its owner's rights, or shows what its owner may see, stands outside these grants.
    select 'function ' || p.proname from pg_proc p
    where p.prosecdef and has_function_privilege('countersign_hub', p.oid, 'execute')
      and has_schema_privilege('countersign_hub', p.pronamespace, 'usage')
    union all
    select 'view ' || c.relname from pg_depend d
    join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
    join pg_class c on c.oid = r.ev_class
    join pg_class t on t.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
    join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'practice' and c.relnamespace <> t.relnamespace`.execute(db);
  assert.deepEqual(doors.rows, []);
});

test("what a page of the programme is given can read no table of schema practice, each of them tried", async () => {
  const hub = hubOf(db);
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'practice' and c.relkind in ('r', 'p')`.execute(db);
  for (const { name } of rows) {
    const read = hub((tx) => sql`select 1 from ${sql.table(`practice.${name}`)} limit 1`.execute(tx));
    await assert.rejects(read, /permission denied for schema practice/, name);
  }
  assert.equal(
    (await hub((tx) => sql`select 1 from shared.curricula`.execute(tx))).rows.length,
    0,
    "what is shared, it can",
  );
});

test("no table of schema practice lets the application delete a row", async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'practice' and c.relkind = 'r' and has_table_privilege('countersign_app', c.oid, 'delete')`.execute(
    db,
  );
  assert.deepEqual(rows, []);
});

test("given a row of practice A, practice B sees nothing and cannot write A's name", async () => {
  const row = (practice: string) =>
    sql`insert into practice.messages (practice, id, sha256, size, received_at)
        values (${practice}, gen_random_uuid(), repeat('a', 64), 1, '2026-11-02T09:00Z')`;
  await inPractice(db, "Y90001", (tx) => row("Y90001").execute(tx));
  const seen = await inPractice(db, "Y90002", (tx) => sql`select from practice.messages`.execute(tx));
  assert.equal(seen.rows.length, 0);
  await assert.rejects(
    inPractice(db, "Y90002", (tx) => row("Y90001").execute(tx)),
    /row-level security/,
  );
});
