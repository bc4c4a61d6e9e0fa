import type { Generated, JSONColumnType } from "kysely";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.editions": EditionsTable;
    "shared.regions": { name: string; added_at: Date };
    "shared.hubs": HubsTable;
    "shared.members": MembersTable;
    "shared.member_steps": MemberStepsTable;
    "shared.cohort_learners": CohortLearnersTable;
    "shared.programme_log": ProgrammeLogTable;
  }
}

export const EDITION_KINDS = ["cohort", "rolling"] as const;
export type EditionKind = (typeof EDITION_KINDS)[number];

export const INTAKES = ["any", "first-of-month"] as const;
export type Intake = (typeof INTAKES)[number];

export const RURALITIES = ["urban", "town", "rural"] as const;
export type Rurality = (typeof RURALITIES)[number];

export const PRACTICE_KINDS = ["partnership", "single-handed", "trust", "company"] as const;
export type PracticeKind = (typeof PRACTICE_KINDS)[number];

export const MEMBER_STATUSES = [
  "interested",
  "eligible",
  "not-eligible",
  "waiting",
  "selected",
  "agreed",
  "started",
  "finished",
  "withdrawn",
] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

export type EditionsTable = {
  id: string;
  name: string;
  kind: EditionKind;
  /** ISO days. */
  starts_on: string;
  ends_on: string | null;
  /** Learners at each hub; null where there is no such number. */
  places: number | null;
  /** On which days learners may begin. */
  intake: Generated<Intake>;
  words: string;
  added_at: Date;
};

export type HubsTable = {
  id: string;
  edition: string;
  region: string;
  name: string;
  places: number | null;
  added_at: Date;
};

export type MembersTable = {
  id: string;
  hub: string;
  edition: string;
  /** Need not be a practice of this installation. */
  ods: string;
  name: string;
  runs: "here" | "own";
  list_size: number | null;
  rurality: Rurality | null;
  /** Tenth of the Index of Multiple Deprivation; 1 is the most deprived. */
  deprivation: number | null;
  kind: PracticeKind | null;
  /** How many learners it would train: they are what takes a hub's places. */
  learners_wanted: Generated<number>;
  why: string | null;
  status: MemberStatus;
  since: Date;
  version: number;
};

export type MemberStepsTable = {
  id: string;
  member: string;
  number: number;
  step: string;
  at: Date;
  by: string;
  by_name: string;
  words: string | null;
  detail: JSONColumnType<Readonly<Record<string, unknown>>>;
};

export type CohortLearnersTable = {
  id: string;
  member: string;
  /** The practice's own id of them, which means nothing elsewhere. */
  learner: string;
  /** Of whoever learns there again: the practice's own id of their first training; null of a first. */
  first_training: string | null;
  /** Null where the learner has not agreed that the hub knows who they are. */
  name: string | null;
  /** ISO days. */
  starts_on: string;
  due_on: string;
  ended_on: string | null;
  ending: "completed" | "withdrawn" | null;
  /** With which they began: the database writes it, and it stays where it was when their practice goes elsewhere. */
  hub: Generated<string>;
  /** Of a practice that works here: how many words on consent of theirs the name comes from. */
  consents: Generated<number>;
};

export type ProgrammeLogTable = {
  id: string;
  at: Date;
  by: string;
  by_name: string;
  what: string;
  subject: string;
  detail: JSONColumnType<Readonly<Record<string, unknown>>>;
};
