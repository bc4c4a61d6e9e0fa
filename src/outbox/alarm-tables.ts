import type { JSONColumnType } from "kysely";
import type { AlarmContact } from "../people/practice-settings.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.alarm_messages": AlarmMessagesTable;
  }
}

export type AlarmItem = { readonly id: string; /** ISO 8601 instant. */ readonly since: string };

export type AlarmMessagesTable = {
  practice: string;
  id: string;
  kind: "alarm" | "trial";
  contact: JSONColumnType<AlarmContact>;
  items: JSONColumnType<readonly AlarmItem[]>;
  written_at: Date;
  attempts: number;
  tried_at: Date | null;
  try_after: Date;
  sent_at: Date | null;
  trouble: string | null;
  ended_at: Date | null;
};
