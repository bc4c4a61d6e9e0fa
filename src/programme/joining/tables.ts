import type { JSONColumnType } from "kysely";
import type { Shares } from "./distribution.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.programme_agreements": SignedAgreementsTable;
    "practice.programme_consents": ConsentsTable;
    "shared.agreements": AgreementsTable;
    "shared.distributions": DistributionsTable;
  }
}

export type SignedAgreementsTable = {
  practice: string;
  id: string;
  /** Of shared.members. */
  member: string;
  by: string;
  at: Date;
  bound: string;
  sha256: string;
};

export type ConsentsTable = {
  practice: string;
  id: string;
  learner: string;
  /** That their hub knows their name. */
  name: boolean;
  /** That their hub reads their portfolio. */
  portfolio: boolean;
  at: Date;
  withdrawn_at: Date | null;
};

export const AGREED_HOW = ["page", "message", "paper"] as const;
export type AgreedHow = (typeof AGREED_HOW)[number];

export type AgreementsTable = {
  id: string;
  member: string;
  at: Date;
  how: AgreedHow;
  signed_by: string;
  /** ISO day. */
  signed_on: string;
  mentor: string;
  second_mentor: string | null;
  /** Of each learner, a week. */
  protected_minutes: number;
  shares_weekly: boolean;
  shares_monthly: boolean;
  /** Who at the practice can stop the sharing. */
  stopped_by: string;
  bound: string;
  sha256: string;
};

export type DistributionsTable = {
  id: string;
  region: string;
  source: string;
  content: JSONColumnType<Shares>;
  sha256: string;
  loaded_at: Date;
};
