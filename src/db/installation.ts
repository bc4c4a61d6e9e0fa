import type { Database } from "./connect.ts";

export type Installation = { readonly demonstration: boolean };

/** What this database was created as, or undefined when it is new. */
export async function findInstallation(db: Database): Promise<Installation | undefined> {
  return db.selectFrom("shared.installation").select("demonstration").executeTakeFirst();
}

/** Said once, when the database is new. Two first starts at once: the one that was first decides for both. */
export async function markInstallation(db: Database, demonstration: boolean, at: Date): Promise<Installation> {
  await db
    .insertInto("shared.installation")
    .values({ one_row: true, demonstration, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return db.selectFrom("shared.installation").select("demonstration").executeTakeFirstOrThrow();
}
