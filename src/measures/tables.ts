import type { JSONColumnType } from "kysely";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.measured_weeks": MeasuredWeeksTable;
    "practice.measured_until": MeasuredUntilTable;
    "practice.demand": DemandTable;
  }
}

/** Numerator, denominator and sum of squares of a measure, by its id: how counts are kept and sent. */
export type CountsByMeasure = Readonly<Record<string, readonly [number, number, number]>>;

type MeasuredWeeksTable = {
  practice: string;
  week: string;
  edition: string;
  counts: JSONColumnType<CountsByMeasure>;
  counted_at: Date;
};

type MeasuredUntilTable = { practice: string; seq: string; edition: string; counted_at: Date };

type DemandTable = {
  practice: string;
  id: string;
  at: Date;
  by: string;
  asked: string;
  outcome: "done" | "turned-away";
  why: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
};
