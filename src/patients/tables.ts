import type { ColumnType } from "kysely";
import type { PatientFlag, Patient, Registration } from "./patient.ts";
import type { PastResult } from "./history.ts";

declare module "../db/tables.ts" {
  interface Tables {
    "practice.patients": PatientsTable;
    "practice.context_facts": ContextFactsTable;
    "practice.past_results": PastResultsTable;
    "practice.retractions": RetractionRow;
  }
}

/** The database makes it of the key. */
type Made = ColumnType<string | null, never, never>;

export type PatientsTable = {
  practice: string;
  id: string;
  nhs_number: string | null;
  family_name: string;
  given_name: string;
  /** Calendar days are ISO 8601 text. */
  birth_date: string | null;
  sex: Patient["sex"];
  postcode: string | null;
  registration: Registration;
  usual_gp: string | null;
  flags: PatientFlag[];
  staff_relations: string[];
  family_key: string | null;
  given_key: string | null;
  postcode_key: string | null;
  family_sound: Made;
  given_sound: Made;
  /** Their first three letters. */
  family_start: Made;
  given_start: Made;
  loaded_at: Date;
};

export type ContextFactsTable = {
  practice: string;
  id: string;
  patient: string;
  fact: string;
  value: string;
  from_day: string | null;
  until_day: string | null;
  source: string;
  /** The rows of one file, or one answer. */
  batch: string;
  /** An account; null where it came in a file. */
  answered_by: string | null;
  recorded_at: Date;
};

export type PastResultsTable = {
  practice: string;
  id: string;
  patient: string;
  analyte: string;
  /** A decimal as text; the quantity is value / over. */
  value: string;
  over: number;
  comparator: PastResult["comparator"];
  taken_at: string;
  raw: string;
  /** "" where it was sent without one. */
  unit: string;
  document: string | null;
  recorded_at: Date;
};

/** A document that was on the wrong patient: its numbers do not count in that patient's history. */
export type RetractionRow = {
  practice: string;
  id: string;
  document: string;
  patient: string;
  retracted_at: Date;
  retracted_by: string;
  reinstated_at: Date | null;
  reinstated_by: string | null;
};
