// The protected day: one a week, half of it with the mentor or hands-on and half for writing, as the field plans it.

export const TIME_KINDS = ["with-mentor", "hands-on", "writing"] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

export const TIME_WORDS: Readonly<Record<TimeKind, string>> = {
  "with-mentor": "With the mentor",
  "hands-on": "Hands-on",
  writing: "Writing",
};

export type Spent = {
  readonly id: string;
  /** ISO day. */
  readonly onDay: string;
  readonly minutes: number;
  readonly kind: TimeKind;
  readonly words: string | null;
  readonly by: string;
};

/** A full-time week of 37 hours is five days: what one of them has, in minutes. */
export const DAY_MINUTES = 444;

export type TimeSum = {
  /** Weeks since the start, begun ones counted; zero before it. */
  readonly weeks: number;
  /** What the plan of one day a week has by then, in minutes. */
  readonly planned: number;
  /** With the mentor or hands-on, and writing, in minutes. */
  readonly together: number;
  readonly writing: number;
};

/** What was had of the protected days from the start to this day; ISO days. */
export function sumOf(spent: readonly Pick<Spent, "minutes" | "kind">[], startedOn: string, today: string): TimeSum {
  const days = Temporal.PlainDate.from(startedOn).until(today, { largestUnit: "day" }).days;
  const weeks = days < 0 ? 0 : Math.floor(days / 7) + 1;
  const minutesOf = (isWriting: boolean): number =>
    spent.filter(({ kind }) => (kind === "writing") === isWriting).reduce((sum, { minutes }) => sum + minutes, 0);
  return { weeks, planned: weeks * DAY_MINUTES, together: minutesOf(false), writing: minutesOf(true) };
}

/** "7 h 24 min". */
export function hoursWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
