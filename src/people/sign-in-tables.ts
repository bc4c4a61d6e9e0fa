import type { Generated } from "kysely";

// What only showing who one is needs; see the migration 0630.

declare module "../db/tables.ts" {
  interface Tables {
    "shared.credentials": CredentialsTable;
    "shared.passkeys": PasskeysTable;
    "shared.enrolments": EnrolmentsTable;
    "shared.challenges": ChallengesTable;
    "shared.attempts": AttemptsTable;
  }
}

type CredentialsTable = {
  account: string;
  login: string;
  password: string | null;
  code_secret: string | null;
  /** A bigint, read as text. */
  code_step: Generated<string>;
  short_code: string | null;
  changed_at: Date;
};

type PasskeysTable = {
  id: string;
  account: string;
  host: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  name: string;
  created_at: Date;
  used_at: Date | null;
  ended_at: Date | null;
};

type EnrolmentsTable = {
  id: string;
  account: string;
  code_secret: string;
  created_at: Date;
  until_at: Date;
  ended_at: Date | null;
};

/** For what a passkey is asked. */
export type Purpose = "sign-in" | "again" | "unlock" | "add";

type ChallengesTable = {
  challenge: string;
  purpose: Purpose;
  session: string | null;
  address: string;
  until_at: Date;
};

export type AttemptKind = "sign-in" | "again" | "unlock" | "passkey" | "enrol";

type AttemptsTable = {
  number: Generated<string>;
  at: Date;
  kind: AttemptKind;
  outcome: "tried" | "right" | "waits";
  name_hash: string;
  account: string | null;
  address: string;
};
