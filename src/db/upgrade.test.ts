import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { beforeDatabaseEnds, testDatabase } from "../../test/support/database.ts";
import { examineCounts, examineItems } from "../worklist/examine.ts";
import { connect } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { inPractice } from "./practice.ts";

// A practice that runs the first version upgrades with its work in it: items, actions and decisions as that
// version wrote them.

const { db: admin, place } = await testDatabase();
const folder = place.kind === "socket" ? place.folder : "";
const FIRST = "0500-outbox";
const ODS = "Y90741";
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

test("given a database of the first version with work in it, it is brought up to date and nothing of it is changed", async () => {
  const name = `upgrade_${randomBytes(6).toString("hex")}`;
  await sql.raw(`create role ${name} login nosuperuser nobypassrls`).execute(admin);
  for (const role of ["countersign_app", "countersign_hub"]) {
    await sql.raw(`grant ${role} to ${name}`).execute(admin);
  }
  await sql.raw(`create database ${name} owner ${name}`).execute(admin);
  const url = `postgresql:///${name}?host=${encodeURIComponent(folder)}&user=${name}`;
  const db = await connect({ kind: "url", url }, 2);
  beforeDatabaseEnds(async () => {
    await db.destroy();
    await sql.raw(`drop database ${name}`).execute(admin);
    await sql.raw(`drop role ${name}`).execute(admin);
  });
  await migrate(db, FIRST);
  await db.transaction().execute(async (tx) => {
    await sql`select set_config('app.practice', ${ODS}, true)`.execute(tx);
    await fill(tx);
  });
  await migrate(db);
  await inPractice(db, ODS, async (tx) => {
    const items = await tx
      .selectFrom("practice.items")
      .select(["status", "holder", "patient", "kind", "sender", "is_late", "version", "hidden_from"])
      .orderBy("id")
      .execute();
    assert.deepEqual(
      items.map(({ status, holder, patient, kind, version }) => [status, holder, patient, kind, version]),
      [
        ["waiting", "gps", uuid(1), "report", 1],
        ["acknowledged", uuid(9), null, "report", 2],
        ["waiting", "gps", null, "unreadable", 1],
      ],
    );
    const hidden = items.map(({ hidden_from }) => hidden_from);
    assert.deepEqual(hidden, [[], [uuid(8)], []], "what is nobody's and may be a relative's");
    assert.deepEqual((await examineItems(tx, ODS)).wrong, [], "each is still what its actions say");
    const counts = await examineCounts(tx, ODS);
    assert.deepEqual([counts.wrong, counts.looked > 0], [[], true]);
  });
});

async function fill(tx: Parameters<Parameters<typeof inPractice>[2]>[0]): Promise<void> {
  const at = "2026-11-02T09:00:00Z";
  const patient = { nhsNumber: null, familyName: "TARN", givenName: "C", birthDate: "1988-03-09" };
  const report = {
    kind: "report",
    results: [],
    specimens: [],
    laboratory: null,
    requester: null,
    reportId: "1",
    patient,
  };
  await sql`insert into shared.practices values (${ODS}, 'Old surgery', 'copy', ${at})`.execute(tx);
  await sql`insert into practice.patients (practice, id, nhs_number, family_name, given_name, birth_date, sex, postcode,
    registration, flags, staff_relations, loaded_at) values
    (${ODS}, ${uuid(1)}, '9990000026', 'Osgood', 'Bertram', '1968-02-11', 'male', null, 'registered', '{}', '{}', ${at}),
    (${ODS}, ${uuid(6)}, null, 'Tarn', 'Coralie', '1988-03-09', 'female', null, 'registered', '{}', ${[uuid(8)]}, ${at})`.execute(
    tx,
  );
  await sql`insert into practice.messages values (${ODS}, ${uuid(2)}, ${"a".repeat(64)}, 1, ${at})`.execute(tx);
  for (const [n, kind, whose, actions] of [
    [3, "report", uuid(1), ["open"]],
    [4, "report", null, ["open", "acknowledge"]],
    [5, "unreadable", null, ["open"]],
  ] as const) {
    const content = JSON.stringify(kind === "report" ? report : { kind });
    await sql`insert into practice.documents (practice, id, message, number, kind, content, reader)
      values (${ODS}, ${uuid(n)}, ${uuid(2)}, ${n}, ${kind}, ${content}, '1')`.execute(tx);
    const isTaken = actions.length > 1;
    await sql`insert into practice.items (practice, id, origin, document, patient, subject, about, status, next, urgency,
      holder_kind, holder, opened_at, due_at, version) values (${ODS}, ${uuid(n + 10)}, 'document', ${uuid(n)}, ${whose},
      'A', 'B', ${isTaken ? "acknowledged" : "waiting"}, 'gp-now', 0, ${isTaken ? "person" : "queue"},
      ${isTaken ? uuid(9) : "gps"}, ${at}, '2026-11-02T09:15:00Z', ${actions.length})`.execute(tx);
    const outcome = JSON.stringify({
      next: "gp-now",
      asks: n === 3 ? [{ fact: "pregnant", why: "" }] : [],
      because: [],
    });
    await sql`insert into practice.decisions values (${ODS}, ${uuid(n + 20)}, ${uuid(n + 10)}, ${at}, '{}', ${outcome})`.execute(
      tx,
    );
    for (const [number, move] of actions.entries()) {
      const detail =
        move === "open"
          ? { next: "gp-now", dueAt: "2026-11-02T09:15:00.000Z", holder: { kind: "queue", name: "gps" } }
          : { holder: { kind: "person", name: uuid(9) } };
      await sql`insert into practice.actions values (${ODS}, ${uuid(n * 100 + number)}, ${uuid(n + 10)}, ${number + 1}, ${move},
        ${at}, ${move === "open" ? "machine" : uuid(9)}, ${move === "open" ? "machine" : "gp"}, null, null,
        ${JSON.stringify(detail)})`.execute(tx);
    }
  }
}
