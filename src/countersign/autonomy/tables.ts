import type { ColumnType, JSONColumnType } from "kysely";
import type { Stage } from "../../people/scope/stage.ts";
import type { Choice } from "./blind.ts";
import type { Grade } from "./grade.ts";
import type { ChosenDesign } from "./lines.ts";
import type { Task } from "./task.ts";

export const SOURCES = ["countersign", "blind", "check", "second", "audit"] as const;
export type Source = (typeof SOURCES)[number];

export type Purpose = "sample" | "second" | "seed";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.scores": ScoreRow;
    "practice.autonomy_changes": ChangeRow;
    "practice.autonomy_designs": DesignsTable;
    "practice.draws": DrawsTable;
    "practice.blind_decisions": BlindTable;
  }
}

export type ScoreRow = {
  practice: string;
  id: string;
  account: string;
  task: string;
  tier: string;
  item: string;
  /** The number of the step that was checked, and of the one that checked it; null where the check is no step. */
  action: number;
  step: number | null;
  source: Source;
  grade: Grade;
  by: string;
  at: Date;
  words: string | null;
  voided_at: Date | null;
};

export type ChangeKind = "up" | "down" | "review";

export type ChangeRow = {
  practice: string;
  id: string;
  account: string;
  task: string;
  tier: string;
  kind: ChangeKind;
  from_stage: Stage;
  to_stage: Stage;
  by: string;
  at: Date;
  why: string;
  bound: string | null;
  sha256: string | null;
};

type DesignsTable = {
  practice: string;
  id: string;
  tier: string;
  design: JSONColumnType<ChosenDesign>;
  by: string;
  at: Date;
  bound: string;
  sha256: string;
};

type DrawsTable = {
  practice: string;
  id: string;
  account: string;
  item: string;
  action: number;
  purpose: Purpose;
  of: string | null;
  tasks: ColumnType<readonly Task[], string, never>;
  /** The share that was to be checked, and the number from 0 to 1 that chance gave. */
  fraction: number;
  chance: number;
  drawn: boolean;
  at: Date;
  due_at: Date;
  checked_at: Date | null;
  checked_by: string | null;
  grade: Grade | null;
  words: string | null;
  voided_at: Date | null;
};

type BlindTable = {
  practice: string;
  id: string;
  item: string;
  action: number;
  by: string;
  at: Date;
  choice: ColumnType<Choice, string, never>;
  words: string | null;
};
