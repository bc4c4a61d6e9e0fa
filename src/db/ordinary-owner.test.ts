import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { beforeDatabaseEnds, testDatabase } from "../../test/support/database.ts";
import { MACHINE } from "../audit/event.ts";
import { appendAudit } from "../audit/store.ts";
import { verifyChain } from "../audit/queries.ts";
import { connect, type Database } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { inPractice } from "./practice.ts";

// DATABASE_URL names, in most places, a user who owns its database and is nothing more.

const { db: admin, place } = await testDatabase();
const folder = place.kind === "socket" ? place.folder : "";

/** An empty database owned by a new user who can log in, and besides only what `rights` says. */
async function ownedBy(rights: string, ...grants: readonly string[]): Promise<Database> {
  const name = `owner_${randomBytes(6).toString("hex")}`;
  await sql.raw(`create role ${name} login nosuperuser nobypassrls ${rights}`).execute(admin);
  for (const role of grants) await sql.raw(`grant ${role} to ${name}`).execute(admin);
  await sql.raw(`create database ${name} owner ${name}`).execute(admin);
  const url = `postgresql:///${name}?host=${encodeURIComponent(folder)}&user=${name}`;
  const db = await connect({ kind: "url", url }, 2);
  beforeDatabaseEnds(async () => {
    await db.destroy();
    await sql.raw(`drop database ${name}`).execute(admin);
    await sql.raw(`drop role ${name}`).execute(admin);
  });
  return db;
}

const event = { ...MACHINE, at: new Date("2026-11-02T09:00:00Z"), event: "tested", subject: "s" };

async function worksIn(db: Database): Promise<void> {
  await migrate(db);
  await inPractice(db, "Y90030", (tx) => appendAudit(tx, [event, event]));
  const verdict = await inPractice(db, "Y90030", (tx) => verifyChain(tx, "Y90030", { kind: "none" }));
  assert.equal(verdict.kind === "whole" && verdict.rows, 2);
  const { rows } = await sql<{ seq: string }>`select seq from practice.audit`.execute(db);
  assert.deepEqual(rows, [], "outside its practice not even the owner sees a row");
}

test("given an owner to whom an administrator granted the two roles, it migrates and the chain is written", async () => {
  await worksIn(await ownedBy("", "countersign_app", "countersign_hub"));
});

test("not allowed: an owner without the roles and without the right to grant them gets one sentence", async () => {
  await assert.rejects(migrate(await ownedBy("")), /could not be brought up to date \(0001-ground\): /);
});
