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
import { type Glance, listGlances } from "../learners/glance.ts";
import { type BegunByPlace, readBegun } from "../releases/learners-shown.ts";
import type { ShownPlace } from "../releases/queries.ts";
import { lastMonth } from "../returns/due.ts";
import { type MonthOfHub, readMonth } from "../returns/month-queries.ts";
import { type Edition, type HubStanding, listHubs, regionOf } from "../shape/queries.ts";
import { countByMonth, countLearners, type LearnersByMonth, type LearnersOfHub } from "./learners.ts";
import { KeptAMinute } from "./kept.ts";
import { hubAt, notesKeyOf, type PlaceAt, regionAt } from "./place.ts";
import { type Scope, seesWhole } from "./scope.ts";
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
  /** What was released of them, for whoever does not see them whole. */
  readonly begun: BegunByPlace;
  /** Returns of the page's month, or of the last month that is over. */
  readonly returnsOf: string;
  readonly returns: readonly ReturnsOfHub[];
  readonly lines: readonly StandingLine[];
  /** Of a hub, to whoever leads it: its learners of whom something is said today, by need. Null to everybody else. */
  readonly toLookAt: readonly Glance[] | null;
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

export type ReturnsOfHub = Pick<MonthOfHub, "hub" | "expected" | "there" | "late" | "absent" | "refused">;

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
  const read = (): Promise<Standing> => readStanding(tx, { ...asked, hubs, scope, returnsOf, today });
  const practices = hubs.reduce((sum, { chosen }) => sum + chosen, 0);
  const key = [at.path, edition?.id, returnsOf, today, person.role, person.region].join(" ");
  return {
    ...asked,
    today,
    shown,
    measures: measuresOf(shown, await readNotes(tx, at)),
    below: await readPlacesBelow(tx, at, shown, hubs),
    hubs,
    returnsOf,
    toLookAt: await readToLookAt(tx, asked, today),
    ...(practices > MANY ? await large.get(key, now, read) : await read()),
  };
}

/** Names are the hub lead's alone (learners/glance.ts shows them where the learner agreed). */
async function readToLookAt(
  tx: Transaction<Tables>,
  { person, at }: Pick<Asked, "person" | "at">,
  today: string,
): Promise<readonly Glance[] | null> {
  const region = regionOf(person);
  if (person.role !== "hub-lead" || at.level !== "hub" || at.hub === null || region === null) return null;
  const glances = await listGlances(tx, { region, today, hub: at.hub });
  return glances.filter(({ warns }) => warns.length > 0);
}

type Standing = Pick<PlaceFacts, "learners" | "byMonth" | "begun" | "returns" | "lines">;

/** Beyond so many practices a standing is kept for a minute. */
const MANY = 1000;
const large = new KeptAMinute<Standing>();

async function readStanding(
  tx: Transaction<Tables>,
  asked: Asked & {
    readonly hubs: readonly HubStanding[];
    readonly scope: Scope;
    readonly returnsOf: string;
    readonly today: string;
  },
): Promise<Standing> {
  const { at, hubs, scope, returnsOf, today } = asked;
  const learners = await countLearners(tx, scope, today);
  const isWhole = seesWhole(asked.person, at, learners);
  const lines: StandingLine[] = [];
  for (const source of LINE_SOURCES) {
    const line = await source(tx, { ...asked, isWhole });
    if (line !== null) lines.push(line);
  }
  const known = new Set(hubs.map(({ id }) => id));
  return {
    learners,
    byMonth: isWhole ? await countByMonth(tx, scope, lastDayOf(asked.edition, today)) : [],
    begun: await readBegun(tx, asked.edition?.id ?? null),
    returns:
      at.level === "practice"
        ? [await readOwnReturn(tx, at.place, returnsOf)]
        : (await readMonth(tx, returnsOf, at.region)).filter(({ hub }) => known.has(hub)),
    lines,
  };
}

/** A chart of an edition that is over ends with it. */
function lastDayOf(edition: Edition | null, today: string): string {
  return edition?.endsOn !== null && edition?.endsOn !== undefined && edition.endsOn < today ? edition.endsOn : today;
}

/** Of one practice its own alone. */
async function readOwnReturn(tx: Transaction<Tables>, ods: string, month: string): Promise<ReturnsOfHub> {
  const row = await tx
    .selectFrom("shared.practice_returns")
    .select("late")
    .where("ods", "=", ods)
    .where("month", "=", month)
    .where("stands", "=", true)
    .executeTakeFirst();
  const [there, late] = [row === undefined ? 0 : 1, row?.late === true ? 1 : 0];
  return { hub: "", expected: 1, there, late, absent: 1 - there, refused: 0 };
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
