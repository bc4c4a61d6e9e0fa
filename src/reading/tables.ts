import type { JSONColumnType } from "kysely";
import type { Document } from "./document.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.documents": DocumentsTable;
  }
}

export type DocumentsTable = {
  practice: string;
  id: string;
  message: string;
  /** From 1: a message holds one or many. */
  number: number;
  kind: Document["kind"];
  content: JSONColumnType<Document>;
  /** The version of the reader, so that what it read can be read again. */
  reader: string;
};
