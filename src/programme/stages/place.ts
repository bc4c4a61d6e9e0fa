import type { Transaction } from "kysely";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { getMember, type Member } from "../joining/member.ts";
import { getEdition, getHub } from "../shape/queries.ts";
import { type Fact, factsOf, type Scope } from "./facts.ts";
import { countedSteps, currentOf, foldSteps, isLate, type Standing, type Step } from "./fold.ts";
import type { Level, Stage } from "./plan.ts";
import { listSteps, type PlanOf, planOf } from "./store.ts";

type Shared = Transaction<Tables>;

/** One edition, hub or practice on its way through the stages. */
export type Place = {
  readonly level: Level;
  readonly id: string;
  readonly edition: string;
  readonly name: string;
  /** Null of the programme. */
  readonly region: string | null;
  /** ISO day from which the plan's weeks count. */
  readonly begins: string;
  /** Steps of before this ISO day count no more: of a practice that came back those of its time before. Null: all count. */
  readonly countsFrom: string | null;
};

export type PlaceStanding = {
  readonly place: Place;
  readonly plan: PlanOf;
  readonly stages: readonly Stage[];
  readonly steps: readonly Step[];
  readonly standing: Standing;
  readonly current: Stage | null;
  readonly isLate: boolean;
  readonly facts: ReadonlySet<Fact>;
};

/** The place, where this person sees it; another region's is not found by a hub lead. */
export async function getPlace(tx: Shared, person: Appointed, level: Level, id: string): Promise<Place> {
  switch (level) {
    case "programme": {
      const edition = await getEdition(tx, id);
      return { level, id, edition: id, name: edition.name, region: null, begins: edition.startsOn, countsFrom: null };
    }
    case "hub": {
      const hub = await getHub(tx, person, id);
      const { startsOn: begins } = await getEdition(tx, hub.edition);
      return { level, id, edition: hub.edition, name: hub.name, region: hub.region, begins, countsFrom: null };
    }
    case "practice":
      return placeOfMember(tx, await getMember(tx, person, id));
  }
}

/** The same of a practice that is known already, as to itself. */
export async function placeOfMember(
  tx: Shared,
  { id, edition, name, region }: Pick<Member, "id" | "edition" | "name" | "region">,
): Promise<Place> {
  const countsFrom = (await selectedOn(tx, [id])).get(id) ?? null;
  const begins = countsFrom ?? (await getEdition(tx, edition)).startsOn;
  return { level: "practice", id, edition, name, region, begins, countsFrom };
}

/** When practices were selected, and again where they left and came back, by member: their weeks count from there. */
export async function selectedOn(tx: Shared, members: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (members.length === 0) return new Map();
  const rows = await tx
    .selectFrom("shared.member_steps")
    .select((eb) => ["member", eb.fn.max("at").as("at")])
    .where("step", "=", "select")
    .where("member", "in", members)
    .groupBy("member")
    .execute();
  return new Map(rows.map(({ member, at }) => [member, localDay(at)]));
}

const SCOPE: Readonly<Record<Level, Scope["of"]>> = { programme: "edition", hub: "hub", practice: "member" };

export async function readPlace(tx: Shared, place: Place, at: Date): Promise<PlaceStanding> {
  const plan = await planOf(tx, place.edition);
  const stages = plan.plan.levels[place.level];
  const steps = await listSteps(tx, { level: place.level, place: place.id });
  const standing = foldSteps(countedSteps(steps, place.countsFrom));
  const today = localDay(at);
  return {
    place,
    plan,
    stages,
    steps,
    standing,
    current: currentOf(stages, standing),
    isLate: isLate(stages, standing, place.begins, today),
    facts: await factsOf(tx, { of: SCOPE[place.level], id: place.id }, today),
  };
}
