import type { JSONColumnType } from "kysely";
import type { Level } from "../../measures/disclosure/places.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.releases": ReleasesTable;
    "shared.released": ReleasedTable;
    "shared.learner_releases": LearnerReleasesTable;
    "shared.released_learners": { cohort_learner: string; release: string; hub: string };
    "shared.learner_counts": LearnerCountsTable;
  }
}

type ReleasesTable = {
  id: string;
  /** "2026-11" */
  month: string;
  number: number;
  at: Date;
  by: string;
  by_name: string;
  measures: string;
  practices: number;
  sha256: string;
};

/**
 * Numerator and denominator as Shown.toJSON writes them, and a mean where it may be shown, by measure; with both ends of
 * its 95% interval, which releases that were made before there were any do not have.
 */
export type KeptFigures = Readonly<
  Record<string, readonly [string, string, number | null] | readonly [string, string, number, number, number]>
>;

type ReleasedTable = {
  release: string;
  month: string;
  level: Level;
  place: string;
  region: string | null;
  hub: string | null;
  practices: number;
  counted: number | null;
  shown: JSONColumnType<KeptFigures>;
};

type LearnerReleasesTable = {
  id: string;
  edition: string;
  number: number;
  at: Date;
  /** ISO day. */
  until: string;
};

type LearnerCountsTable = {
  release: string;
  level: Exclude<Level, "practice">;
  place: string;
  /** As Shown.toJSON writes it. */
  begun: string;
};
