declare module "../db/tables.ts" {
  interface Tables {
    "practice.messages": MessagesTable;
    "practice.arrivals": ArrivalsTable;
    "practice.tokens": TokensTable;
  }
}

type MessagesTable = { practice: string; id: string; sha256: string; size: number; received_at: Date };

type ArrivalsTable = {
  practice: string;
  id: string;
  message: string;
  door: Door;
  source: string;
  we_are: WeAre;
  reference: string;
  arrived_at: Date;
};

type TokensTable = {
  practice: string;
  id: string;
  source: string;
  we_are: WeAre;
  secret_hash: string;
  created_at: Date;
  revoked_at: Date | null;
};

export type Door = "folder" | "http" | "page";

/** A copy never acknowledges to the sender: the record system that is the recipient does. */
export type WeAre = "recipient" | "copy";
