import type { Generated } from "kysely";
import type { Reach } from "./expert.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.expertise": {
      id: string;
      account: string;
      /** Null from the moment they leave, as all that they wrote. */
      name: string | null;
      post: string | null;
      words: string | null;
      domains: readonly string[];
      region: string | null;
      reach: Reach | null;
      email: string | null;
      offered_at: Date;
      ended_at: Date | null;
      search: Generated<string>;
    };
  }
}
