import type { ColumnType, JSONColumnType } from "kysely";
import type { Decision } from "../protocols/decision.ts";
import type { Next } from "../protocols/decision.ts";
import type { ActionDetail } from "./action.ts";
import type { Status } from "./item.ts";
import type { MoveName } from "./moves.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.items": ItemRow;
    "practice.decisions": DecisionsTable;
    "practice.actions": ActionsTable;
  }
}

export type ItemRow = {
  practice: string;
  id: string;
  origin: "document";
  document: string;
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
  version: number;
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
  inputs: ColumnType<unknown, string, never>;
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
