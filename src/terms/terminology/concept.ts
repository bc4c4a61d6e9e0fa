// One schema for what a release says, whatever format it came in.

/** diagnosis: disorders, findings, situations and events · medication: products · other: all else */
export const TERM_KINDS = ["diagnosis", "procedure", "medication", "other"] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export type Concept = {
  readonly code: string;
  /** The code system's address. */
  readonly system: string;
  readonly active: boolean;
  readonly kind: TermKind;
  /** "disorder", "procedure": what stands in brackets at the end of the full name; null where there is none. */
  readonly tag: string | null;
  /** Its preferred name. */
  readonly display: string;
};

/** A name by which a concept is found. */
export type Name = {
  readonly code: string;
  readonly kind: TermKind;
  readonly term: string;
  readonly isPreferred: boolean;
};

/** What a release is, as its files say it. */
export type Edition = {
  readonly source: string;
  readonly name: string;
  readonly version: string;
  /** ISO 8601 date. */
  readonly released: string;
  /** True where each concept's kind follows from a hierarchy. */
  readonly hasKinds: boolean;
};

/** Told now and then while a release is loaded: a sentence's beginning and how many there are by now. */
export type Progress = (doing: string, count: number) => void;

const TAG = /^(.*\S)\s*\(([^()]+)\)$/;

/** A full name without the tag at its end, and the tag. */
export function splitTag(fullName: string): { readonly name: string; readonly tag: string | null } {
  const [, name, tag] = TAG.exec(fullName) ?? [];
  return name === undefined || tag === undefined ? { name: fullName, tag: null } : { name, tag };
}
