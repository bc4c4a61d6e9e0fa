import type { JSONColumnType } from "kysely";
import type { Level, Plan } from "./plan.ts";
import type { StepName } from "./fold.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.stage_plans": StagePlansTable;
    "shared.stage_steps": StageStepsTable;
  }
}

type StagePlansTable = {
  edition: string;
  number: number;
  content: JSONColumnType<Plan>;
  sha256: string;
  at: Date;
  by: string;
  by_name: string;
  why: string;
};

type StageStepsTable = {
  level: Level;
  place: string;
  number: number;
  edition: string;
  step: StepName;
  stage: string;
  criterion: string | null;
  words: string;
  detail: JSONColumnType<Readonly<Record<string, unknown>>>;
  at: Date;
  by: string;
  by_name: string;
};
