import type { Hours } from "./staffing.ts";

// What a practice sets for itself; every value has a cautious one to begin with.

export type AlarmContact =
  | { readonly kind: "smtp"; readonly address: string }
  | { readonly kind: "webhook"; readonly url: string };

export type PracticeSettings = {
  readonly opening: readonly Hours[];
  /** Who is told of a "GP now" that nobody takes, and of any outside opening hours; null: nobody is. */
  readonly contact: AlarmContact | null;
  /** For how many hours after a sign-in somebody may sign. */
  readonly signHours: number;
  /** A countersignature owed for longer than this is not given with several at once. */
  readonly staleDays: number;
  /** Minutes of a GP's time that each kind of work would have taken: the practice's own figures, or null where it has none. */
  readonly gpMinutes: {
    readonly report: number | null;
    readonly message: number | null;
    readonly tests: number | null;
  };
};

const WEEKDAYS = [1, 2, 3, 4, 5] as const;

export const USUAL_SETTINGS: PracticeSettings = {
  opening: WEEKDAYS.map((day) => ({ day, from: "08:00", until: "18:30" })),
  contact: null,
  signHours: 4,
  staleDays: 14,
  gpMinutes: { report: null, message: null, tests: null },
};
