declare module "../../db/tables.ts" {
  interface Tables {
    "practice.worth_parameters": WorthParametersTable;
  }
}

export type WorthParametersTable = {
  practice: string;
  id: string;
  parameter: string;
  kind: "observed" | "published" | "taken-back";
  /** In the parameter's unit, a share as a part of one; null where it is taken back. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** An ISO day where it was observed, else what names the year. */
  dated: string | null;
  says: string;
  why: string | null;
  by: string;
  by_name: string;
  at: Date;
};
