declare module "../db/tables.ts" {
  interface Tables {
    "practice.signatures": SignatureRow;
    "practice.request_permissions": RequestPermissionRow;
    "practice.countersign_scopes": ScopeRow;
    "practice.releases": ReleaseRow;
  }
}

export type SignatureRow = {
  practice: string;
  id: string;
  item: string;
  /** The number of the item's action that it signs with. */
  action: number;
  by: string;
  role: string;
  at: Date;
  /** The exact text that was hashed. */
  bound: string;
  sha256: string;
};

export type RequestPermissionRow = {
  practice: string;
  id: string;
  /** The protocol's name, the copy that was shown, and that copy's seal. */
  protocol: string;
  adopted: string;
  sha256: string;
  signed_at: Date;
  signed_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
};

export type ScopeRow = {
  practice: string;
  id: string;
  account: string;
  analytes: string[];
  signed_at: Date;
  signed_by: string;
};

export type ReleaseRow = {
  practice: string;
  id: string;
  item: string;
  action: number;
  by: string;
  at: Date;
  reason: string;
};
