import type { KeyObject } from "node:crypto";
import type { Transaction } from "kysely";
import { v4 } from "uuid";
import { addDays, localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import { weekOf } from "../week.ts";
import { atLeast, dueOf, shuffled } from "./enough.ts";
import type { StaffPerspective, TimepointOfTraining } from "./form.ts";
import { openTold } from "./told.ts";
import type { GoingOn } from "./write-out.ts";

// The installation's pool, of hub leads' answers and of those that were too few at one practice: no practice is named.
// They are written out with their region where enough of it are together, and after some weeks without.

type Shared = Transaction<Tables>;

export const WAITS_FOR_REGION_DAYS = 28;

/** Takes what practices hand on. What is there already is not taken twice. */
export async function takeOver(tx: Shared, going: readonly GoingOn[], region: string | null, at: Date): Promise<void> {
  if (going.length === 0) return;
  const widens_on = addDays(localDay(at), WAITS_FOR_REGION_DAYS);
  await tx
    .insertInto("shared.survey_pool")
    .values(going.map((one) => ({ ...one, region, widens_on })))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

type Row = {
  readonly id: string;
  readonly region: string | null;
  readonly perspective: StaffPerspective;
  readonly form: string;
  readonly version: string;
  readonly timepoint: TimepointOfTraining;
  readonly sealed: Buffer | null;
};

/** Gives how many were written out. */
export async function writeOutShared(tx: Shared, key: KeyObject, at: Date): Promise<number> {
  const rows = await tx
    .selectFrom("shared.survey_pool")
    .select(["id", "region", "perspective", "form", "version", "timepoint", "widens_on", "sealed"])
    .where("sealed", "is not", null)
    .forUpdate()
    .execute();
  const day = localDay(at);
  const waiting = rows.map(({ id, perspective, form, version, timepoint, region, widens_on }) => ({
    id,
    perspective,
    group: JSON.stringify([form, version, timepoint, region]),
    widensOn: widens_on,
  }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowsOf = (ids: readonly { readonly id: string }[]) => ids.flatMap(({ id }) => byId.get(id) ?? []);
  const { together, widened } = dueOf(waiting, day);
  let count = 0;
  for (const group of together) count += await writeGroup(tx, key, rowsOf(group), { withRegion: true, at });
  const wide = widened.flatMap((one) => {
    const row = byId.get(one.id);
    const group = JSON.stringify([row?.form, row?.version, row?.timepoint]);
    return [{ ...one, group, widensOn: null }];
  });
  for (const group of dueOf(wide, day).together)
    count += await writeGroup(tx, key, rowsOf(group), { withRegion: false, at });
  return count;
}

type Writing = { readonly withRegion: boolean; readonly at: Date };

async function writeGroup(tx: Shared, key: KeyObject, rows: readonly Row[], { withRegion, at }: Writing) {
  const opened = rows.flatMap((row) => {
    const told = row.sealed === null ? null : openTold(key, row.sealed);
    return told === null ? [] : [{ row, told }];
  });
  const [first] = opened;
  if (first === undefined || opened.length < atLeast(first.row.perspective)) return 0;
  const { perspective, form, version, timepoint } = first.row;
  const of = { week: weekOf(at), region: withRegion ? first.row.region : null, perspective, form, version, timepoint };
  const answers = shuffled(opened.flatMap(({ told }) => told.answers));
  const words = shuffled(opened.flatMap(({ told }) => told.words));
  if (answers.length > 0)
    await tx
      .insertInto("shared.survey_answers")
      .values(answers.map((one) => ({ ...of, id: v4(), ...one })))
      .execute();
  if (words.length > 0)
    await tx
      .insertInto("shared.survey_words")
      .values(words.map((one) => ({ ...of, id: v4(), ...one })))
      .execute();
  await tx
    .updateTable("shared.survey_pool")
    .set({ sealed: null })
    .where(
      "id",
      "in",
      opened.map(({ row }) => row.id),
    )
    .execute();
  return opened.length;
}
