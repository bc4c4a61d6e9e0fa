declare module "../../db/tables.ts" {
  interface Tables {
    "practice.planned": PlannedTable;
  }
}

export type PlannedTable = {
  practice: string;
  learner: string;
  competency: string;
  due_on: string | null;
  taught_by: string | null;
  left_out_why: string | null;
};
