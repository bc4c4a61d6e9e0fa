import type { Analyte, AnalyteId } from "./analytes.ts";
import type { Department } from "./panels.ts";

// Three laboratories that do not exist, each with habits that real ones have: one codes all and flags
// all, one codes some, and one codes nothing, flags nothing and writes units its own way.

export type LaboratoryId = "royal" | "partnership" | "community";

export type Laboratory = {
  readonly organisation: string;
  /** EDI mailbox, invented. */
  readonly mailbox: string;
  readonly department: (department: Department) => string;
  readonly codeOf: (analyte: Analyte) => { readonly code: string; readonly system: "911" | "921" } | null;
  readonly nameOf: (analyte: Analyte) => string;
  readonly unitOf: (id: AnalyteId, unit: string) => string;
  /** The wire's flag for what lies above or below the range; null where the laboratory sends none. */
  readonly flags: { readonly high: string; readonly low: string } | null;
  /** Comments on an eGFR, which are on the practice's list of texts that change nothing. */
  readonly egfrComment: string | null;
};

export const LABORATORIES: Readonly<Record<LaboratoryId, Laboratory>> = {
  royal: {
    organisation: "Saltmarsh Royal Infirmary",
    mailbox: "5009990000101",
    department: (department) => department,
    codeOf: ({ readv2 }) => (readv2 === null ? null : { code: readv2, system: "911" }),
    nameOf: ({ name }) => name,
    unitOf: (_, unit) => unit,
    flags: { high: "HI", low: "LO" },
    egfrComment: "eGFR calculated by the CKD-EPI 2009 equation without adjustment for ethnicity.",
  },
  partnership: {
    organisation: "Fenmoor Pathology Partnership",
    mailbox: "5009990000102",
    department: (department) => (department === "Clinical Biochemistry" ? "Chemical Pathology" : department),
    codeOf: ({ snomed, readv2 }) => {
      if (snomed !== null) return { code: snomed, system: "921" };
      return readv2 === null ? null : { code: readv2, system: "911" };
    },
    nameOf: ({ name }) => name,
    unitOf: (id, unit) => (id === "alt" || id === "alp" ? "iu/L" : unit),
    flags: { high: "OR", low: "OR" },
    egfrComment: null,
  },
  community: {
    organisation: "Cobbold Community Laboratory",
    mailbox: "5009990000103",
    department: (department) => department.toUpperCase(),
    codeOf: () => null,
    nameOf: ({ short }) => short,
    unitOf: (_, unit) => UNITS.get(unit) ?? unit,
    flags: null,
    egfrComment: null,
  },
};

const UNITS: ReadonlyMap<string, string> = new Map([
  ["10*9/L", "X 10-9/l"],
  ["10*12/L", "X 10-12/l"],
  ["L/L", "l/l"],
  ["fL", "f/l"],
  ["U/L", "IU/L"],
  ["g/L", "g/l"],
]);

/** Our own mailbox. */
export const OUR_MAILBOX = "5009990000001";
