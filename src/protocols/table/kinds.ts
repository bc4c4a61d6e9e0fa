import { CARE_SETTINGS } from "../../reading/letter.ts";
import type { ChoiceColumn, Column, DerivedColumn, NumberColumn } from "../protocol.ts";

// What each kind of column can hold. A choice column's values are its whole domain, so that a proof
// can say that none was forgotten; a number column's domain is every real number and three specials.

const YES_NO = ["yes", "no", "unknown"] as const;
/** none-found: the sender says nothing of it, and all of the letter was read and nothing of the kind was found. */
const TOLD = ["yes", "no", "none-found", "unknown"] as const;
const MENTIONED = ["yes", "possible", "no", "unknown"] as const;

const VALUES: Readonly<Record<ChoiceColumn["kind"], readonly string[]>> = {
  range: ["below", "inside", "above", "none", "missing"],
  floor: ["none", "today", "now"],
  aki: ["none", "1", "2", "3", "unknown"],
  sex: ["male", "female", "unknown"],
  fasting: YES_NO,
  target: ["met", "exceeded", "unknown"],
  fact: YES_NO,
  setting: [...CARE_SETTINGS, "unknown"],
  urgent: YES_NO,
  "action-requested": TOLD,
  "medication-changed": TOLD,
  "did-not-attend": YES_NO,
  "follow-up": YES_NO,
  replacement: YES_NO,
  "to-us": YES_NO,
  child: YES_NO,
  concern: MENTIONED,
  mentions: MENTIONED,
  sender: YES_NO,
  flag: YES_NO,
};

/** The kinds that only a protocol for letters has. */
export const LETTER_KINDS = [
  "setting",
  "urgent",
  "action-requested",
  "medication-changed",
  "did-not-attend",
  "follow-up",
  "replacement",
  "to-us",
  "child",
  "concern",
  "mentions",
  "sender",
  "flag",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export function isLetterKind(kind: Column["kind"]): kind is LetterKind {
  return LETTER_KINDS.some((one) => one === kind);
}

/** The words that may stand in a cell of this kind of column, in the order in which they are shown. */
export function choicesOf(kind: ChoiceColumn["kind"]): readonly string[] {
  return VALUES[kind];
}

export function isChoice(column: Column): column is ChoiceColumn {
  return column.kind in VALUES;
}

export function isNumber(column: Column): column is NumberColumn | DerivedColumn {
  return !isChoice(column);
}

/** What a case that leaves the column out is taken to mean: missing, unknown, or none where a kind knows no unknown. */
export function mostUnknown(column: Column): string {
  if (!isChoice(column)) return "missing";
  return VALUES[column.kind].includes("unknown") ? "unknown" : "none";
}
