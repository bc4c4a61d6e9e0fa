import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { addShown } from "../../measures/disclosure/add-shown.ts";
import type { Level } from "../../measures/disclosure/places.ts";
import { Shown } from "../../measures/disclosure/shown.ts";

/** What is shown of how many have begun to whoever does not lead the region. */
export type BegunShown = {
  /** Whoever had begun by this day. */
  readonly until: string;
  readonly begun: Shown;
  /** Whether some who began later are held back. */
  readonly isPart: boolean;
};

/** By level and place, `begunKey`; a place that no release names is not among them. */
export type BegunByPlace = ReadonlyMap<string, BegunShown>;

export const begunKey = (level: Level, place: string): string => `${level} ${place}`;

/** Of one edition, or of all of them where it is null. Made of what each release shows and of nothing else. */
export async function readBegun(tx: Transaction<Tables>, edition: string | null): Promise<BegunByPlace> {
  const rows = await tx
    .selectFrom("shared.learner_counts as c")
    .innerJoin("shared.learner_releases as r", "r.id", "c.release")
    .$if(edition !== null, (query) => query.where("r.edition", "=", edition ?? ""))
    .select(["c.level", "c.place", "c.begun", "r.until"])
    .orderBy("r.until")
    .orderBy("r.number")
    .execute();
  const byPlace = Map.groupBy(rows, ({ level, place }) => begunKey(level, place));
  return new Map([...byPlace].map(([key, parts]) => [key, addBegun(parts)]));
}

type Part = { readonly begun: string; readonly until: string };

/** The earliest first. What is held back of a later one leaves the sum of the others as it was shown. */
export function addBegun(parts: readonly Part[]): BegunShown {
  const shown = parts.map(({ begun }) => Shown.parse(begun));
  const told = shown.filter(({ says }) => says.kind !== "held");
  const figures = told.map((denominator) => ({ numerator: Shown.held, denominator, mean: null }));
  return {
    until: parts.at(-1)?.until ?? "",
    begun: told.length === 0 ? Shown.held : addShown(figures).denominator,
    isPart: told.length > 0 && told.length < shown.length,
  };
}
