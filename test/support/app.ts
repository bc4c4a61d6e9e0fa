import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { App } from "../../src/app.ts";
import { openHeadKey } from "../../src/audit/head.ts";
import { type FakeClock, fakeClock } from "../../src/base/clock.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { FileStore } from "../../src/files/store.ts";
import { shippedFactBook } from "../../src/patients/book.ts";
import { parseContext } from "../../src/patients/parse-context.ts";
import { loadContext } from "../../src/patients/store.ts";
import { loadRegister } from "../../src/patients/register-store.ts";
import { parseRegister } from "../../src/patients/parse-register.ts";
import type { Role } from "../../src/people/role.ts";
import { addAccount, savePractice } from "../../src/people/store.ts";
import { libraryAdoptions, listAdoptions } from "../../src/protocols/adopt-library.ts";
import { InForceKeeper } from "../../src/protocols/in-force.ts";
import { sealOf } from "../../src/protocols/seal.ts";
import { adopt, signAdopted } from "../../src/protocols/store.ts";
import { testDatabase } from "./database.ts";

// The product composed for a test: real database and files, a clock that stands still, no process.

export type TestApp = App & { readonly clock: FakeClock };

export const NOON = "2026-11-02T12:00:00Z";

/** An app on an empty database and an empty data folder. Call at the top level of the file. */
export async function testApp(options: { demonstration?: boolean } = {}): Promise<TestApp> {
  const { db } = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-app-"));
  after(() => rmSync(dataDir, { recursive: true, force: true }));
  return {
    settings: {
      dataDir,
      databaseUrl: null,
      demonstration: options.demonstration ?? true,
      host: "127.0.0.1",
      port: 0,
      tls: null,
      trustProxy: null,
    },
    clock: fakeClock(NOON),
    db,
    files: new FileStore(dataDir),
    headKey: openHeadKey(dataDir),
    inForce: new InForceKeeper(),
    demonstration: options.demonstration ?? true,
    isNew: true,
    close: async () => {},
  };
}

export async function givenPractice(app: App, ods: string): Promise<string> {
  const practice = { ods, name: `Surgery ${ods}`, folderIs: "recipient" } as const;
  await inShared(app.db, (tx) => savePractice(tx, practice, app.clock.now()));
  return ods;
}

export async function givenPerson(app: App, practice: string, role: Role): Promise<{ account: string; role: Role }> {
  const person = { name: `Test ${role}`, practice, role, title: "" };
  return { account: await inShared(app.db, (tx) => addAccount(tx, person, app.clock.now())), role };
}

/** Register rows as CSV under the usual headings. */
export async function givenRegister(app: App, practice: string, rows: readonly string[]): Promise<void> {
  const csv = ["nhsNumber,familyName,givenName,birthDate,sex,postcode,registration", ...rows].join("\n");
  const parsed = parseRegister(Buffer.from(csv), { practice });
  await inPractice(app.db, practice, (tx) => loadRegister(tx, practice, parsed, app.clock.now()));
}

/** Context rows as CSV under the usual headings. */
export async function givenContext(app: App, practice: string, rows: readonly string[]): Promise<void> {
  const csv = ["nhsNumber,fact,value,from,until,source", ...rows].join("\n");
  const parsed = parseContext(Buffer.from(csv), shippedFactBook());
  await inPractice(app.db, practice, (tx) => loadContext(tx, practice, parsed, app.clock.now()));
}

/** The whole library and the lists of texts, signed by this GP. */
export async function givenProtocols(app: App, practice: string, gp: { account: string }): Promise<void> {
  const at = app.clock.now();
  const by = { account: gp.account, role: "gp" } as const;
  await inPractice(app.db, practice, async (tx) => {
    for (const one of [...(await libraryAdoptions()), ...(await listAdoptions())]) {
      const adopted = await adopt(tx, practice, one, gp.account, at);
      await signAdopted(tx, practice, { adopted, seal: sealOf(one), by }, at);
    }
  });
}

/** A reference that no other arrival has. */
export const newReference = (): string => newId();
