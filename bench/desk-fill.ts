import pg from "pg";
import { take } from "../src/flow.ts";
import { inPractice, inShared } from "../src/db/practice.ts";
import { MACHINE } from "../src/audit/event.ts";
import type { Role } from "../src/people/role.ts";
import { addAccount } from "../src/people/store.ts";
import { givenScope } from "../test/support/given.ts";
import { potassium, reportOf } from "../test/support/laboratory.ts";
import { type BenchApp, NUMBERS, ODS } from "./app.ts";

// A practice with a hundred thousand open items: a few reports go through the real intake, and the rows that
// it wrote are then copied in the database, each copy with a message, a document, a decision and an action of
// its own, so that every page of every item works as for a real one.

export const ITEMS = 100_000;
export const PEOPLE = 20;
const PEOPLE_OF_A_ROLE = PEOPLE / 2;

export type Worker = { readonly account: string; readonly role: Role };

export async function fillDesk(bench: BenchApp): Promise<readonly Worker[]> {
  const { app } = bench;
  const workers: Worker[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const role = n < PEOPLE_OF_A_ROLE ? "assistant" : "gp";
    const person = { name: `Worker ${n}`, practice: ODS, role, title: "" } as const;
    workers.push({ account: await inShared(app.db, (tx) => addAccount(tx, person, app.clock.now())), role });
  }
  await givenScope(app, ODS);
  // One that a GP must see at once, some for a GP, some for an assistant.
  for (const [n, value] of ["6.8", "5.7", "5.8", "4.1", "4.2", "4.3"].entries()) await takeOne(bench, n, value);
  await copyItems(bench, workers);
  return workers;
}

async function takeOne({ app }: BenchApp, n: number, value: string): Promise<void> {
  const birthDate = `19${40 + (n % 60)}-02-1${n % 9}`;
  const patient = { nhsNumber: NUMBERS[n]!, familyName: "Osgood", givenName: "Bertram", birthDate, sex: "1" };
  const bytes = reportOf(ODS, [potassium(value)], { reportId: `D${n}`, patient });
  await take(app, {
    practice: ODS,
    bytes,
    door: "folder",
    source: "d.edi",
    weAre: "copy",
    reference: `D${n}`,
    actor: MACHINE,
  });
}

async function copyItems({ app, connection }: BenchApp, workers: readonly Worker[]): Promise<void> {
  const found = await inPractice(app.db, ODS, (tx) =>
    tx.selectFrom("practice.items").select(["id", "next"]).where("practice", "=", ODS).execute(),
  );
  const of = (wanted: (next: string) => boolean): string[] =>
    found.filter(({ next }) => wanted(next)).map(({ id }) => id);
  const now = of((next) => next === "gp-now");
  const gps = of((next) => next === "gp" || next === "gp-today");
  const assistants = of((next) => !next.startsWith("gp"));
  if (now.length === 0 || gps.length === 0 || assistants.length === 0)
    throw new Error("the templates are not of every kind");
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("begin");
    await client.query(
      `create temp table copies on commit drop as
       select n, gen_random_uuid() as item, gen_random_uuid() as document, gen_random_uuid() as decision,
         gen_random_uuid() as message, t.template, p.patient,
         case when n % 10 < 3 then 'person' else 'queue' end as holder_kind,
         case when n % 10 < 3 then w.account when t.is_gp then 'gps' else 'assistants' end as holder,
         -- What a GP must see at once has just come: everything older would be an alarm.
         $1::timestamptz - case when n % 4000 = 0 then interval '0' else n * interval '250 milliseconds' end as at
       from generate_series(1, $2::int) as n
       cross join lateral (select
         case when n % 4000 = 0 then ($3::uuid[])[1] when n % 10 < 4 then ($4::uuid[])[1 + n % $6] else ($5::uuid[])[1 + n % $7] end as template,
         n % 4000 = 0 or n % 10 < 4 as is_gp) t
       join lateral (select ($8::uuid[])[1 + n % $9] as patient) p on true
       join lateral (select case when t.is_gp then ($10::text[])[1 + n % 10] else ($11::text[])[1 + n % 10] end as account) w on true`,
      [
        app.clock.now(),
        ITEMS,
        now,
        gps,
        assistants,
        gps.length,
        assistants.length,
        await patientsOf(client),
        (await patientsOf(client)).length,
        workers.filter(({ role }) => role === "gp").map(({ account }) => account),
        workers.filter(({ role }) => role === "assistant").map(({ account }) => account),
      ],
    );
    // One count, raised a hundred thousand times in one transaction, keeps every one of its versions until the
    // end; real post comes a message at a time.
    await client.query("alter table practice.items disable trigger items_counted");
    await client.query(TEMPLATES);
    for (const copy of COPIES) await client.query(copy);
    await client.query("alter table practice.items enable trigger items_counted");
    await client.query(RECOUNT);
    await client.query("commit");
    for (const table of ["items", "actions", "documents", "decisions", "item_counts", "patients"]) {
      await client.query(`vacuum analyze practice.${table}`);
    }
  } finally {
    await client.end();
  }
}

async function patientsOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    "select id from practice.patients where practice = $1 order by id",
    [ODS],
  );
  return rows.map(({ id }) => id);
}

// Every column of a template is copied but those that make the copy its own, so that columns of later versions
// come with it. The templates stand apart: joined to the table that grows, each row would be looked for in all.
const TEMPLATES = `create temp table templates on commit drop as
  select i.id as item, to_jsonb(i) as items, to_jsonb(d) as documents, to_jsonb(m) as messages,
    to_jsonb(decided) as decisions, to_jsonb(a) as actions
  from practice.items i
  join practice.documents d on d.practice = i.practice and d.id = i.document
  join practice.messages m on m.practice = d.practice and m.id = d.message
  join practice.decisions decided on decided.practice = i.practice and decided.item = i.id
  join practice.actions a on a.practice = i.practice and a.item = i.id`;

const copied = (table: string, own: string): string =>
  `insert into practice.${table} select r.* from copies c join templates t on t.item = c.template
   cross join lateral jsonb_populate_record(null::practice.${table}, t.${table} || ${own}) r`;

const COPIES: readonly string[] = [
  copied("messages", "jsonb_build_object('id', c.message, 'sha256', encode(sha256(c.message::text::bytea), 'hex'))"),
  copied("documents", "jsonb_build_object('id', c.document, 'message', c.message)"),
  copied(
    "items",
    `jsonb_build_object('id', c.item, 'document', c.document, 'patient', c.patient, 'holder', c.holder,
      'holder_kind', c.holder_kind, 'opened_at', c.at, 'since', c.at, 'status_since', c.at,
      'due_at', c.at + interval '2 days', 'report_key', c.item::text, 'request_key', c.item::text)`,
  ),
  copied("decisions", "jsonb_build_object('id', c.decision, 'item', c.item, 'decided_at', c.at)"),
  copied(
    "actions",
    `jsonb_build_object('id', gen_random_uuid(), 'item', c.item, 'at', c.at, 'decision', c.decision,
      'detail', (t.actions -> 'detail') || jsonb_build_object('patient', c.patient, 'dueAt',
        to_char((c.at + interval '2 days') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'holder', jsonb_build_object('kind', c.holder_kind, 'name', c.holder)))`,
  ),
];

const RECOUNT = `insert into practice.item_counts as c
  select practice, status, urgency, holder_kind, holder, is_late, practice.trouble_of(kind, patient), count(*)
  from practice.items group by 1, 2, 3, 4, 5, 6, 7
  on conflict (practice, status, urgency, holder_kind, holder, is_late, trouble) do update set n = excluded.n`;
