import type { JSONColumnType } from "kysely";
import type { Document } from "./document.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.documents": DocumentsTable;
    "practice.readings": ReadingsTable;
    "practice.copies": CopiesTable;
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

/** A letter that came by another way before: the original has the item. */
export type CopiesTable = { practice: string; document: string; original: string };

/** What reading a document again gave, from 2: the newest counts. */
export type ReadingsTable = {
  practice: string;
  document: string;
  number: number;
  content: JSONColumnType<Document>;
  reader: string;
  read_at: Date;
};
