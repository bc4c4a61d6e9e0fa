import type { PracticeScope } from "../../db/practice.ts";
import type { Week } from "../../measures/occurrence.ts";
import { spanFrom } from "../../measures/read/span.ts";
import { addWeeks, weekOf } from "../../measures/week.ts";
import { measure, measuredOf } from "./measured.ts";
import { newestOwn } from "./own-store.ts";
import type { Parameters } from "./parameter.ts";
import { countPatients, findFirstWeek, findSamplingStart, lastWeeks, type LoggedWork, readLog } from "./read-log.ts";
import { scaledTo } from "./scale.ts";
import { type ShippedWorth, shippedWorth } from "./shipped.ts";
import { type Standing, standingOf } from "./standing.ts";

/** How many whole weeks are looked at. */
export const LOOK_BACK = 12;

/** The weeks before anything took effect unchecked, and those since: shown beside each other, and proving nothing. */
export type Side = { readonly log: LoggedWork; readonly parameters: Parameters };

export type WorthFacts = {
  readonly shipped: ShippedWorth;
  readonly standing: Standing;
  readonly log: LoggedWork;
  /** Null until chance draws what is checked. */
  readonly samplingSince: Week | null;
  /** Null where there is no whole week on one of its sides. */
  readonly beforeAfter: { readonly before: Side; readonly after: Side } | null;
};

/** All that the worth of a practice is worked out from, of its last whole weeks. */
export async function readWorth(tx: PracticeScope, practice: string, at: Date): Promise<WorthFacts> {
  const shipped = {
    ...shippedWorth(),
    parameters: scaledTo(shippedWorth().parameters, await countPatients(tx, practice)),
  };
  const own = await newestOwn(tx, practice);
  const samplingSince = await findSamplingStart(tx, practice);
  const all = lastWeeks(at, LOOK_BACK);
  const last = all.weeks.at(-1) ?? "";
  // Weeks before anything came are no weeks in which little came.
  const began = (await findFirstWeek(tx, practice)) ?? "";
  const first = [all.weeks[0] ?? "", began < last ? began : last].toSorted().at(-1) ?? "";
  // Since sampling began it is another way of working: the weeks before are not mixed with it.
  const since = samplingSince !== null && samplingSince > first && samplingSince <= last ? samplingSince : first;
  const log = await readLog(tx, practice, spanFrom(since, last));
  const sideOf = (one: LoggedWork): Side => ({
    log: one,
    parameters: standingOf(shipped, measuredOf(shipped.tasks, one), own).parameters,
  });
  const hasAfter = samplingSince !== null && samplingSince < weekOf(at);
  const beforeAfter = hasAfter
    ? {
        before: sideOf(
          await readLog(tx, practice, spanFrom(addWeeks(samplingSince, -LOOK_BACK), addWeeks(samplingSince, -1))),
        ),
        after: sideOf(log),
      }
    : null;
  const measured = measure(shipped.tasks, log);
  return {
    shipped,
    standing: standingOf(shipped, measured.found, own, measured.lacking),
    log,
    samplingSince,
    beforeAfter,
  };
}
