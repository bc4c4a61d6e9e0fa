import type { Role } from "./role.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "shared.accounts": { id: string; name: string; created_at: Date };
    "shared.posts": { account: string; practice: string; role: Role; title: string };
    "shared.sessions": SessionsTable;
  }
}

type SessionsTable = {
  /** SHA-256 of the cookie's secret: a copy of the table opens no session. */
  id: string;
  account: string;
  practice: string;
  created_at: Date;
  seen_at: Date;
  ended_at: Date | null;
};
