import type { ColumnType, JSONColumnType } from "kysely";
import type { DecidedFrom } from "../protocols/decide-each.ts";
import type { Decision, Next } from "../protocols/decision.ts";
import type { ActionDetail } from "./action.ts";
import type { ExpectationStatus, StepName } from "./expectation-steps.ts";
import type { Suggestion, SuggestionKind } from "../reading/suggestion.ts";
import type { ItemKind, Status, Trouble } from "./item.ts";
import type { MoveName } from "./moves.ts";
import type { ExpectationKind } from "./plan.ts";
import type { Shortcuts } from "./shortcuts.ts";
import type { Verdict } from "./verdict.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.items": ItemRow;
    "practice.item_counts": ItemCountRow;
    "practice.decisions": DecisionsTable;
    "practice.actions": ActionsTable;
    "practice.presence": { practice: string; item: string; account: string; seen_at: Date };
    "practice.claims": ClaimRow;
    "practice.drafts": DraftsTable;
    "practice.views": ViewRow;
    "practice.preferences": PreferencesTable;
    "practice.expectations": ExpectationsTable;
    "practice.consequences": ConsequenceRow;
    "practice.marks": MarksTable;
    "practice.notes": NoteRow;
    "practice.expectation_steps": ExpectationStepsTable;
  }
}

export type ItemRow = {
  practice: string;
  id: string;
  origin: "document" | "expectation" | "letter";
  document: string | null;
  kind: ItemKind;
  patient: string | null;
  /** Whom it is about, and what: the two things that a list shows. */
  subject: string;
  about: string;
  status: Status;
  next: Next;
  urgency: number;
  holder_kind: "queue" | "person";
  holder: string;
  opened_at: Date;
  due_at: Date;
  is_late: boolean;
  /** When it last came to wait for whoever holds it. */
  since: Date;
  /** When it came to its status, whoever held it since. */
  status_since: Date;
  proposer: string | null;
  tells: boolean;
  /** Who sent it, as they name themselves; null where it does not say, and where nobody sent it. */
  sender: string | null;
  /** True while the newest decision asks something that would let it go further. */
  asks: boolean;
  report_key: string | null;
  request_key: string | null;
  /** What the report says of its request, whosever it is: see keys.ts. */
  request_hint: string | null;
  /** The letter's item, of an action that the letter asks for. */
  letter: string | null;
  /** The key of the letter that this one replaces. */
  replaces_key: string | null;
  /** Accounts to whom it is not there because it may be, or was, their own or a relative's. */
  hidden_from: string[];
  version: number;
};

/** Kept by the database at each commit: see the trigger in 0600-desk.sql. */
export type ItemCountRow = Pick<ItemRow, "practice" | "status" | "urgency" | "holder_kind" | "holder" | "is_late"> & {
  trouble: Trouble | "none";
  n: number;
};

export type DecisionRow = {
  practice: string;
  id: string;
  item: string;
  decided_at: Date;
  inputs: string;
  outcome: string;
};

type DecisionsTable = Omit<DecisionRow, "inputs" | "outcome"> & {
  inputs: ColumnType<Partial<DecidedFrom>, string, never>;
  outcome: JSONColumnType<Decision>;
};

type ActionsTable = {
  practice: string;
  id: string;
  item: string;
  number: number;
  move: MoveName;
  at: Date;
  by: string;
  role: string;
  comment: string | null;
  decision: string | null;
  detail: JSONColumnType<ActionDetail>;
};

type ClaimRow = { practice: string; item: string; account: string; claimed_at: Date; expires_at: Date };

type DraftsTable = {
  practice: string;
  item: string;
  account: string;
  fields: JSONColumnType<Readonly<Record<string, string>>>;
  saved_at: Date;
};

export type ExpectationRow = {
  practice: string;
  id: string;
  patient: string;
  item: string | null;
  action: number | null;
  kind: ExpectationKind;
  what: string;
  analytes: string[];
  way: "new-sample" | "add-on" | "none" | "elsewhere";
  despite: string | null;
  /** ISO 8601 date. */
  due_on: string;
  asked_by: string;
  asked_at: Date;
  status: ExpectationStatus;
  requested_at: Date | null;
  met_by: string | null;
  ended_at: Date | null;
  /** Which analytes have come, each with the document that brought it. */
  came: Readonly<Record<string, string>>;
  /** The item that came back because this had not come. */
  back_as: string | null;
  version: number;
};

type ExpectationsTable = Omit<ExpectationRow, "came"> & { came: JSONColumnType<Readonly<Record<string, string>>> };

type ExpectationStepsTable = {
  practice: string;
  expectation: string;
  number: number;
  step: StepName;
  at: Date;
  by: string;
  comment: string | null;
  detail: JSONColumnType<Readonly<Record<string, string | null>>>;
};

export type ViewRow = {
  practice: string;
  id: string;
  /** Whose it is; only they end it. */
  account: string;
  name: string;
  /** A place of the list as `printPlace` writes it. */
  query: string;
  is_shared: boolean;
  made_at: Date;
  ended_at: Date | null;
};

type PreferencesTable = {
  practice: string;
  account: string;
  shortcuts: JSONColumnType<Shortcuts>;
  changed_at: Date;
};

export type MarkRow = {
  practice: string;
  id: string;
  item: string;
  /** Of which reading of the document the place is: 1 is the first. */
  reading: number;
  kind: SuggestionKind;
  start_at: number | null;
  end_at: number | null;
  words: string;
  verdict: Verdict;
  code: Suggestion["code"];
  value: Suggestion["value"];
  comment: string | null;
  /** The item of the action that it became. */
  action: string | null;
  at: Date;
  by: string;
  role: string;
};

type MarksTable = Omit<MarkRow, "code" | "value"> & {
  code: ColumnType<Suggestion["code"], string | null, never>;
  value: JSONColumnType<Suggestion["value"]>;
};

export type NoteRow = {
  practice: string;
  id: string;
  item: string;
  page: number;
  /** Parts of the page's width and height. */
  x: number;
  y: number;
  kind: "stamp" | "note";
  text: string;
  at: Date;
  by: string;
  taken_off_at: Date | null;
  taken_off_by: string | null;
};

/** Something that was done on the wrong patient; settled when a GP has said what was done about it. */
export type ConsequenceRow = {
  practice: string;
  id: string;
  item: string;
  action: number;
  patient: string;
  kind: "told" | "said" | "contact" | "asked" | "fact" | "filed" | "history" | "decided" | "action" | "mark" | "reply";
  says: string;
  at: Date;
  settled_at: Date | null;
  settled_by: string | null;
  settled_how: string | null;
};
