import type { Generated, JSONColumnType } from "kysely";
import type { Perspective, StaffPerspective, SurveyForm, Timepoint, TimepointOfTraining, Way } from "./form.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.survey_key": { one_row: boolean; public_key: string; made_at: Date };
    "shared.survey_forms": {
      id: string;
      version: string;
      content: JSONColumnType<SurveyForm>;
      sha256: string;
      loaded_at: Date;
    };
    "practice.survey_sheets": SheetsTable;
    "practice.survey_codes": { practice: string; id: string; sheet: string; sha256: string; used: boolean };
    "practice.survey_invitations": InvitationsTable & {
      practice: string;
      perspective: Exclude<StaffPerspective, "hub">;
    };
    "practice.survey_pool": PoolTable & {
      practice: string;
      perspective: Exclude<Perspective, "hub">;
      timepoint: Timepoint;
      way: Way;
      closes_on: string | null;
      going: Generated<boolean>;
    };
    "practice.survey_answers": AnswersTable & { practice: string; way: Way };
    "practice.survey_words": WordsTable & { practice: string; way: Way };
    "shared.survey_invitations": InvitationsTable & { region: string | null };
    "shared.survey_pool": PoolTable & {
      region: string | null;
      perspective: StaffPerspective;
      timepoint: TimepointOfTraining;
      widens_on: string;
    };
    "shared.survey_answers": AnswersTable & { region: string | null };
    "shared.survey_words": WordsTable & { region: string | null };
  }
}

type SheetsTable = {
  practice: string;
  id: string;
  way: "code" | "poster";
  form: string;
  version: string;
  count: number;
  made_at: Date;
  made_by: string;
  expires_at: Date;
  withdrawn_at: Date | null;
};

type InvitationsTable = {
  id: string;
  account: string;
  timepoint: TimepointOfTraining;
  /** ISO days. */
  since: string;
  asked_on: string;
  closes_on: string;
  form: string;
  version: string;
  answered: boolean;
};

/** `sealed` is null once it was written out or handed on. */
type PoolTable = { id: string; form: string; version: string; sealed: Buffer | null };

type Of = {
  id: string;
  /** In which it was written out. */
  week: string;
  perspective: Perspective;
  form: string;
  version: string;
  timepoint: Timepoint;
  question: string;
};

type AnswersTable = Of & { choice: string; score: number | null };
type WordsTable = Of & { words: string };
