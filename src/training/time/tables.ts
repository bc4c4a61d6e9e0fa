import type { TimeKind } from "./time.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.protected_time": ProtectedTimeTable;
  }
}

export type ProtectedTimeTable = {
  practice: string;
  id: string;
  learner: string;
  on_day: string;
  minutes: number;
  kind: TimeKind;
  words: string | null;
  by: string;
  at: Date;
  withdrawn_at: Date | null;
};
