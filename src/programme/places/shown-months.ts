import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Level } from "../../measures/disclosure/places.ts";
import { addMonths, isMonth } from "../../measures/week.ts";
import { listReleases, listShown, type ShownPlace } from "../releases/queries.ts";
import type { Edition } from "../shape/queries.ts";
import type { PlaceAt } from "./place.ts";

/** How many months a chart looks back, the month of the page among them: two years. */
const BACK = 24;

export type ShownMonths = {
  /** Released months of the edition's time, newest first. */
  readonly released: readonly string[];
  /** Of the page; null where nothing was released. */
  readonly month: string | null;
  /** SHA-256 of the measures of its first release. */
  readonly measures: string;
  /** Every month of the charts, oldest first, those without a release too. */
  readonly months: readonly string[];
  /** What was released of the place, by month. */
  readonly own: ReadonlyMap<string, ShownPlace>;
};

/** Refuses ("not-found") a month that is none, or of which nothing was released. */
export async function readShownMonths(
  tx: Transaction<Tables>,
  at: PlaceAt,
  edition: Edition | null,
  asked: string | undefined,
): Promise<ShownMonths> {
  const releases = await listReleases(tx);
  const released = [...new Set(releases.map(({ month }) => month))].filter((month) => isWithin(month, edition));
  if (asked !== undefined && (!isMonth(asked) || !released.includes(asked)))
    throw new Refusal("not-found", "Nothing was released of that month.");
  const month = asked ?? released[0] ?? null;
  if (month === null) return { released, month, measures: "", months: [], own: new Map() };
  const earliest = addMonths(month, 1 - BACK);
  const shown = await listShown(tx, { fromMonth: earliest, toMonth: month, level: at.level, place: at.place });
  // What was before the first release is no gap.
  const first = releases.reduce((least, one) => (one.month < least ? one.month : least), month);
  return {
    released,
    month,
    measures: releases.find((one) => one.month === month)?.measures ?? "",
    months: monthsBetween(first > earliest ? first : earliest, month),
    own: new Map(shown.map((one) => [one.month, one])),
  };
}

/** The same months of what lies below a place, by place and month. */
export async function readBelow(
  tx: Transaction<Tables>,
  { month, months }: ShownMonths,
  level: Exclude<Level, "nation">,
  { region, hub }: Pick<PlaceAt, "region" | "hub">,
): Promise<ReadonlyMap<string, ReadonlyMap<string, ShownPlace>>> {
  const [first] = months;
  if (first === undefined || month === null) return new Map();
  const within = { ...(region === null ? {} : { region }), ...(hub === null ? {} : { hub }) };
  const shown = await listShown(tx, { fromMonth: first, toMonth: month, level, ...within });
  return new Map(
    [...Map.groupBy(shown, ({ place }) => place)].map(([place, these]) => [
      place,
      new Map(these.map((one) => [one.month, one])),
    ]),
  );
}

/** A year before an edition is shown with it, so that there is something to hold it against. */
function isWithin(month: string, edition: Edition | null): boolean {
  if (edition === null) return true;
  const last = edition.endsOn?.slice(0, 7) ?? "9999-12";
  return month >= addMonths(edition.startsOn.slice(0, 7), -12) && month <= last;
}

function monthsBetween(first: string, last: string): readonly string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}
