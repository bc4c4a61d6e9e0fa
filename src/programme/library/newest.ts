import { sql } from "kysely";
import type { Shared } from "./publication.ts";

/** What stands in the library for a series now. */
export type Newest = {
  readonly id: string;
  readonly number: number;
  readonly version: string;
  readonly withdrawn: { readonly at: Date; readonly why: string } | null;
};

/** The newest version of each of these series, whether or not it was withdrawn. */
export async function newestOf(tx: Shared, series: readonly string[]): Promise<ReadonlyMap<string, Newest>> {
  if (series.length === 0) return new Map();
  const { rows } = await sql<{
    series: string;
    id: string;
    number: number;
    version: string;
    withdrawn_at: Date | null;
    withdrawn_why: string | null;
  }>`select distinct on (series) series, id, number, version, withdrawn_at, withdrawn_why
    from shared.resources where series = any(${[...new Set(series)]}::uuid[])
    order by series, number desc`.execute(tx);
  return new Map(
    rows.map(({ series: of, id, number, version, withdrawn_at: at, withdrawn_why: why }) => {
      const withdrawn = at === null || why === null ? null : { at, why };
      return [of, { id, number, version, withdrawn }] as const;
    }),
  );
}
