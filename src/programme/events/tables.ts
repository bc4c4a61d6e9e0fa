import type { Generated, JSONColumnType } from "kysely";
import type { AnswerKind, AttendedAs, Change, EventKind, Invitee } from "./event.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "shared.events": EventsTable;
    "shared.event_changes": EventChangesTable;
    "shared.event_answers": EventAnswersTable;
    "shared.event_attendance": EventAttendanceTable;
    "shared.event_materials": EventMaterialsTable;
    "shared.event_notes": { id: string; event: string; words: string; at: Date; by_name: string };
    "shared.calendar_feeds": CalendarFeedsTable;
    "shared.event_mail_wishes": EventMailWishesTable;
    "shared.event_mails": EventMailsTable;
  }
}

export type EventsTable = {
  id: string;
  region: string | null;
  kind: EventKind;
  title: string;
  words: string;
  starts_at: Date;
  ends_at: Date;
  place: string;
  link: string;
  capacity: number | null;
  invited: JSONColumnType<readonly Invitee[]>;
  practices: JSONColumnType<readonly string[] | null, string | null, string | null>;
  code: string;
  sequence: Generated<number>;
  added_at: Date;
  by: string;
  by_name: string;
  changed_at: Date;
  cancelled_at: Date | null;
  cancelled_why: string | null;
};

type EventChangesTable = {
  event: string;
  sequence: number;
  at: Date;
  by: string;
  by_name: string;
  detail: JSONColumnType<readonly Change[]>;
};

type EventAnswersTable = {
  event: string;
  account: string;
  answer: AnswerKind;
  practice: string | null;
  capacity: Invitee;
  learner: string | null;
  name: string | null;
  sequence: number;
  at: Date;
};

type EventAttendanceTable = {
  id: string;
  event: string;
  practice: string;
  capacity: AttendedAs;
  learner: string | null;
  how: "hub-lead" | "code";
  by: string;
  by_name: string;
  at: Date;
  taken_back_at: Date | null;
  taken_back_by: string | null;
  taken_back_why: string | null;
};

type EventMaterialsTable = {
  id: string;
  event: string;
  title: string;
  address: string | null;
  resource: string | null;
  at: Date;
  by_name: string;
  removed_at: Date | null;
};

type CalendarFeedsTable = {
  id: string;
  account: string;
  practice: string | null;
  appointment: string | null;
  sha256: string;
  at: Date;
  ended_at: Date | null;
};

type EventMailWishesTable = {
  account: string;
  email: string | null;
  base: "/events" | "/programme/events";
  practice: string | null;
  appointment: string | null;
  changed_at: Date;
};

type EventMailsTable = {
  event: string;
  sequence: number;
  account: string;
  id: string;
  outcome: "waiting" | "sent" | "failed" | "not-invited";
  taken_at: Date;
  tries: number;
  sent_at: Date | null;
  trouble: string | null;
};
