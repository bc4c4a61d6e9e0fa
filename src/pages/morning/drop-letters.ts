import { access, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { PRACTICE } from "../../../demo/people/staff.ts";
import { generateDemonstration } from "../../../demo/generate.ts";
import type { App } from "../../app.ts";
import { inPractice } from "../../db/practice.ts";
import { inboxOf } from "../../inbox/folder.ts";
import { dayOf, SEED } from "../demonstration.ts";

/**
 * Writes the letters of the demonstration's day into its inbox, one after the other: drawing scans takes seconds, and
 * the first page does not wait for it. After a stop it goes on with those that have not come yet. Gives how many it wrote.
 */
export async function dropLetters(app: App, signal: AbortSignal): Promise<number> {
  const day = await findDay(app);
  if (day === null) return 0;
  const folder = inboxOf(app.settings.dataDir, PRACTICE.ods);
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const { name, write } of generateDemonstration({ seed: SEED, today: day }).letters) {
    if (signal.aborted) break;
    if ((await isThere(join(folder, name))) || (await isThere(join(folder, "taken", name)))) continue;
    const { bytes } = await write();
    // Under another name first: a half-written file is nobody's letter.
    await writeFile(join(folder, `.${name}`), bytes);
    await rename(join(folder, `.${name}`), join(folder, name));
    count += 1;
  }
  return count;
}

/** The day that the demonstration was made for; null where it was made without letters. */
async function findDay({ db }: App): Promise<string | null> {
  const { rows } = await inPractice(db, PRACTICE.ods, (tx) =>
    sql<{ body: string }>`select body from practice.audit
      where practice = ${PRACTICE.ods} and (body::jsonb) ->> 'event' = 'demonstration-prepared'
        and (body::jsonb) -> 'detail' ->> 'letters' = 'true' limit 1`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { at }: { at: string } = JSON.parse(row.body);
  return dayOf(new Date(at));
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
