import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { PaperDocument } from "../../web/document/document.ts";
import type { OutcomeName } from "../sent/outcome.ts";
import type { Standing } from "./standing.ts";
import type { Warn, WarningKind } from "./warn.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.standings": StandingsTable;
    "shared.learners_now": LearnersNowTable;
    "shared.learner_notes": LearnerNotesTable;
    "shared.portfolio_views": PortfolioViewsTable;
    "practice.standings_sent": StandingsSentTable;
    "shared.names_taken_back": { ods: string; learner: string; made_at: Date };
    "practice.names_taken_back": NamesTakenBackTable;
    "practice.standing_stops": {
      practice: string;
      id: string;
      stops: boolean;
      by: string;
      by_name: string;
      at: Date;
    };
  }
}

export type StandingsTable = {
  id: string;
  cohort_learner: string;
  ods: string;
  number: number;
  /** A local Monday, and the day that it speaks of. */
  week: string;
  as_of: string;
  at: Date;
  standing: JSONColumnType<Standing>;
};

export type LearnersNowTable = {
  cohort_learner: string;
  standing: string;
  number: number;
  warns: ColumnType<readonly Warn[], string, string>;
  /** The earliest day of them; null where there is none. */
  warned_from: string | null;
};

export type LearnerNotesTable = {
  id: string;
  cohort_learner: string;
  at: Date;
  by: string;
  by_name: string;
  words: string;
  /** What is put aside, and the last ISO day of that; null of a note alone. */
  warning: WarningKind | null;
  until: string | null;
};

export type PortfolioViewsTable = {
  id: string;
  cohort_learner: string;
  on_day: string;
  at: Date;
  sha256: string;
  document: ColumnType<PaperDocument | null, string, string | null>;
  ended_at: Date | null;
};

export type StandingsSentTable = {
  practice: string;
  id: string;
  number: number;
  week: string;
  as_of: string;
  content_sha256: string;
  message: string;
  way: "here" | "https";
  sent_at: Date;
  /** What the hub said; null while it is on its way. */
  outcome: OutcomeName | null;
  sentence: string | null;
  answered_at: Date | null;
  tried_at: Date | null;
  tries: Generated<number>;
};

export type NamesTakenBackTable = {
  practice: string;
  id: string;
  learner: string;
  number: number;
  message: string;
  made_at: Date;
  /** What the hub said; null while it is on its way. */
  outcome: OutcomeName | null;
  sentence: string | null;
  tried_at: Date | null;
  tries: Generated<number>;
};
