import type { Selectable } from "kysely";
import type { OutcomeName } from "../../sent/outcome.ts";

declare module "../../../db/tables.ts" {
  interface Tables {
    "practice.stage_evidence_sent": StageEvidenceTable;
  }
}

type StageEvidenceTable = {
  practice: string;
  id: string;
  number: number;
  member: string;
  criterion: string;
  words: string;
  message: string;
  way: "here" | "https";
  sent_at: Date;
  sent_by: string;
  sent_by_name: string;
  outcome: OutcomeName | null;
  sentence: string | null;
  answered_at: Date | null;
  tried_at: Date | null;
  tries: number;
};

export type SentEvidence = Selectable<StageEvidenceTable>;
