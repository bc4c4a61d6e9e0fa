declare module "../db/tables.ts" {
  interface Tables {
    "practice.adopted": AdoptedTable;
    "practice.adoption_signatures": SignaturesTable;
    "practice.adoption_withdrawals": WithdrawalsTable;
    "practice.adoption_origins": OriginsTable;
    "practice.personal_bands": BandsTable;
  }
}

export type AdoptedKind = "protocol" | "list";

type AdoptedTable = {
  practice: string;
  id: string;
  kind: AdoptedKind;
  name: string;
  version: string;
  bytes: Buffer;
  cases: Buffer | null;
  adopted_at: Date;
  adopted_by: string;
};

type SignaturesTable = {
  practice: string;
  id: string;
  adopted: string;
  sha256: string;
  signed_at: Date;
  signed_by: string;
};

type WithdrawalsTable = {
  practice: string;
  id: string;
  adopted: string;
  reason: string;
  withdrawn_at: Date;
  withdrawn_by: string;
};

type OriginsTable = {
  practice: string;
  adopted: string;
  publication: string;
  sha256: string;
  from_name: string | null;
  author: string;
  licence: string;
};

type BandsTable = {
  practice: string;
  id: string;
  patient: string;
  analyte: string;
  low: string;
  high: string;
  signed_at: Date;
  signed_by: string;
  expires_at: Date;
};
