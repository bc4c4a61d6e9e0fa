// A patient as the practice's register has them, and what matching a document against it gives.

export const REGISTRATIONS = ["registered", "temporary", "left", "deceased"] as const;
export type Registration = (typeof REGISTRATIONS)[number];

export const PATIENT_FLAGS = ["safeguarding", "confidential-address"] as const;
export type PatientFlag = (typeof PATIENT_FLAGS)[number];

export type Patient = {
  readonly id: string;
  readonly nhsNumber: string | null;
  readonly familyName: string;
  readonly givenName: string;
  /** ISO 8601 date. */
  readonly birthDate: string | null;
  /** A FHIR AdministrativeGender. */
  readonly sex: "male" | "female" | "other" | "unknown";
  readonly postcode: string | null;
  readonly registration: Registration;
  /** The usual GP as the register names them: a code or a name. */
  readonly usualGp?: string | null;
  readonly flags: readonly PatientFlag[];
  /** Ids of members of staff who are this patient or a relative: the item is invisible to them. */
  readonly staffRelations: readonly string[];
};

export type Part = "nhs-number" | "family-name" | "given-name" | "birth-date" | "sex" | "postcode";
export type Comparison = {
  readonly part: Part;
  readonly is: "agrees" | "differs" | "missing";
  readonly says: string;
  /**
   * Of what differs, and only a little: "one letter differs". It helps a person to see it. It makes nothing agree:
   * what differs a little differs.
   */
  readonly close?: string;
};
export type Candidate = {
  readonly patient: Patient;
  readonly parts: readonly Comparison[];
  /** How likely it is that this is the one, 0 to 1, by which the list is in order. Nothing is decided by it. */
  readonly score?: number;
};

export type Match =
  | { readonly kind: "exact"; readonly patient: Patient }
  | { readonly kind: "candidates"; readonly candidates: readonly Candidate[]; readonly why: string }
  | { readonly kind: "none"; readonly why: string };
