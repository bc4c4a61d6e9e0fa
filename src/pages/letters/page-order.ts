import { KIND_GROUPS, type KindGroup } from "./groups.ts";
import type { Marked, OpenedLetter } from "./opened-letter.ts";

export type WorkGroup = { readonly group: KindGroup; readonly rows: readonly Marked[] };

/** The suggestions as the page has them, group by group; groups without any are left out. */
export function workGroups({ suggestions }: Pick<OpenedLetter, "suggestions">): readonly WorkGroup[] {
  return KIND_GROUPS.map((group) => ({
    group,
    rows: suggestions.filter(({ suggestion }) => group.kinds.includes(suggestion.kind)).toSorted(bySoonest),
  })).filter(({ rows }) => rows.length > 0);
}

/** Of what is asked the urgent first and then what is due first; the letter's own order else. */
function bySoonest({ asked: one }: Marked, { asked: other }: Marked): number {
  if (one === undefined || other === undefined) return 0;
  if (one.isUrgent !== other.isUrgent) return one.isUrgent ? -1 : 1;
  return one.on === other.on ? 0 : one.on < other.on ? -1 : 1;
}

/** What the letter is and whose: folded away, and not counted as work. */
export function isAbout({ group }: WorkGroup): boolean {
  return group.key === "about";
}

/** Where somebody goes on after this one: the next that is not marked, from the top again after the last; null: none is left. */
export function nextUnmarked(opened: Pick<OpenedLetter, "suggestions">, after: string): string | null {
  const groups = workGroups(opened);
  const isOfAbout = groups.some((one) => isAbout(one) && one.rows.some(({ key }) => key === after));
  const rows = groups.filter((one) => isAbout(one) === isOfAbout).flatMap((one) => one.rows);
  const at = rows.findIndex(({ key }) => key === after);
  const order = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return order.find(({ mark }) => mark === null)?.key ?? null;
}
