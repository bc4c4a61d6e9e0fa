import type { AuditKind, Grade, Work } from "./audit.ts";

declare module "../../db/tables.ts" {
  interface Tables {
    "practice.audits": AuditRow;
    "practice.audit_draws": AuditDrawRow;
    "practice.audit_items": AuditItemRow;
    "practice.audit_findings": AuditFindingRow;
    "practice.audit_reports": AuditReportRow;
  }
}

export type AuditRow = {
  practice: string;
  id: string;
  kind: AuditKind;
  /** ISO 8601 days, both included; and the day by which it shall be reported. */
  from_on: string;
  until_on: string;
  due_on: string;
  work: Work;
  protocol: string | null;
  account: string | null;
  size: number | null;
  /** Shares from 0 to 1. */
  rule_out: number | null;
  allowed: number | null;
  confidence: number;
  lead: string;
  planned_at: Date;
  planned_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
};

export type AuditDrawRow = {
  practice: string;
  audit: string;
  /** From 1. */
  number: number;
  drawn_at: Date;
  drawn_by: string;
  lot: number;
  drawn: number;
  source: "crypto" | "whole";
  lot_sha256: string;
  until_at: Date;
};

export type AuditItemRow = {
  practice: string;
  id: string;
  audit: string;
  draw: number;
  /** From 1, in the order of drawing. */
  place: number;
  item: string;
  /** The number of the item's action that is looked at, and what it was. */
  action: number;
  move: string;
  account: string;
  role: string;
  dealt_at: Date;
  protocols: string[];
};

export type AuditFindingRow = {
  practice: string;
  drawn: string;
  grade: Grade;
  words: string | null;
  put_back: string | null;
  by: string;
  at: Date;
};

export type AuditReportRow = {
  practice: string;
  audit: string;
  at: Date;
  by: string;
  bound: string;
  sha256: string;
};
