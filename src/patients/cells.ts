import { digitsOf, isValidNhsNumber } from "../base/nhs-number.ts";
import { findDay } from "./day.ts";
import type { Patient } from "./patient.ts";

// Cells that several files share. Each gives the value, or why it is none; an empty cell is its own case.

export type Cell<T> = { readonly value: T } | { readonly fault: string };

export function nhsNumberCell(text: string): Cell<string> {
  const digits = digitsOf(text);
  if (digits === null) return { fault: "the NHS number is not ten digits" };
  return isValidNhsNumber(digits) ? { value: digits } : { fault: "the NHS number's check digit is wrong" };
}

export function dayCell(called: string, text: string): Cell<string> {
  const day = findDay(text);
  return day === null ? { fault: `${called} is not a date such as 2026-11-21` } : { value: day };
}

const SEXES: Readonly<Record<string, Patient["sex"]>> = {
  male: "male",
  m: "male",
  "1": "male",
  female: "female",
  f: "female",
  "2": "female",
  other: "other",
  indeterminate: "other",
  "9": "other",
  unknown: "unknown",
  u: "unknown",
  "0": "unknown",
  "": "unknown",
};

/** The sex in words, by its letter, or by the NHS Data Dictionary's digit. */
export function sexCell(text: string): Cell<Patient["sex"]> {
  const sex = SEXES[text.toLowerCase()];
  return sex === undefined ? { fault: "the sex is none of male, female, other and unknown" } : { value: sex };
}

/** The value, or null after noting the fault. */
export function take<T>(cell: Cell<T>, note: (fault: string) => void): T | null {
  if ("value" in cell) return cell.value;
  note(cell.fault);
  return null;
}
