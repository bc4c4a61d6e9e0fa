declare module "../db/tables.ts" {
  interface Tables {
    "practice.signatures": SignatureRow;
    "practice.request_permissions": RequestPermissionRow;
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
  protocol: string;
  signed_at: Date;
  signed_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
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
