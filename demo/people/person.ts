import type { PatientFlag, Registration } from "../../src/patients/patient.ts";
import type { AnalyteId } from "../laboratory/analytes.ts";
import type { ConditionId } from "./conditions.ts";

// One synthetic patient, with more about them than any of the files says: what ails them, and where their
// results usually lie. The register, the context, the past results and the post are all told from this.

/** How well the practice's record speaks for itself: an extract of this month, an old one, or none. */
export type Knowledge = "current" | "old" | "none";

export type Fact = {
  readonly fact: string;
  readonly value: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly source: string;
};

export type Person = {
  /** The name by which a trap knows its patient; null for everybody else. */
  readonly cast: string | null;
  readonly nhsNumber: string;
  readonly title: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly sex: "female" | "male";
  readonly birthDate: string;
  /** Whole years on the demonstration's day. */
  readonly age: number;
  readonly address: readonly string[];
  readonly postcode: string;
  readonly registration: Registration;
  readonly flags: readonly PatientFlag[];
  readonly staffRelations: readonly string[];
  readonly conditions: readonly ConditionId[];
  readonly knowledge: Knowledge;
  /** Rows of the context file beside those that follow from the conditions. */
  readonly facts: readonly Fact[];
  /** Where results of this patient lie in place of where they would by age, sex and conditions. */
  readonly levels: Readonly<Partial<Record<AnalyteId, number>>>;
};
