declare module "../../db/tables.ts" {
  interface Tables {
    "practice.tutorials": TutorialsTable;
  }
}

export type TutorialsTable = {
  practice: string;
  id: string;
  learner: string;
  held_on: string;
  at: Date;
  by: string;
  words: string;
};
