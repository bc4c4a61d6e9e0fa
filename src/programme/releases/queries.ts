import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Level } from "../../measures/disclosure/places.ts";
import { addShown, type ShownFigureCounts } from "../../measures/disclosure/add-shown.ts";
import { Shown } from "../../measures/disclosure/shown.ts";
import type { KeptFigures } from "./tables.ts";

// What pages of hubs, regions and the nation read: released figures only, so that nothing below the nation is a count.

export type ShownPlace = {
  readonly month: string;
  readonly level: Level;
  /** A practice's code, a hub's id, a region's name, or "" of the nation. */
  readonly place: string;
  readonly region: string | null;
  readonly hub: string | null;
  /** How many practices it is the sum of, all releases of the month together. */
  readonly practices: number;
  /** By measure; a measure that is not here was not in force. */
  readonly figures: ReadonlyMap<string, ShownFigureCounts>;
};

export type Wanted = {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly level: Level;
  /** Only of this region, this hub, this place. */
  readonly region?: string;
  readonly hub?: string;
  readonly place?: string;
};

/** By month and then by place; a month without a release is not among them. */
export async function listShown(tx: Transaction<Tables>, wanted: Wanted): Promise<readonly ShownPlace[]> {
  const { fromMonth, toMonth, level, region = null, hub = null, place = null } = wanted;
  const { rows } = await sql<Omit<ShownPlace, "figures"> & { readonly shown: KeptFigures }>`
    select d.month, d.level, d.place, d.region, d.hub, d.practices, d.shown
    from shared.released d join shared.releases r on r.id = d.release
    where d.level = ${level} and d.month between ${fromMonth} and ${toMonth}
      and (${region}::text is null or d.region = ${region}) and (${hub}::uuid is null or d.hub = ${hub}::uuid)
      and (${place}::text is null or d.place = ${place})
    order by d.month, d.place, r.number`.execute(tx);
  return [...Map.groupBy(rows, (row) => `${row.month} ${row.place}`).values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const { shown: _, ...one } = first;
    const practices = parts.reduce((sum, part) => sum + part.practices, 0);
    return [{ ...one, practices, figures: figuresOf(parts.map(({ shown }) => shown)) }];
  });
}

function figuresOf(parts: readonly KeptFigures[]): ReadonlyMap<string, ShownFigureCounts> {
  const measures = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return new Map(
    measures.map((measure) => {
      const of = parts.flatMap((part) => {
        const kept = part[measure];
        if (kept === undefined) return [];
        const [numerator, denominator, mean, low, high] = kept;
        const interval = low === undefined || high === undefined ? null : { low, high };
        return [{ numerator: Shown.parse(numerator), denominator: Shown.parse(denominator), mean, interval }];
      });
      return [measure, addShown(of)];
    }),
  );
}

export type Release = {
  readonly id: string;
  readonly month: string;
  readonly number: number;
  readonly at: Date;
  readonly by_name: string;
  readonly practices: number;
  /** SHA-256 of the measures that were in force. */
  readonly measures: string;
  readonly sha256: string;
};

/** Newest month first, and of a month the first release first. */
export async function listReleases(tx: Transaction<Tables>): Promise<readonly Release[]> {
  return tx
    .selectFrom("shared.releases")
    .select(["id", "month", "number", "at", "by_name", "practices", "measures", "sha256"])
    .orderBy("month", "desc")
    .orderBy("number")
    .execute();
}

/** How many practices have corrected a month after it was released; what is shown stays as it was released. */
export async function countCorrected(tx: Transaction<Tables>, month: string): Promise<number> {
  const { rows } = await sql<{ corrected: number }>`
    select count(*)::integer as corrected from shared.released d
    join shared.practice_returns r on r.ods = d.place and r.month = d.month and r.stands
    where d.month = ${month} and d.level = 'practice' and r.number <> d.counted`.execute(tx);
  return rows[0]?.corrected ?? 0;
}
