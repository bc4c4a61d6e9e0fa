import { sql, type Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import type { EditionKind, Intake } from "./tables.ts";

type Shared = Transaction<Tables>;

export type Edition = {
  readonly id: string;
  readonly name: string;
  readonly kind: EditionKind;
  /** ISO days. */
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** Learners at each hub; null where there is no such number. */
  readonly places: number | null;
  readonly intake: Intake;
  readonly words: string;
};

/** A hub with what takes its places; places and learners are people, the rest are practices. */
export type HubStanding = {
  readonly id: string;
  readonly edition: string;
  readonly region: string;
  readonly name: string;
  /** The hub's own number, else the edition's; null where there is none. */
  readonly places: number | null;
  /** Places of practices that are selected, have agreed or have begun; of a cohort of those that have finished too. */
  readonly taken: number;
  /** Learners who have begun and did not leave. */
  readonly learners: number;
  /** Of these, those who take one of its places: in a rolling edition not those whose practice has finished. */
  readonly placed: number;
  readonly asked: number;
  readonly waiting: number;
  readonly chosen: number;
  /** Of those chosen, without those that have finished in a rolling edition, where others follow them. */
  readonly takingPart: number;
  readonly withdrawn: number;
};

/** The region that this person sees alone; null: all of them. */
export function regionOf({ role, region }: Pick<Appointed, "role" | "region">): string | null {
  return role === "hub-lead" ? (region ?? "") : null;
}

/** All editions, the newest first. */
export async function listEditions(tx: Shared): Promise<readonly Edition[]> {
  const rows = await tx
    .selectFrom("shared.editions")
    .selectAll()
    .orderBy("starts_on", "desc")
    .orderBy("name")
    .execute();
  return rows.map(({ id, name, kind, starts_on, ends_on, places, intake, words }) => ({
    id,
    name,
    kind,
    startsOn: starts_on,
    endsOn: ends_on,
    places,
    intake,
    words,
  }));
}

export async function getEdition(tx: Shared, id: string): Promise<Edition> {
  const found = isId(id) ? (await listEditions(tx)).find((one) => one.id === id) : undefined;
  if (found === undefined) throw new Refusal("not-found", "There is no such edition.");
  return found;
}

export async function listRegions(tx: Shared): Promise<readonly string[]> {
  const rows = await tx.selectFrom("shared.regions").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
}

// A cohort's places are given once; a rolling edition's are free again when a practice has finished.
const TAKES_PART = sql`m.status in ('selected', 'agreed', 'started') or m.status = 'finished' and e.kind = 'cohort'`;

type HubsWanted = { readonly edition?: string; readonly region?: string | null; readonly hub?: string };

/** Hubs by region and name, with what takes their places. */
export async function listHubs(
  tx: Shared,
  { edition, region = null, hub }: HubsWanted,
): Promise<readonly HubStanding[]> {
  const rows = await tx
    .selectFrom("shared.hubs as h")
    .innerJoin("shared.editions as e", "e.id", "h.edition")
    .leftJoin("shared.members as m", "m.hub", "h.id")
    .$if(edition !== undefined, (query) => query.where("h.edition", "=", edition ?? ""))
    .$if(region !== null, (query) => query.where("h.region", "=", region ?? ""))
    .$if(hub !== undefined, (query) => query.where("h.id", "=", hub ?? ""))
    .groupBy(["h.id", "e.id"])
    .select(["h.id", "h.edition", "h.region", "h.name", sql<number | null>`coalesce(h.places, e.places)`.as("places")])
    .select([
      sql<number>`(coalesce(sum(m.learners_wanted) filter (where ${TAKES_PART}), 0))::int`.as("taken"),
      sql<number>`(count(*) filter (where ${TAKES_PART}))::int`.as("takingPart"),
      sql<number>`(count(*) filter (where m.status in ('interested', 'eligible')))::int`.as("asked"),
      sql<number>`(count(*) filter (where m.status = 'waiting'))::int`.as("waiting"),
      sql<number>`(count(*) filter (where m.status in ('selected', 'agreed', 'started', 'finished')))::int`.as(
        "chosen",
      ),
      sql<number>`(count(*) filter (where m.status = 'withdrawn'))::int`.as("withdrawn"),
    ])
    .orderBy("h.region")
    .orderBy("h.name")
    .execute();
  const learners = await learnersByHub(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, learners: 0, placed: 0, ...learners.get(row.id) }));
}

/** The hub, where this person sees it; another region's is not found. */
export async function getHub(tx: Shared, person: Pick<Appointed, "role" | "region">, id: string): Promise<HubStanding> {
  const [found] = isId(id) ? await listHubs(tx, { hub: id, region: regionOf(person) }) : [];
  if (found === undefined) throw new Refusal("not-found", "There is no such hub.");
  return found;
}

type Begun = Pick<HubStanding, "learners" | "placed">;

async function learnersByHub(tx: Shared, hubs: readonly string[]): Promise<ReadonlyMap<string, Begun>> {
  if (hubs.length === 0) return new Map();
  const rows = await tx
    .selectFrom("shared.cohort_learners as l")
    .innerJoin("shared.members as m", "m.id", "l.member")
    .innerJoin("shared.editions as e", "e.id", "m.edition")
    .where("l.hub", "in", hubs)
    .where((eb) => eb.or([eb("l.ending", "is", null), eb("l.ending", "=", "completed")]))
    .groupBy("l.hub")
    .select(["l.hub", sql<number>`count(*)::int`.as("learners")])
    .select(sql<number>`(count(*) filter (where m.status <> 'finished' or e.kind = 'cohort'))::int`.as("placed"))
    .execute();
  return new Map(rows.map(({ hub, ...begun }) => [hub, begun]));
}
