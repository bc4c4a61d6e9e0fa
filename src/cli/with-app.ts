import { type App, openApp } from "../app.ts";
import { systemClock } from "../base/clock.ts";
import { Refusal } from "../base/refusal.ts";
import { inShared } from "../db/practice.ts";
import { readSettings } from "../settings.ts";

/** For commands that need the database: opens it, works, and closes it whatever happens. */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const app = await openApp(readSettings(process.env), systemClock);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** The practice of that code, upper-cased; refuses one that was never added. */
export async function getPractice(app: App, ods: string): Promise<string> {
  const code = ods.toUpperCase();
  const found = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.practices").select("ods").where("ods", "=", code).executeTakeFirst(),
  );
  if (found === undefined) {
    throw new Refusal(
      "not-found",
      `There is no practice ${code}; add it with: ./countersign practice add ${code} NAME`,
    );
  }
  return code;
}
