declare module "../../db/tables.ts" {
  interface Tables {
    "practice.papers": PapersTable;
    "practice.paper_steps": PaperStepsTable;
  }
}

export const PAPER_KINDS = ["leaflet", "form"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export type PaperStepName = "sign" | "decline" | "withdraw";

export type PapersTable = {
  practice: string;
  id: string;
  kind: PaperKind;
  series: string;
  resource: string;
  number: number;
  title: string;
  words: string;
  version: string;
  licence: string;
  author: string;
  from_words: string;
  sha256: string;
  file_name: string;
  media_type: string;
  bytes: number;
  /** ISO day. */
  review_by: string;
  adopted_at: Date;
  adopted_by: string;
};

export type PaperStepsTable = {
  practice: string;
  paper: string;
  number: number;
  step: PaperStepName;
  at: Date;
  by: string;
  reason: string | null;
  /** The exact text that was signed, and its hash. */
  bound: string | null;
  sha256: string | null;
};
