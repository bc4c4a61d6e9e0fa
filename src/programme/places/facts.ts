import type { Transaction } from "kysely";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import type { ShownChart } from "../../charts/spc/shown-chart.ts";
import type { KeptNote } from "../../measures/chart-note.ts";
import { loadMeasures } from "../../measures/load.ts";
import type { Measure } from "../../measures/measure.ts";
import { type Reported, reportedShown } from "../../measures/report/reported.ts";
import type { Appointed } from "../../people/appointed.ts";
import { readNotesOf } from "../charts/store.ts";
import { subjectOf } from "../charts/place.ts";
import type { ShownPlace } from "../releases/queries.ts";
import { lastMonth } from "../returns/due.ts";
import { type MonthOfHub, readMonth } from "../returns/month-queries.ts";
import { type Edition, type HubStanding, listHubs } from "../shape/queries.ts";
import { countByMonth, countLearners, type LearnersByMonth, type LearnersOfHub } from "./learners.ts";
import { hubAt, notesKeyOf, type PlaceAt, regionAt } from "./place.ts";
import type { Scope } from "./scope.ts";
import { monthsChart } from "./series.ts";
import { readBelow, readShownMonths, type ShownMonths } from "./shown-months.ts";
import type { StandingLine } from "./standing-lines.ts";
import { LINE_SOURCES } from "./standing-sources.ts";

/** What lies below a place, with what was released of it. */
export type Below = { readonly at: PlaceAt; readonly shown: ReadonlyMap<string, ShownPlace> };

export type MeasureHere = { readonly measure: Measure; readonly reported: Reported; readonly chart: ShownChart };

export type PlaceFacts = {
  readonly person: Appointed;
  readonly at: PlaceAt;
  readonly now: Date;
  readonly today: string;
  readonly editions: readonly Edition[];
  readonly edition: Edition | null;
  readonly shown: ShownMonths;
  /** Of the page's month, all measures that were in force; by aim. */
  readonly measures: readonly MeasureHere[];
  readonly below: readonly Below[];
  readonly hubs: readonly HubStanding[];
  readonly learners: readonly LearnersOfHub[];
  readonly byMonth: readonly LearnersByMonth[];
  /** Returns of the page's month, or of the last month that is over. */
  readonly returnsOf: string;
  readonly returns: readonly MonthOfHub[];
  readonly lines: readonly StandingLine[];
};

/** More columns than this, and a picture is of regions instead of hubs. */
const MOST_COLUMNS = 12;

type Asked = {
  readonly person: Appointed;
  readonly at: PlaceAt;
  readonly now: Date;
  readonly month: string | undefined;
  readonly editions: readonly Edition[];
  readonly edition: Edition | null;
};

/** All that the page of a place shows. Refuses a month that was not released. */
export async function readFacts(tx: Transaction<Tables>, asked: Asked): Promise<PlaceFacts> {
  const { person, at, now, edition } = asked;
  const today = localDay(now);
  const shown = await readShownMonths(tx, at, edition, asked.month);
  const scope: Scope = { edition: edition?.id ?? null, region: at.region, hub: at.hub, member: at.member };
  const hubs = await listHubs(tx, {
    ...(edition === null ? {} : { edition: edition.id }),
    ...(at.hub === null ? {} : { hub: at.hub }),
    region: at.region,
  });
  const returnsOf = shown.month ?? lastMonth(now);
  const known = new Set(hubs.map(({ id }) => id));
  const lines: StandingLine[] = [];
  for (const source of LINE_SOURCES) {
    const line = await source(tx, { person, at, edition, hubs, now });
    if (line !== null) lines.push(line);
  }
  return {
    ...asked,
    today,
    shown,
    measures: measuresOf(shown, await readNotes(tx, at)),
    below: await readPlacesBelow(tx, at, shown, hubs),
    hubs,
    learners: await countLearners(tx, scope, today),
    byMonth: await countByMonth(tx, scope, today),
    returnsOf,
    returns: (await readMonth(tx, returnsOf, at.region)).filter(({ hub }) => known.has(hub)),
    lines,
  };
}

export function measuresOf(
  { month, months, own }: ShownMonths,
  notes: ReadonlyMap<string, readonly KeptNote[]>,
): readonly MeasureHere[] {
  const figures = own.get(month ?? "")?.figures;
  return loadMeasures().all.flatMap((measure) => {
    const counts = figures?.get(measure.id);
    if (counts === undefined) return [];
    const reported = reportedShown(measure, counts);
    return [{ measure, reported, chart: monthsChart(measure, months, own, notes.get(measure.id)) }];
  });
}

/** By measure. */
async function readNotes(tx: Transaction<Tables>, at: PlaceAt): Promise<ReadonlyMap<string, readonly KeptNote[]>> {
  const place = notesKeyOf(at);
  if (place === null) return new Map();
  const { all } = loadMeasures();
  const bySubject = await readNotesOf(
    tx,
    all.map(({ id }) => subjectOf({ place }, id)),
  );
  return new Map(all.map(({ id }) => [id, bySubject.get(subjectOf({ place }, id)) ?? []]));
}

async function readPlacesBelow(
  tx: Transaction<Tables>,
  at: PlaceAt,
  shown: ShownMonths,
  hubs: readonly HubStanding[],
): Promise<readonly Below[]> {
  if (at.level === "hub" || at.level === "practice") return [];
  const isByRegion = at.level === "nation" && hubs.length > MOST_COLUMNS;
  const places = isByRegion
    ? [...new Set(hubs.map(({ region }) => region))].map(regionAt)
    : hubs.slice(0, MOST_COLUMNS).map(hubAt);
  const below = await readBelow(tx, shown, isByRegion ? "region" : "hub", at);
  return places.map((place) => ({ at: place, shown: below.get(place.place) ?? new Map() }));
}
