import { inPractice, inShared } from "../../src/db/practice.ts";
import { type Told } from "../../src/measures/surveys/answered.ts";
import { openPoolKey, publicHalfOf } from "../../src/measures/surveys/pool-key.ts";
import { type Asking, keepSealed } from "../../src/measures/surveys/pool-store.ts";
import { type Asker, askPractice, askTogether, openPool } from "../../src/measures/surveys/round.ts";
import { makeSheet } from "../../src/measures/surveys/codes-store.ts";
import { shippedFormFor } from "../../src/measures/surveys/parse-form.ts";
import type { TestApp } from "./app.ts";

/** What the sweeps do once an hour, now. */
export async function askNow(app: TestApp, ...practices: readonly string[]): Promise<void> {
  const asker: Asker = { db: app.db, key: openPoolKey(app.settings.dataDir) };
  await openPool(asker, app.clock.now());
  for (const practice of practices) await askPractice(asker, practice, app.clock.now());
  await askTogether(asker, app.clock.now());
}

/** Codes as they are printed. */
export async function givenCodes(
  app: TestApp,
  practice: string,
  count: number,
  way: "code" | "poster" = "code",
): Promise<readonly string[]> {
  const sheet = { way, count, form: shippedFormFor("patient") };
  const made = await inPractice(app.db, practice, (tx) =>
    makeSheet(tx, practice, sheet, { by: "given", at: app.clock.now() }),
  );
  return made.codes;
}

/** One answer in the pool, as if somebody had sent it. */
export async function givenSealed(app: TestApp, practice: string, asking: Partial<Asking>, told: Told): Promise<void> {
  const learner = { perspective: "learner", form: "learner", version: "1", timepoint: "beginning" } as const;
  const of: Asking = { ...learner, way: "invitation", closesOn: "2026-11-30", ...asking };
  await inPractice(app.db, practice, (tx) => keepSealed(tx, practice, publicHalfOf(app.settings.dataDir), of, told));
}

/** An edition with a hub in this region that began on this day. */
export async function givenHub(app: TestApp, region: string, startsOn: string): Promise<string> {
  const [edition, hub] = [crypto.randomUUID(), crypto.randomUUID()];
  const at = app.clock.now();
  await inShared(app.db, async (tx) => {
    const of = {
      id: edition,
      name: `Edition of ${region}`,
      kind: "rolling",
      starts_on: startsOn,
      ends_on: null,
    } as const;
    await tx
      .insertInto("shared.editions")
      .values({ ...of, places: null, words: "", added_at: at })
      .execute();
    await tx
      .insertInto("shared.regions")
      .values({ name: region, added_at: at })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    await tx
      .insertInto("shared.hubs")
      .values({ id: hub, edition, region, name: `Hub of ${region}`, places: null, added_at: at })
      .execute();
  });
  return hub;
}

/** A practice that takes part at a hub. */
export async function givenMember(app: TestApp, hub: string, ods: string): Promise<void> {
  await inShared(app.db, async (tx) => {
    const { edition } = await tx
      .selectFrom("shared.hubs")
      .select("edition")
      .where("id", "=", hub)
      .executeTakeFirstOrThrow();
    const unsaid = { list_size: null, rurality: null, deprivation: null, kind: null };
    const of = { id: crypto.randomUUID(), hub, edition, ods, name: `Surgery ${ods}`, runs: "here" as const, ...unsaid };
    await tx
      .insertInto("shared.members")
      .values({ ...of, status: "started", since: app.clock.now(), version: 1 })
      .execute();
  });
}
