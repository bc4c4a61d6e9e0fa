import type { Rules, WarningKind } from "./rules.ts";
import type { Told } from "./standing.ts";
import { runsOf } from "./warn.ts";

/** A time in which something was a reason to look; `until` is null where it still is. ISO days. */
export type Episode = {
  readonly kind: WarningKind;
  readonly from: string;
  readonly until: string | null;
  /** As it was said last. */
  readonly reason: string;
};

/** All that was a reason to look by this ISO day, the newest first; what still is begins where `warnsOf` says so. */
export function episodesOf(told: readonly Told[], begun: string, rules: Rules, today: string): readonly Episode[] {
  const { before, now } = runsOf(told, begun, rules);
  return [...before, ...now]
    .filter(({ since }) => since <= today)
    .map(({ kind, since, until, reason }) => ({
      kind,
      from: since,
      until: until !== null && until < today ? until : null,
      reason,
    }))
    .toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}
