import type { OutcomeName } from "./outcome.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.practice_keys": PracticeKeysTable;
    "shared.message_bytes": { sha256: string; bytes: Buffer };
    "shared.arrived_messages": ArrivedMessagesTable;
  }
}

export const MESSAGE_DOORS = ["here", "http", "folder", "terminal"] as const;
export type MessageDoor = (typeof MESSAGE_DOORS)[number];

export type PracticeKeysTable = {
  ods: string;
  /** The fingerprint. */
  key: string;
  public_key: string;
  registered_at: Date;
  registered_by: string;
  registered_by_name: string;
  ended_at: Date | null;
  ended_by_name: string | null;
};

export type ArrivedMessagesTable = {
  id: string;
  at: Date;
  door: MessageDoor;
  /** Nothing that somebody chose: see reference.ts. */
  reference: string | null;
  sha256: string;
  size: number;
  /** As the message says, whether or not that is so. */
  ods: string | null;
  kind: string | null;
  number: number | null;
  content: string | null;
  outcome: OutcomeName;
  sentence: string;
};
