import type { JSONColumnType, Selectable } from "kysely";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.leaving": LeavingTable;
    "practice.tellings": TellingRow;
    "practice.contacts": ContactRow;
    "practice.phone_calls": PhoneCallTable;
    "practice.phone_notes": PhoneNoteRow;
    "practice.replies": ReplyRow;
    "practice.answers": AnswerRow;
    "practice.known_answers": KnownAnswerRow;
  }
}

type LeavingTable = {
  practice: string;
  id: string;
  kind: "nhsack" | "itk3" | "itk2" | "letter";
  message: string;
  file_name: string;
  bytes: Buffer;
  created_at: Date;
  written_at: Date | null;
};

/** What goes back to the sender of a letter, until they have acknowledged it. */
export type ReplyRow = {
  practice: string;
  id: string;
  item: string;
  /** The number of the item's action that made it. */
  action: number;
  kind: "return" | "decline";
  way: "itk3" | "itk2" | "letter";
  /** To whom, in words. */
  addressee: string;
  /** By which the sender's acknowledgement names it. */
  reference: string;
  /** Its name in the outbox's folder, fixed when it begins to leave: from then on it is not taken back. */
  file_name: string | null;
  bytes: Buffer | null;
  /** Of a letter: what it says. */
  text: string;
  made_at: Date;
  made_by: string;
  withdrawn_at: Date | null;
  written_at: Date | null;
  printed_at: Date | null;
  printed_by: string | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  acknowledged_how: string | null;
  /** The sender's system could not take it, and why. */
  refused_at: Date | null;
  refused_why: string | null;
  /** What an electronic answer says. */
  outcome: "30002" | "30003" | "30004" | null;
};

/** Another system's answer to a reply: the document that it came as, and what it says. */
export type AnswerRow = {
  practice: string;
  document: string;
  reply: string;
  is_ok: boolean;
  says: string;
  came_at: Date;
};

/** That the patient of a message is ours, where its sender asked to be told. */
export type KnownAnswerRow = {
  practice: string;
  id: string;
  message: string;
  item: string;
  made_at: Date;
  withdrawn_at: Date | null;
  settled_at: Date | null;
  /** Null while nothing is settled, and where the sender asked for no answer. */
  file_name: string | null;
};

export type TellingRow = {
  practice: string;
  id: string;
  item: string;
  /** The number of the item's action whose signature it stands on. */
  action: number;
  patient: string;
  leaflet: string | null;
  text: string;
  way: "letter" | "phone";
  told_at: Date;
  told_by: string;
};

export type ContactRow = {
  practice: string;
  id: string;
  item: string;
  patient: string;
  expectation: string | null;
  at: Date;
  by: string;
  way: string;
  outcome: "reached" | "no-answer" | "message-left" | "wrong-number" | "letter-returned" | "refused";
  comment: string | null;
};

type PhoneCallTable = {
  practice: string;
  id: string;
  patient: string;
  at: Date;
  by: string;
  answer: "not-seen" | "say" | "do-not-discuss";
  items: string[];
  shown: JSONColumnType<ShownWords[]>;
};

export type PhoneCallRow = Selectable<PhoneCallTable>;

/** Words as a caller's answer showed them: the signature that they stand on, and their hash. */
export type ShownWords = { readonly item: string; readonly action: number; readonly sha256: string };

export type PhoneNoteRow = { practice: string; id: string; call: string; at: Date; by: string; note: string };
