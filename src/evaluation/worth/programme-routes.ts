import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Hub } from "../../db/hub.ts";
import type { Tables } from "../../db/tables.ts";
import type { Level } from "../../measures/disclosure/places.ts";
import { isMonth } from "../../measures/week.ts";
import { type Appointed, APPOINTMENTS } from "../../people/appointed.ts";
import { listReleases, listShown } from "../../programme/releases/queries.ts";
import { listEditions, listHubs, regionOf } from "../../programme/shape/queries.ts";
import type { Route } from "../../web/route.ts";
import { placeWorth } from "./aggregate.ts";
import type { Known } from "./parameter.ts";
import { type ProgrammeWorth, programmeWorthPage } from "./programme-page.tsx";
import { shippedWorth } from "./shipped.ts";

const LEVELS = ["nation", "region", "hub"] as const satisfies readonly Level[];

/** What the work is worth for the nation, and for the regions and hubs that somebody sees, out of released figures. */
export function worthOfProgramme(hub: Hub): readonly Route<Appointed>[] {
  return [
    {
      method: "GET",
      path: "/programme/worth",
      who: APPOINTMENTS,
      answer: async ({ person, query }) => {
        const facts = await hub((tx) => readProgrammeWorth(tx, person, query["month"]));
        return { kind: "page", page: programmeWorthPage(facts) };
      },
    },
  ];
}

/** Refuses ("not-found") a month of which nothing was released. */
async function readProgrammeWorth(
  tx: Transaction<Tables>,
  person: Appointed,
  asked: string | undefined,
): Promise<ProgrammeWorth> {
  const { tasks, parameters, bands } = shippedWorth();
  const months = [...new Set((await listReleases(tx)).map(({ month }) => month))];
  if (asked !== undefined && (!isMonth(asked) || !months.includes(asked)))
    throw new Refusal("not-found", "Nothing was released of that month.");
  const month = asked ?? months[0] ?? null;
  const known = (id: string): Known => {
    const found = parameters.get(id);
    if (found === undefined) throw new Error(`no parameter ${id}`);
    return found;
  };
  return {
    month,
    months,
    tasks,
    bands,
    gp: known("gp-cost"),
    rests: [
      ...tasks.flatMap(({ task }) =>
        ["baseline", "escalated", "escalation", "check", "defects", "rework"].map((term) => known(`${task}.${term}`)),
      ),
      known("mentoring"),
    ],
    places: month === null ? [] : await readPlaces(tx, person, month),
  };
}

async function readPlaces(
  tx: Transaction<Tables>,
  person: Appointed,
  month: string,
): Promise<ProgrammeWorth["places"]> {
  const { tasks, parameters } = shippedWorth();
  const region = regionOf(person);
  const names = await hubNames(tx, region);
  const places: ProgrammeWorth["places"][number][] = [];
  for (const level of LEVELS) {
    const own = level === "nation" || region === null ? {} : { region };
    const all = await listShown(tx, { fromMonth: month, toMonth: month, level, ...own });
    const regionOfHub = (place: string): string | null => names.get(place)?.region ?? null;
    const isAlone = (place: string): boolean =>
      all.filter((one) => regionOfHub(one.place) === regionOfHub(place)).length === 1;
    // The only hub of a region has the region's figures, which stand there already.
    for (const shown of level === "hub" ? all.filter(({ place }) => !isAlone(place)) : all) {
      const hub = names.get(shown.place);
      places.push({
        name: level === "nation" ? "The nation" : hub === undefined ? shown.place : `${hub.name}, ${hub.region}`,
        practices: shown.practices,
        worth: placeWorth(tasks, parameters, shown.figures),
      });
    }
  }
  return places;
}

async function hubNames(
  tx: Transaction<Tables>,
  region: string | null,
): Promise<ReadonlyMap<string, { readonly name: string; readonly region: string }>> {
  const names = new Map<string, { readonly name: string; readonly region: string }>();
  for (const { id } of await listEditions(tx))
    for (const hub of await listHubs(tx, { edition: id, region })) names.set(hub.id, hub);
  return names;
}
