import type { Generated } from "kysely";
import type { Ending, LearnerRoute } from "./learner.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.learners": LearnersTable;
  }
}

export type LearnersTable = {
  practice: string;
  id: string;
  account: string;
  curriculum: string;
  curriculum_version: string;
  route: LearnerRoute;
  mentor: string;
  second_mentor: string | null;
  started_on: string;
  due_on: string;
  version: Generated<number>;
  ended_at: Date | null;
  ended_by: string | null;
  ending: Ending | null;
  ending_words: string | null;
  ending_bound: string | null;
  ending_sha256: string | null;
};
