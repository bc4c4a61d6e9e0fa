import type { StaffPerspective, TimepointOfTraining } from "./form.ts";

// How many of those who were asked answered, so that nobody can tell of anybody whether they did: not from one look, and
// not from two. Who was asked is no secret; whoever counts how many answered by yesterday and by today would know who
// did so between. So an invitation is counted when it is closed, together with nine others or more, and then for ever.

/** The fewest whose answers are counted together. */
export const RATES_AT_LEAST = 10;
/** Fewer than so many are "fewer than eight", none among them: the published rule for counts of people. */
const SMALL = 8;
const STEP = 5;

export type RateOf = {
  readonly perspective: StaffPerspective;
  readonly timepoint: TimepointOfTraining;
  readonly form: string;
};

export type AskedOnce = RateOf & { readonly closesOn: string; readonly answered: boolean };

export type Rate = RateOf & {
  /** Everybody who was asked until now. */
  readonly asked: number;
  /** Null where fewer than ten can be counted together yet. */
  readonly counted: { readonly asked: number; readonly answered: Rounded } | null;
};

/** To the nearest five, and never more than were asked; null: fewer than eight. */
export type Rounded = number | null;

/** Rates as of an ISO day. An invitation that closes on a day is closed all of it. */
export function ratesOf(rows: readonly AskedOnce[], day: string): readonly Rate[] {
  const groups = Map.groupBy(rows, ({ perspective, timepoint, form }) =>
    JSON.stringify([perspective, timepoint, form]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { perspective, timepoint, form } = first;
    const batches = batchesOf(group, day);
    const asked = batches.flat().length;
    const answered = batches.flat().filter((one) => one.answered).length;
    const counted = asked === 0 ? null : { asked, answered: roundAnswered(asked, answered) };
    return [{ perspective, timepoint, form, asked: group.length, counted }];
  });
}

/**
 * Those that are closed, in the order in which they closed, in batches of ten or more; who closed on one day stays
 * together. Nothing is closed with a day that has passed, so that a batch, once there, is the same for ever.
 */
export function batchesOf<T extends Pick<AskedOnce, "closesOn">>(rows: readonly T[], day: string): readonly T[][] {
  const closed = rows.filter(({ closesOn }) => closesOn <= day);
  const byDay = [...Map.groupBy(closed, ({ closesOn }) => closesOn)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const batches: T[][] = [];
  let next: T[] = [];
  for (const [, together] of byDay) {
    next = [...next, ...together];
    if (next.length < RATES_AT_LEAST) continue;
    batches.push(next);
    next = [];
  }
  return batches;
}

/** "All" and "nobody" would tell of each: each figure that is shown stands for three counts or more. */
export function roundAnswered(asked: number, answered: number): Rounded {
  if (answered < SMALL) return null;
  const nearest = Math.round(answered / STEP) * STEP;
  return nearest > asked ? nearest - STEP : nearest;
}
