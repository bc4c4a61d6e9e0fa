import type { Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { loadMeasures } from "../../measures/load.ts";
import type { Measure } from "../../measures/measure.ts";
import type { Appointed } from "../../people/appointed.ts";

// Whose chart it is, and who may read and write on it: of a region and its hubs its own hub leads and the nation's
// people, of the nation everybody who is appointed; and evaluators only ever read.

export type ChartPlace = {
  /** "nation", "region:North West" or "hub:0198...": as addresses and subjects have it. */
  readonly place: string;
  /** "the nation", "North West" */
  readonly name: string;
  /** Null of the nation. */
  readonly region: string | null;
};

export type Charted = { readonly at: ChartPlace; readonly measure: Measure };

/** What the notes of a chart are kept under. */
export function subjectOf({ place }: Pick<ChartPlace, "place">, measure: string): string {
  return `${place}/${measure}`;
}

/** The chart that an address names; refuses ("not-found") what is nowhere, and another region's as if it were. */
export async function getCharted(
  tx: Transaction<Tables>,
  person: Appointed,
  place: string,
  measure: string,
): Promise<Charted> {
  const at = await findPlace(tx, place);
  const found = loadMeasures().all.find(({ id }) => id === measure);
  if (at === undefined || found === undefined || !mayRead(person, at))
    throw new Refusal("not-found", "There is no such chart for you.");
  return { at, measure: found };
}

async function findPlace(tx: Transaction<Tables>, place: string): Promise<ChartPlace | undefined> {
  if (place === "nation") return { place, name: "the nation", region: null };
  const [kind, ...rest] = place.split(":");
  const name = rest.join(":");
  if (kind === "region") {
    const row = await tx.selectFrom("shared.regions").select("name").where("name", "=", name).executeTakeFirst();
    return row === undefined ? undefined : { place, name, region: name };
  }
  if (kind !== "hub" || !isId(name)) return undefined;
  const hub = await tx.selectFrom("shared.hubs").select(["name", "region"]).where("id", "=", name).executeTakeFirst();
  return hub === undefined ? undefined : { place, name: `${hub.name}, ${hub.region}`, region: hub.region };
}

function mayRead({ role, region }: Appointed, at: ChartPlace): boolean {
  return role !== "hub-lead" || at.region === null || at.region === region;
}

export function mayWrite({ role, region }: Appointed, at: ChartPlace): boolean {
  switch (role) {
    case "national-lead":
      return true;
    case "hub-lead":
      return region !== null && at.region === region;
    case "evaluator":
      return false;
  }
}
