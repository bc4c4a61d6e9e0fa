import { addDays } from "../../base/local-day.ts";
import type { Rules, WarningKind } from "./rules.ts";
import type { Told } from "./standing.ts";
import { warnsOf, warnsOn } from "./warn.ts";

/** A time in which something was said; `until` is null where it still is. ISO days. */
export type Episode = {
  readonly kind: WarningKind;
  readonly from: string;
  readonly until: string | null;
  /** As it was said last. */
  readonly reason: string;
};

/** No training lasts longer, extended and all. */
const MOST_DAYS = 800;

/** What would have been said on each day by what was known on it, drawn together; the newest first. */
export function episodesOf(told: readonly Told[], begun: string, rules: Rules, today: string): readonly Episode[] {
  const episodes: Episode[] = [];
  const open = new Map<WarningKind, Episode>();
  let known = 0;
  let warns = warnsOf([], begun, rules);
  const earliest = addDays(today, -MOST_DAYS);
  for (let day = begun > earliest ? begun : earliest; day <= today; day = addDays(day, 1)) {
    const before = known;
    while ((told[known]?.asOf ?? "9999") <= day) known += 1;
    if (known !== before) warns = warnsOf(told.slice(0, known), begun, rules);
    const now = warnsOn(warns, day);
    for (const { kind, reason } of now) {
      const one = open.get(kind);
      open.set(kind, { kind, from: one?.from ?? day, until: null, reason });
    }
    for (const [kind, one] of open) {
      if (now.some((each) => each.kind === kind)) continue;
      episodes.push({ ...one, until: addDays(day, -1) });
      open.delete(kind);
    }
  }
  return [...episodes, ...open.values()].toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}
