import type { JSONColumnType } from "kysely";
import type { ClaimKind, ClaimState, Mover } from "./claim-moves.ts";
import type { Fact } from "./facts.ts";
import type { FundingContent } from "./funding-file.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.funding": FundingTable;
    "shared.funding_budgets": BudgetsTable;
    "shared.funding_confirmations": ConfirmationsTable;
    "shared.payees": PayeesTable;
    "shared.payment_files": PaymentFilesTable;
    "shared.payment_lines": { file: string; claim: string; pence: number };
    "shared.claims": ClaimsTable;
    "shared.money_log": MoneyLogTable;
  }
}

type Said = { at: Date; by: string; by_name: string };

export type FundingTable = {
  id: string;
  edition: string;
  version: number;
  content: JSONColumnType<FundingContent>;
  sha256: string;
  loaded_at: Date;
};

export type BudgetsTable = Said & { id: string; hub: string; number: number; pence: number; words: string };

export type ConfirmationsTable = Said & {
  id: string;
  learner: string;
  milestone: string;
  number: number;
  confirmed: boolean;
  /** ISO day. */
  on_day: string;
  words: string;
};

export type PayeesTable = Said & { id: string; member: string; number: number; name: string; reference: string };

export type PaymentFilesTable = Said & {
  id: string;
  hub: string;
  number: number;
  lines: number;
  total_pence: string | number;
  content: string;
  sha256: string;
};

export type ClaimsTable = {
  id: string;
  hub: string;
  member: string;
  /** Of shared.cohort_learners. */
  learner: string;
  milestone: string;
  milestone_words: string;
  funding: string;
  kind: ClaimKind;
  of: string | null;
  /** Less than nothing of what is asked back. */
  pence: number;
  fact: JSONColumnType<Fact>;
  state: ClaimState;
  since: Date;
  version: number;
  stands: boolean;
  /** Accounts. */
  claimed_by: string[];
  claimed_as: Mover;
  file: string | null;
  /** ISO day. */
  paid_on: string | null;
  bank_reference: string | null;
};

export type MoneyLogTable = Said & {
  hub: string;
  number: number;
  what: string;
  subject: string;
  words: string | null;
  detail: JSONColumnType<Readonly<Record<string, unknown>>>;
  before: string;
  hash: string;
};
