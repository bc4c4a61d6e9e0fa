// What every page shows whatever it is about: the same is asked for again and again by the page's script.

export type Pulse = {
  /** Each a sentence and where it leads: shown as alarms above everything. */
  readonly alarms: readonly { readonly says: string; readonly href: string | null }[];
  /** True while nobody is told of urgent results and the practice is closed. */
  readonly notices: readonly string[];
};

export const QUIET: Pulse = { alarms: [], notices: [] };
