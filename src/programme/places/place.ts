import type { Transaction } from "kysely";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Level } from "../../measures/disclosure/places.ts";
import type { Appointed } from "../../people/appointed.ts";
import { getMember } from "../joining/member.ts";
import { getHub, listRegions, regionOf } from "../shape/queries.ts";

// Whose page it is. A region's name stands in its address in small letters; a practice's code never does.

export type PlaceAt = {
  readonly level: Level;
  /** As releases have it: "", a region's name, a hub's id, a practice's code. */
  readonly place: string;
  /** "The nation", "North West", "The Spinney", "Larch Road Surgery". */
  readonly name: string;
  /** What it lies in, as a page names it above the name; null of the nation. */
  readonly within: string | null;
  readonly region: string | null;
  readonly hub: string | null;
  /** A practice's place in its edition; null of what is above. */
  readonly member: string | null;
  /** Of a hub and a practice: the edition that they are in. */
  readonly edition: string | null;
  readonly path: string;
};

type Tx = Transaction<Tables>;

export const NATION: PlaceAt = {
  level: "nation",
  place: "",
  name: "The nation",
  within: null,
  region: null,
  hub: null,
  member: null,
  edition: null,
  path: "/programme/nation",
};

/** "North East & Yorkshire" -> "north-east-yorkshire" */
export function slugOf(region: string): string {
  return region
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

export function regionAt(name: string): PlaceAt {
  return {
    ...NATION,
    level: "region",
    place: name,
    name,
    within: "Region",
    region: name,
    path: `/programme/regions/${slugOf(name)}`,
  };
}

export type HubOf = { readonly id: string; readonly name: string; readonly region: string; readonly edition: string };

export function hubAt({ id, name, region, edition }: HubOf): PlaceAt {
  return { ...regionAt(region), level: "hub", place: id, name, within: region, hub: id, edition, path: hubPath(id) };
}

export function hubPath(hub: string): string {
  return `/programme/hubs/${hub}`;
}

/** The region of an address, where this person sees it; refuses ("not-found") any other as if it were nowhere. */
export async function getRegion(tx: Tx, person: Appointed, slug: string): Promise<PlaceAt> {
  const own = regionOf(person);
  const name = (await listRegions(tx)).find((one) => slugOf(one) === slug && (own === null || one === own));
  if (name === undefined) throw new Refusal("not-found", "There is no such region for you.");
  return regionAt(name);
}

export async function getHubAt(tx: Tx, person: Appointed, id: string): Promise<PlaceAt> {
  return hubAt(await getHub(tx, person, id));
}

/** A practice of this hub; refuses ("not-found") one of another hub too. */
export async function getPracticeAt(tx: Tx, person: Appointed, hub: string, id: string): Promise<PlaceAt> {
  const member = await getMember(tx, person, id);
  if (member.hub !== hub) throw new Refusal("not-found", "There is no such practice at this hub.");
  const { ods, name, hubName, region, edition } = member;
  const at = hubAt({ id: member.hub, name: hubName, region, edition });
  const path = `${at.path}/practices/${member.id}`;
  return { ...at, level: "practice", place: ods, name, within: hubName, member: member.id, path };
}

/** As notes on charts name it (programme/charts/place.ts); null of a practice, whose charts have none outside it. */
export function notesKeyOf({ level, place }: PlaceAt): string | null {
  switch (level) {
    case "nation":
      return "nation";
    case "region":
    case "hub":
      return `${level}:${place}`;
    case "practice":
      return null;
  }
}
