import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { type App, openApp } from "../src/app.ts";
import { systemClock } from "../src/base/clock.ts";
import { readSettings } from "../src/settings.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../test/support/given.ts";
import { checkDigit } from "../src/base/nhs-number.ts";

// The product as it is started, on its own embedded database with fsync on, and a practice in it.

export const ODS = "Y90001";

/** Numbers of patients who differ in nothing else: a day's post is about many, and none has a long past. */
export const NUMBERS: readonly string[] = Array.from({ length: 2400 }, (_, n) => String(999_100_000 + n)).flatMap(
  (nine) => (checkDigit(nine) === null ? [] : [`${nine}${checkDigit(nine)}`]),
);

export type BenchApp = { readonly app: App; readonly connection: pg.PoolConfig; readonly end: () => Promise<void> };

export async function openBench(): Promise<BenchApp> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const app = await openApp(readSettings({ DATA_DIR: dataDir, PORT: "0" }), systemClock);
  await givenPractice(app, ODS);
  const gp = await givenPerson(app, ODS, "gp");
  await givenRegister(
    app,
    ODS,
    NUMBERS.map((number, n) => `${number},Osgood,Bertram,19${40 + (n % 60)}-02-1${n % 9},male,ZZ99 3VZ,registered`),
  );
  const lists = ["problems", "medicines", "monitored-drugs"];
  const facts = NUMBERS.flatMap((number) => lists.map((fact) => `${number},${fact},,2026-10-01,,record system`));
  await givenContext(app, ODS, facts);
  await givenProtocols(app, ODS, gp);
  const end = async (): Promise<void> => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const connection = { host: join(dataDir, "postgres", "socket"), user: "postgres", database: "postgres" };
  return { app, connection, end };
}
