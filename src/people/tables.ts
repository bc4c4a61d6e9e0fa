import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { AppointmentRole } from "./appointed.ts";
import type { PracticeSettings } from "./practice-settings.ts";
import type { Role } from "./role.ts";
import type { Hours } from "./staffing.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "shared.accounts": { id: string; name: string; created_at: Date };
    "shared.posts": PostsTable;
    "shared.sessions": SessionsTable;
    "shared.appointments": AppointmentsTable;
    "practice.settings": SettingsTable;
    "practice.absences": SpanTable & { reason: string };
    "practice.rota": SpanTable;
  }
}

type PostsTable = {
  account: string;
  practice: string;
  role: Role;
  title: string;
  kind: Generated<"permanent" | "locum">;
  confirmed: Generated<boolean>;
  codes: Generated<string[]>;
  hours: ColumnType<readonly Hours[] | null, string | null | undefined, string | null>;
  cover: string | null | undefined;
  ended_at: Date | null | undefined;
  /** True of a GP partner, who signs who may what. */
  partner: Generated<boolean>;
};

type AppointmentsTable = {
  id: string;
  account: string;
  role: AppointmentRole;
  region: string | null;
  from_at: Date;
  ended_at: Date | null;
};

type SettingsTable = {
  practice: string;
  settings: JSONColumnType<PracticeSettings>;
  changed_at: Date;
  changed_by: string;
};

type SpanTable = {
  practice: string;
  id: string;
  account: string;
  from_at: Date;
  until_at: Date;
  recorded_at: Date;
  recorded_by: string;
  ended_at: Date | null;
};

type SessionsTable = {
  /** SHA-256 of the cookie's secret: a copy of the table opens no session. */
  id: string;
  account: string;
  /** Null until the person has said where they work today. */
  practice: string | null;
  /** In place of a practice, for people of the programme. */
  appointment: string | null | undefined;
  created_at: Date;
  /** When they last showed in full who they are. */
  proven_at: Date;
  seen_at: Date;
  locked_at: Date | null | undefined;
  wrong_unlocks: Generated<number>;
  ended_at: Date | null;
};
