import type { Itk3Format } from "./format.ts";

/** A letter to be written, for the demonstration and the tests: what a hospital's system would know. */
export type Itk3Letter = {
  readonly format: Itk3Format;
  /** All identifiers follow from it, so that the same letter is written the same way. */
  readonly reference: string;
  /** The document's own identifier; left out, it follows from the reference. */
  readonly documentId?: string;
  /** The `documentId` of the letter that this one takes the place of. */
  readonly replaces?: string;
  /** Null writes the document alone, without a message around it. */
  readonly message: {
    readonly timestamp: string;
    readonly mailbox: string;
    readonly infrastructureAck: boolean;
    readonly businessAck: boolean;
  } | null;
  readonly title: string;
  /** FHIR dateTime. */
  readonly date: string;
  readonly status?: string;
  readonly service?: { readonly code: string; readonly display: string };
  readonly encounter?: { readonly start?: string; readonly end?: string };
  readonly patient: {
    readonly nhsNumber: string | null;
    /** CareConnect's code, "01" where the number was verified. */
    readonly verification?: string;
    readonly familyName: string;
    readonly givenName: string;
    readonly birthDate: string;
    readonly sex: string;
    readonly postcode: string;
  };
  readonly sender: { readonly organisation: string; readonly organisationCode: string; readonly author: string };
  readonly practice: { readonly organisation?: string; readonly organisationCode: string; readonly doctor?: string };
  readonly sections: readonly SpecimenSection[];
  /** Files: in a section "Attachments" of their own. */
  readonly attachments?: readonly { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array }[];
};

export type SpecimenSection = {
  /** SNOMED CT. */
  readonly code?: string;
  readonly title: string;
  /** Heading and words, as a table; the words' lines are its paragraphs. */
  readonly rows?: readonly (readonly [heading: string, words: string])[];
  /** XHTML, instead of rows or after them. */
  readonly xhtml?: string;
  readonly sections?: readonly SpecimenSection[];
  readonly conditions?: readonly SpecimenEntry[];
  readonly procedures?: readonly SpecimenEntry[];
  readonly medicines?: readonly SpecimenMedicine[];
};

/** `status` is FHIR's clinical status of a condition, or the status of a procedure. */
export type SpecimenEntry = {
  readonly code: string;
  readonly display: string;
  readonly status?: string;
  readonly verification?: string;
};

export type SpecimenMedicine = {
  readonly code: string;
  readonly display: string;
  /** "Added", "Amended", "Stopped", "Continued". */
  readonly change: string;
  readonly dose?: string;
  readonly route?: string;
};
