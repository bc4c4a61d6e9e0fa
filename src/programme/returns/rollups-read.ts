import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Count, Week } from "../../measures/occurrence.ts";
import type { CountsByMeasure } from "../../measures/tables.ts";
import type { Level } from "./tables.ts";

// What pages read: whole counts, to be shown only as measures/disclosure allows.

export type PlaceCount = Count & {
  /** How many practices had something to count. */
  readonly practices: number;
};

export type PlaceWeek = PlaceCount & { readonly week: Week; readonly measure: string };

/**
 * What a hub (its id), a region (its name) or the nation ("") came to, by measure and week, both ends included. A
 * week of which nothing has come is not among them.
 */
export async function readPlace(
  tx: Transaction<Tables>,
  level: Level,
  edition: string,
  place: string,
  fromWeek: Week,
  toWeek: Week,
): Promise<readonly PlaceWeek[]> {
  const { rows } = await sql<PlaceWeek>`
    select week, measure, numerator::float8, denominator::float8, squares::float8, practices from shared.rollups
    where level = ${level} and edition = ${edition}::uuid and place = ${place} and week between ${fromWeek} and ${toWeek}
      and practices > 0
    order by measure, week`.execute(tx);
  return rows;
}

export type PlaceSum = Count & {
  readonly place: string;
  readonly measure: string;
  /** The most practices that had something to count in one of the weeks. */
  readonly practices: number;
};

/** What each place of a level came to over these weeks together, to be put beside each other. */
export async function sumPlaces(
  tx: Transaction<Tables>,
  level: Level,
  edition: string,
  fromWeek: Week,
  toWeek: Week,
): Promise<readonly PlaceSum[]> {
  const { rows } = await sql<PlaceSum>`
    select place, measure, sum(numerator)::float8 as numerator, sum(denominator)::float8 as denominator,
      sum(squares)::float8 as squares, max(practices) as practices
    from shared.rollups
    where level = ${level} and edition = ${edition}::uuid and week between ${fromWeek} and ${toWeek} and practices > 0
    group by place, measure order by measure, place`.execute(tx);
  return rows;
}

export type PracticeWeek = {
  readonly week: Week;
  /** Of the return that says so. */
  readonly number: number;
  readonly counts: CountsByMeasure;
};

/** What a practice's standing returns say of these weeks, both ends included, earliest first. */
export async function readPractice(
  tx: Transaction<Tables>,
  ods: string,
  fromWeek: Week,
  toWeek: Week,
): Promise<readonly PracticeWeek[]> {
  const { rows } = await sql<PracticeWeek>`
    select week, number, counts from shared.practice_weeks
    where ods = ${ods} and week between ${fromWeek} and ${toWeek} order by week`.execute(tx);
  return rows;
}
