import { addDays, weekdayOf } from "../base/local-day.ts";

// A sender that falls silent looks like a quiet day. What it usually sends on these weekdays says how many
// were to be expected since it was last heard: with six expected, none at all happens by chance once in 400
// times (the Poisson distribution's e to the minus 6), which is rare enough to ask.

export const WEEKS = 8;
const ASK_FROM = 6;

export type SenderDays = {
  readonly sender: string;
  /** Documents by calendar day, over the eight weeks before it was last heard. */
  readonly byDay: ReadonlyMap<string, number>;
  /** The day on which it was last heard. */
  readonly last: string;
};

/** How many documents were to be expected on the whole days between the one it was last heard on and today. */
export function expectedSince({ byDay, last }: Pick<SenderDays, "byDay" | "last">, today: string): number {
  let expected = 0;
  for (let day = addDays(last, 1); day < today; day = addDays(day, 1)) expected += usualOn(byDay, weekdayOf(day), last);
  return expected;
}

/** The mean of this weekday in the weeks up to the day on which it was last heard. */
function usualOn(byDay: ReadonlyMap<string, number>, weekday: number, last: string): number {
  let total = 0;
  for (const [day, count] of byDay) if (weekdayOf(day) === weekday && day <= last) total += count;
  const [first] = [...byDay.keys()].sort();
  if (first === undefined) return 0;
  const weeks = Math.max(1, Math.ceil((daysBetween(first, last) + 1) / 7));
  return total / weeks;
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

export type Silence = { readonly sender: string; readonly last: string; readonly expected: number };

/** The senders of which so much was to be expected that silence is a question. */
export function silentSenders(senders: readonly SenderDays[], today: string): readonly Silence[] {
  return senders
    .map((one) => ({ sender: one.sender, last: one.last, expected: expectedSince(one, today) }))
    .filter(({ expected }) => expected >= ASK_FROM)
    .sort((a, b) => b.expected - a.expected);
}
