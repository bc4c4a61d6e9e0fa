declare module "../../db/tables.ts" {
  interface Tables {
    "practice.extensions": ExtensionsTable;
  }
}

export type ExtensionsTable = {
  practice: string;
  id: string;
  learner: string;
  until_on: string;
  progress: string;
  reason: string;
  support: string;
  by: string;
  at: Date;
  bound: string;
  sha256: string;
};
