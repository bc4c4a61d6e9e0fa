import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { beforeDatabaseEnds, testDatabase } from "../../test/support/database.ts";
import { aReport } from "../protocols/decide/testing/reports.ts";
import { NOBODY, type Party, type Report, type Specimen } from "../reading/report.ts";
import { keysOf } from "../worklist/keys.ts";
import { connect } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { inPractice } from "./practice.ts";

// What came before the upgrade is joined with what comes after it: its keys are those that it would get today.

const { db: admin, place } = await testDatabase();
const folder = place.kind === "socket" ? place.folder : "";
const AT = "2026-11-02T09:00:00Z";
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

const laboratory: Party = { ...NOBODY, code: " NW1 ", name: "Biochemistry", organisation: "Northwold General" };
const requester: Party = { ...NOBODY, code: "G9990001", name: "Dr Isolde Marrow" };
const sample = (collected: string | null): Specimen => ({
  id: null,
  type: null,
  collected,
  received: null,
  fasting: null,
  comments: [],
});
const full: Report = {
  ...aReport([]),
  reportId: "NW/26/A1",
  requestId: "R-7\u00a0",
  laboratory,
  requester,
  specimens: [sample("2026-11-02T08:05")],
};
const noNumber = { ...full, requestId: null };
const REPORTS: readonly Report[] = [
  full,
  { ...full, reportId: "\tnw/26/a1 | X", laboratory: { ...laboratory, code: null } },
  { ...full, laboratory: { ...laboratory, code: null, organisation: null } },
  { ...full, laboratory: { ...NOBODY, organisation: "YSBYTY MÔN" } },
  { ...full, laboratory: null },
  { ...full, reportId: null },
  { ...full, reportId: "", requestId: "" },
  noNumber,
  { ...noNumber, specimens: [sample(null), sample("2026-11-02T08:05+01:00"), sample("2026-11-01T08:05")] },
  { ...noNumber, specimens: [sample("2026-11-02"), sample("2026-11-02T08:05")] },
  { ...noNumber, specimens: [] },
  { ...noNumber, requester: null },
  { ...noNumber, requester: { ...requester, code: null } },
  { ...noNumber, requester: { ...requester, code: null, name: null } },
];

test("given reports of the first version, each has after the upgrade the keys and the sender that it would get today", async () => {
  const name = `upgrade_${randomBytes(6).toString("hex")}`;
  await sql.raw(`create role ${name} login nosuperuser nobypassrls`).execute(admin);
  await sql.raw(`grant countersign_app, countersign_hub to ${name}`).execute(admin);
  await sql.raw(`create database ${name} owner ${name}`).execute(admin);
  const db = await connect(
    { kind: "url", url: `postgresql:///${name}?host=${encodeURIComponent(folder)}&user=${name}` },
    2,
  );
  beforeDatabaseEnds(async () => {
    await db.destroy();
    await sql.raw(`drop database ${name}`).execute(admin);
    await sql.raw(`drop role ${name}`).execute(admin);
  });
  await migrate(db, "0500-outbox");
  for (const ods of ["Y90751", "Y90752"]) {
    await db.transaction().execute(async (tx) => {
      await sql`select set_config('app.practice', ${ods}, true)`.execute(tx);
      await sql`insert into shared.practices values (${ods}, 'Old surgery', 'copy', ${AT})`.execute(tx);
      await sql`insert into practice.patients (practice, id, family_name, given_name, sex, registration, flags,
        staff_relations, loaded_at) values (${ods}, ${uuid(1)}, 'Osgood', 'Bertram', 'male', 'registered', '{}', '{}', ${AT})`.execute(
        tx,
      );
      await sql`insert into practice.messages values (${ods}, ${uuid(2)}, ${"a".repeat(64)}, 1, ${AT})`.execute(tx);
      for (const [n, report] of REPORTS.entries()) {
        await came(tx, ods, 100 + n, "report", report, uuid(1));
        await came(tx, ods, 200 + n, "report", report, null);
      }
      await came(tx, ods, 300, "unreadable", { kind: "unreadable" }, null);
    });
  }
  await migrate(db);
  for (const ods of ["Y90751", "Y90752"]) {
    const rows = await inPractice(db, ods, (tx) => tx.selectFrom("practice.items").selectAll().orderBy("id").execute());
    assert.equal(rows.length, REPORTS.length * 2 + 1);
    for (const { id, report_key: report, request_key: request, request_hint: hint, sender, patient } of rows) {
      const n = Number(id.slice(-4)) % 100;
      const content = id.endsWith("1300") ? null : REPORTS[n];
      const says = JSON.stringify([patient, content]);
      if (content === undefined) assert.fail(`no report ${id}`);
      const keys = content === null ? { report: null, request: null, hint: null } : keysOf(content, patient);
      assert.deepEqual({ report, request, hint }, keys, says);
      const from = content?.laboratory ?? null;
      assert.equal(sender, from === null ? null : (from.organisation ?? from.name), says);
    }
  }
});

async function came(
  tx: Parameters<Parameters<typeof inPractice>[2]>[0],
  ods: string,
  n: number,
  kind: string,
  content: object,
  patient: string | null,
): Promise<void> {
  await sql`insert into practice.documents (practice, id, message, number, kind, content, reader)
    values (${ods}, ${uuid(n)}, ${uuid(2)}, ${n}, ${kind}, ${JSON.stringify(content)}, '1')`.execute(tx);
  await sql`insert into practice.items (practice, id, origin, document, patient, subject, about, status, next, urgency,
    holder_kind, holder, opened_at, due_at, version) values (${ods}, ${uuid(n + 1000)}, 'document', ${uuid(n)}, ${patient},
    'A', 'B', 'waiting', 'gp', 2, 'queue', 'gps', ${AT}, ${AT}, 1)`.execute(tx);
}
