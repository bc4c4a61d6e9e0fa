import type { Transaction } from "kysely";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import { type Edition, listHubs } from "../shape/queries.ts";
import { countedSteps, currentOf, foldSteps, isLate, plannedOf, type Step } from "./fold.ts";
import { selectedOn } from "./place.ts";
import type { Plan, Stage } from "./plan.ts";
import { listAllSteps } from "./store.ts";

type Shared = Transaction<Tables>;

/** Where one hub or practice stands, as lists and the picture show it. */
export type Line = {
  readonly id: string;
  readonly name: string;
  readonly hub: string;
  /** How many stages were left: the column of the picture; five when all were. */
  readonly at: number;
  readonly stage: Stage | null;
  readonly owner: string | null;
  /** ISO day. */
  readonly due: string | null;
  readonly isLate: boolean;
  readonly blocked: Step | null;
};

export type HubLine = Line & { readonly region: string; readonly practices: readonly Line[] };

/** From the selection on: before it a practice waits, and is in no stage. */
export const ON_THE_WAY = ["selected", "agreed", "started", "finished"] as const;

/** Every hub of an edition with its practices, by region and name. `region` or `hub` narrows. */
export async function readOverview(
  tx: Shared,
  edition: Edition,
  plan: Plan,
  { region = null, hub, at }: { readonly region?: string | null; readonly hub?: string; readonly at: Date },
): Promise<readonly HubLine[]> {
  const today = localDay(at);
  const hubs = await listHubs(tx, { edition: edition.id, region, ...(hub === undefined ? {} : { hub }) });
  const members = await tx
    .selectFrom("shared.members")
    .select(["id", "name", "hub", "status"])
    .where("edition", "=", edition.id)
    .where("status", "in", ON_THE_WAY)
    .$if(hub !== undefined, (query) => query.where("hub", "=", hub ?? ""))
    .orderBy("name")
    .orderBy("id")
    .execute();
  const begun = await selectedOn(
    tx,
    members.map(({ id }) => id),
  );
  const said = {
    hub: await listAllSteps(tx, edition.id, "hub"),
    practice: await listAllSteps(tx, edition.id, "practice"),
  };
  const lineOf = (
    level: "hub" | "practice",
    own: { readonly id: string; readonly name: string; readonly hub: string },
  ) => {
    const selected = begun.get(own.id);
    const steps = countedSteps(said[level].get(own.id) ?? [], selected ?? null);
    return line(plan.levels[level], own, steps, selected ?? edition.startsOn, today);
  };
  const byHub = Map.groupBy(members, (one) => one.hub);
  return hubs.map(({ id, name, region: of }) => ({
    ...lineOf("hub", { id, name, hub: id }),
    region: of,
    practices: (byHub.get(id) ?? []).map(({ status, ...one }) => {
      const own = lineOf("practice", one);
      // Whoever has finished is late for nothing any more, whatever was never said of its stages.
      return status === "finished" ? { ...own, isLate: false, blocked: null } : own;
    }),
  }));
}

function line(
  stages: readonly Stage[],
  own: { readonly id: string; readonly name: string; readonly hub: string },
  steps: readonly Step[],
  begins: string,
  today: string,
): Line {
  const standing = foldSteps(steps);
  const stage = currentOf(stages, standing);
  const planned = stage === null ? null : plannedOf(stage, standing, begins);
  return {
    ...own,
    at: stage === null ? stages.length : stages.indexOf(stage),
    stage,
    owner: planned?.owner ?? null,
    due: planned?.due ?? null,
    isLate: isLate(stages, standing, begins, today),
    blocked: standing.blocked,
  };
}

/** Blocked first, then late by its day, then the rest; else as they stood. */
export function byNeed(lines: readonly Line[]): readonly Line[] {
  const rank = ({ blocked, isLate: late }: Line): number => (blocked !== null ? 0 : late ? 1 : 2);
  return lines.toSorted((a, b) => rank(a) - rank(b) || (a.due ?? "9").localeCompare(b.due ?? "9"));
}
