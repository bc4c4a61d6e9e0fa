import type { JSONColumnType, Selectable } from "kysely";
import type { OutcomeName } from "../../sent/outcome.ts";
import type { ReturnBody } from "../return-body.ts";

declare module "../../../db/tables.ts" {
  interface Tables {
    "practice.returns": ReturnsTable;
  }
}

/** How it gets to the hub: in this same installation, posted, or as a file that somebody carries. */
export type Way = "here" | "https" | "file";

type ReturnsTable = {
  practice: string;
  id: string;
  /** "2026-11" */
  month: string;
  state: "prepared" | "sent";
  body: JSONColumnType<ReturnBody>;
  body_sha256: string;
  prepared_at: Date;
  why: string | null;
  number: number | null;
  sent_at: Date | null;
  sent_by: string | null;
  sent_by_name: string | null;
  /** The signed message, byte for byte. */
  message: string | null;
  way: Way | null;
  /** What the hub said; null while it is on its way. */
  outcome: OutcomeName | null;
  sentence: string | null;
  answered_at: Date | null;
  tried_at: Date | null;
  tries: number;
};

export type OwnReturn = Selectable<ReturnsTable>;
