import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { canonical, sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Measures } from "../../measures/measure.ts";
import { isMonth } from "../../measures/week.ts";
import { figuresOf } from "./figures.ts";
import { releaseLearners } from "./release-learners.ts";
import { listWaiting, readCounts, whyNotYet } from "./waiting.ts";

const FIRST = join(import.meta.dirname, "..", "..", "..", "content", "disclosure", "shown-first.json");

export type Releaser = { readonly account: string; readonly name: string };
export type Released = {
  readonly id: string;
  readonly month: string;
  readonly number: number;
  readonly practices: number;
};

/**
 * Shows a month to the programme, as far as its returns have come and no release has them; for ever. Refuses
 * ("conflict") where too few returns wait.
 */
export async function releaseMonth(
  hub: Hub,
  month: string,
  by: Releaser,
  { edition, all }: Measures,
  at: Date,
): Promise<Released> {
  if (!isMonth(month)) throw new Refusal("bad-input", "Choose a month, such as 2026-10.");
  return hub(async (tx) => {
    // One release at a time, and no return changes meanwhile what is read of it.
    await sql`select pg_advisory_xact_lock(hashtextextended('countersign.taking', 0))`.execute(tx);
    const before = await tx.selectFrom("shared.releases").select("number").where("month", "=", month).execute();
    const waiting = await listWaiting(tx, month);
    const why = whyNotYet(waiting, before.length === 0);
    if (why !== null) throw new Refusal("conflict", why);
    const codes = waiting.map(({ ods }) => ods);
    const figures = await figuresOf(waiting, await readCounts(tx, month, codes), all, readPreferred());
    const released = { id: newId(), month, number: before.length + 1, practices: waiting.length };
    const rows = figures.map(({ place, region, hub: of, counted, shown }) => ({
      level: place.level,
      place: place.id,
      region,
      hub: of,
      practices: place.practices,
      counted,
      shown,
    }));
    const sha256 = sha256Of(canonical(rows));
    await tx
      .insertInto("shared.releases")
      .values({ ...released, at, by: by.account, by_name: by.name, measures: edition, sha256 })
      .execute();
    await sql`
      insert into shared.released (release, month, level, place, region, hub, practices, counted, shown)
      select ${released.id}, ${month}, level, place, region, hub, practices, counted, shown
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (level text, place text, region text, hub uuid,
        practices integer, counted integer, shown jsonb)`.execute(tx);
    await releaseLearners(tx, month, at);
    return released;
  });
}

/** Which measures go first where two of them may not be shown together: a list that a person edits. */
function readPreferred(): readonly string[] {
  const list: unknown = JSON.parse(readFileSync(FIRST, "utf8"));
  if (!Array.isArray(list)) throw new Refusal("cannot-start", "content/disclosure/shown-first.json is not a list.");
  return list.filter((id) => typeof id === "string");
}
