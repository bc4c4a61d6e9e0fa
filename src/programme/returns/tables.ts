import type { JSONColumnType } from "kysely";
import type { CountsByMeasure } from "../../measures/tables.ts";
import type { LearnerCounts } from "./return-body.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.practice_returns": PracticeReturnsTable;
    "shared.practice_weeks": PracticeWeeksTable;
    "shared.rollup_members": RollupMembersTable;
    "shared.rollups": RollupsTable;
  }
}

export const LEVELS = ["hub", "region", "nation"] as const;
export type Level = (typeof LEVELS)[number];

export type PracticeReturnsTable = {
  ods: string;
  number: number;
  /** The arrival. */
  arrived: string;
  /** "2026-11" */
  month: string;
  made_at: Date;
  at: Date;
  late: boolean;
  why: string | null;
  measures: string;
  learners: JSONColumnType<LearnerCounts>;
  stands: boolean;
};

export type PracticeWeeksTable = {
  ods: string;
  week: string;
  number: number;
  counts: JSONColumnType<CountsByMeasure>;
};

export type RollupMembersTable = {
  edition: string;
  ods: string;
  hub: string;
  region: string;
  /** The Monday from which its weeks are counted as this; "" from the first. */
  from_week: string;
  before_week: string | null;
  counts: boolean;
};

export type RollupsTable = {
  level: Level;
  edition: string;
  place: string;
  week: string;
  measure: string;
  numerator: string;
  denominator: string;
  squares: string;
  practices: number;
};
