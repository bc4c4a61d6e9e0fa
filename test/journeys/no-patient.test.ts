import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { hubOf } from "../../src/db/hub.ts";
import { APPOINTMENTS } from "../../src/people/appointed.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { programmeRoutesOf } from "../../src/pages/create.ts";
import { testDesk } from "../support/desk.ts";
import { addressOf, nowhere } from "../support/matrix/address.ts";
import { givenProgrammeThings } from "../support/matrix/programme-things.ts";
import { givenSurgery } from "../support/matrix/surgery.ts";

// Every route of the programme is asked for what two practices know of their patients, with everything that an address
// or a form may hold; and what its pages are given of the database is asked for it too.

const desk = await testDesk();
const { app } = desk;
// Bertram Osgood is a patient at both, with work of every kind about him; Coralie Tarn at the second.
const ours = await givenSurgery(app, "Y90931", false);
const theirs = await givenSurgery(app, "Y90932", true);
const things = await givenProgrammeThings(app, ours.practice);
const routes = programmeRoutesOf(app);
const APOSTROPHES = "' or '1'='1";

type Planted = { readonly says: string; readonly found: RegExp };
const spaced = (digits: string): string => digits.split("").join("[ -]?");
const PLANTED: readonly Planted[] = [
  { says: "a name", found: /osgood|bertram|\btarn\b|coralie/i },
  { says: "a number", found: new RegExp(`${spaced("9990000026")}|${spaced("9990000042")}`) },
  { says: "a birth date", found: /1968-02-11|11[ -]Feb(ruary)?[ -]1968|11\/0?2\/1968|19680211/i },
  { says: "an address", found: /ZZ99 ?3/i },
];

test("given patients at two practices, their names, numbers, birth dates and postcodes are there to be found", async () => {
  for (const { practice } of [ours, theirs]) {
    const { rows } = await inPractice(app.db, practice, (tx) =>
      sql<{ row: string }>`select p::text as row from practice.patients p where p.practice = ${practice}`.execute(tx),
    );
    const text = rows.map(({ row }) => row).join("\n");
    assert.match(text, /Osgood/i);
    for (const { says, found } of PLANTED) assert.match(text, found, `${practice}: ${says}`);
  }
});

/** What a form may hold that nobody made: nothing, what is none of its fields, and what would break a careless query. */
const FORMS: readonly Readonly<Record<string, string>>[] = [
  {},
  { version: "0", id: "x", practice: "Y90931", patient: "*", hub: APOSTROPHES, month: "2026-99", words: "\u2028" },
  { id: "00000000-0000-7000-8000-000000000000", place: "practice:Y90931", words: "<script>x</script>", kind: "%00" },
];

test("no route of the programme answers with anything of a patient: page, file, refusal, error, header or log", async () => {
  const patients = await Promise.all(
    [ours, theirs].map(({ practice }) =>
      inPractice(app.db, practice, (tx) =>
        tx.selectFrom("practice.patients").select("id").where("practice", "=", practice).execute(),
      ),
    ),
  );
  const ids = patients.flat().map(({ id }) => id);
  const item = ours.things["/items/:id"]?.[0] ?? "";
  const logged: string[] = [];
  const restore = listen(logged);
  const wrong: string[] = [];
  let asked = 0;
  try {
    for (const role of APPOINTMENTS) {
      const who = { name: `Test ${role}`, role, region: role === "hub-lead" ? "London" : null };
      const added = await inShared(app.db, (tx) => addAppointed(tx, who, app.clock.now()));
      const ask = await signedInAs(added);
      for (const [n, route] of routes.entries()) {
        // Every role asks every page for what is there; one of them in turn asks for what should not be, and sends forms.
        const isTurn = n % APPOINTMENTS.length === APPOINTMENTS.indexOf(role);
        const there = addressOf(route.path, things);
        const odd = isTurn && route.path.includes(":") ? [item, ids[0] ?? "", encodeURIComponent(APOSTROPHES)] : [];
        const elsewhere = odd.map((one) => addressOf(route.path, nowhere(things, one)));
        const isGet = route.method === "GET";
        const forms = isTurn ? FORMS : [];
        const told = await Promise.all([
          ...(isGet ? [ask(there)] : forms.map((form) => ask(there, form))),
          ...(isGet && isTurn ? [ask(`${there}${ODD_QUERY}`)] : []),
          ...elsewhere.map((address) => (isGet ? ask(address) : ask(address, {}))),
        ]);
        asked += told.length;
        for (const { status, text } of told) {
          const where = `${role} ${route.method} ${route.path}: ${status}`;
          if (status >= 500) wrong.push(`${where} is a fault`);
          for (const { says, found } of PLANTED) if (found.test(text)) wrong.push(`${where} tells ${says}`);
        }
      }
    }
  } finally {
    restore();
  }
  assert.ok(asked > 2 * routes.length, `${asked} asked`);
  assert.deepEqual(wrong, []);
  for (const { says, found } of PLANTED) assert.doesNotMatch(logged.join(""), found, `the log tells ${says}`);
});

/** Everything that comes back: the headers, as they are and decoded, and the body. */
async function signedInAs({ account, appointment }: { readonly account: string; readonly appointment: string }) {
  const chosen = await fetch(`${desk.address}/choose`, {
    method: "POST",
    body: new URLSearchParams({ account, appointment }),
    redirect: "manual",
  });
  const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? assert.fail("nobody was chosen");
  return async (path: string, form: Readonly<Record<string, string>> | null = null) => {
    const answer = await fetch(`${desk.address}${path}`, {
      headers: { cookie },
      redirect: "manual",
      ...(form === null ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value} ${unescape(value)}`).join("\n");
    return { status: answer.status, text: `${headers}\n${await answer.text()}` };
  };
}

const unescape = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

const ODD_QUERY = `?practice=Y90931&month=2026-99&place=practice:Y90931&edition=x&measure=patients&q=*&page=0&hub=${encodeURIComponent(APOSTROPHES)}`;

/** Keeps what the process writes meanwhile, and lets it be written all the same. */
function listen(into: string[]): () => void {
  const kept = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array) => {
      into.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
      return write(chunk);
    };
    return () => {
      stream.write = write;
    };
  });
  return () => {
    for (const restore of kept) restore();
  };
}

test("what a page of the programme is given of the database has no right on any table of a practice", async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'practice' and c.relkind in ('r', 'p', 'v', 'm', 'S')`.execute(app.db);
  assert.ok(rows.length > 50, `${rows.length} tables`);
  const hub = hubOf(app.db);
  const open: string[] = [];
  for (const { name } of rows) {
    const said = await hub((tx) => sql`select from ${sql.table(`practice.${name}`)} limit 1`.execute(tx)).then(
      () => "was read",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (!said.includes("permission denied")) open.push(`${name}: ${said}`);
  }
  assert.deepEqual(open, []);
  // Nor by becoming somebody else: the role is a member of no other that could.
  const { rows: roles } = await sql<{ role: string }>`
    select rolname::text as role from pg_roles
    where rolname <> 'countersign_hub' and pg_has_role('countersign_hub', oid, 'member')`.execute(app.db);
  assert.deepEqual(roles, []);
});
