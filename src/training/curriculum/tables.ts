import type { JSONColumnType } from "kysely";
import type { Curriculum } from "./curriculum.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.curricula": {
      name: string;
      version: string;
      content: JSONColumnType<Curriculum>;
      sha256: string;
      loaded_at: Date;
    };
  }
}
