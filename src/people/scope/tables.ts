import type { JSONColumnType } from "kysely";
import type { Deed } from "./deeds.ts";
import type { ScopeStatement } from "./statement.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.scope_statements": {
      practice: string;
      id: string;
      signed_at: Date;
      signed_by: string;
      bound: string;
      sha256: string;
    };
    "practice.scope_drafts": {
      practice: string;
      draft: JSONColumnType<ScopeStatement>;
      changed_at: Date;
      changed_by: string;
    };
    "practice.competences": {
      practice: string;
      id: string;
      account: string;
      deed: Deed;
      given_at: Date;
      given_by: string;
      expires_at: Date | null;
      ended_at: Date | null;
      ended_by: string | null;
      why: string | null;
      /** The mark that gave it; null where it was given in another way. */
      mark: string | null | undefined;
    };
  }
}
