import type { Reported } from "./reported.ts";

/** Whose figures of which month a file or report holds. */
export type ReportAbout = {
  readonly level: "nation" | "region" | "hub" | "practice";
  /** A region's name, a hub's id, a practice's code; "" of the nation. */
  readonly place: string;
  readonly name: string;
  /** "2026-11" */
  readonly month: string;
  /** How many practices it is the sum of. */
  readonly practices: number;
  /** SHA-256 of the measures by which it was counted. */
  readonly edition: string;
  /** When it was asked for. */
  readonly at: Date;
  readonly figures: readonly Reported[];
};
