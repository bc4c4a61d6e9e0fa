import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { EvidenceKind } from "../curriculum/curriculum.ts";
import type { Aside, Cleared, Fields } from "./evidence.ts";
import type { Work } from "./work.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.evidence": EvidenceTable;
    "practice.evidence_files": EvidenceFilesTable;
    "practice.evidence_comments": {
      practice: string;
      id: string;
      evidence: string;
      at: Date;
      by: string;
      words: string;
    };
    "practice.assessor_links": AssessorLinksTable;
  }
}

export type EvidenceTable = {
  practice: string;
  id: string;
  learner: string;
  competency: string;
  kind: EvidenceKind;
  fields: JSONColumnType<Fields>;
  version: Generated<number>;
  saved_from: string;
  saved_count: Generated<number>;
  asides: ColumnType<Readonly<Record<string, Aside>>, never, string>;
  cleared: ColumnType<readonly Cleared[], never, string>;
  work: ColumnType<Work | null, string | null, string | null>;
  begun_by: string;
  begun_at: Date;
  saved_at: Date;
  submitted_at: Date | null;
  expires_on: string | null;
  withdrawn_at: Date | null;
  replaces: string | null;
};

export type EvidenceFilesTable = {
  practice: string;
  id: string;
  evidence: string;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  added_at: Date;
  added_by: string;
  removed_at: Date | null;
};

export type AssessorLinksTable = {
  practice: string;
  id: string;
  evidence: string;
  token_sha256: string;
  invited_at: Date;
  invited_by: string;
  assessor: string;
  until_at: Date;
  withdrawn_at: Date | null;
  signed_at: Date | null;
  signed_name: string | null;
  signed_role: string | null;
  confirms: string[] | null;
  words: string | null;
  bound: string | null;
  sha256: string | null;
};
