import type { MarkName } from "./mark.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.competency_marks": MarksTable;
  }
}

export type MarksTable = {
  practice: string;
  id: string;
  learner: string;
  competency: string;
  mark: MarkName;
  words: string | null;
  by: string;
  at: Date;
  bound: string;
  sha256: string;
  revoked_at: Date | null;
  revoked_by: string | null;
  revoked_why: string | null;
};
