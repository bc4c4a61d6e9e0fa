import { oddity, type OddityCode } from "../oddity.ts";
import type { Oddity, Party, Range, ReportedPatient, Result, Specimen } from "../report.ts";
import type { Segment } from "./segment.ts";

// A report while its message is walked through: what is known so far, and which part of the message
// the next segment belongs to.

/** The parts of a message, in their order: S01, S02, S06, S07, S10, S16, SG18 and S20. */
export type Section =
  | "start"
  | "party"
  | "report"
  | "subject"
  | "patient"
  | "clinical"
  | "specimen"
  | "result"
  | "range";

export type PartyDraft = {
  role: string;
  code: string | null;
  name: string | null;
  kind: Party["kind"];
  part: "person" | "organisation" | "department";
  segment: Segment;
};
export type SpecimenDraft = {
  specimen: Specimen;
  sequence: string | null;
  labId: string | null;
  requesterId: string | null;
};
export type ResultDraft = {
  readonly index: number;
  result: Result;
  hasInv: boolean;
  hasRsl: boolean;
  /** The group's own number where the result is a group header. */
  sequence: string | null;
  specimenReference: string | null;
  groupReference: string | null;
};

export type Draft = {
  section: Section;
  readonly patient: ReportedPatient;
  readonly report: {
    reportId: string | null;
    requestId: string | null;
    statusRaw: string | null;
    issued: string | null;
  };
  readonly parties: PartyDraft[];
  readonly clinicalInformation: string[];
  readonly comments: string[];
  readonly specimens: SpecimenDraft[];
  readonly results: ResultDraft[];
  /** The result that segments of SG18 are about; null between GIS and INV. */
  current: ResultDraft | null;
  readonly oddities: Oddity[];
  /** Paths that were said twice, differently: they stay null. */
  readonly contradicted: Set<string>;
};

export function newDraft(): Draft {
  return {
    section: "start",
    patient: {
      nhsNumber: null,
      nhsNumberValid: false,
      familyName: null,
      givenName: null,
      birthDate: null,
      sex: null,
      sexRaw: null,
      postcode: null,
    },
    report: { reportId: null, requestId: null, statusRaw: null, issued: null },
    parties: [],
    clinicalInformation: [],
    comments: [],
    specimens: [],
    results: [],
    current: null,
    oddities: [],
    contradicted: new Set(),
  };
}

export function newResult(index: number): ResultDraft {
  return {
    index,
    result: {
      code: null,
      system: null,
      name: null,
      isGroup: false,
      group: null,
      specimen: null,
      raw: null,
      value: null,
      comparator: null,
      unit: null,
      text: null,
      codedValue: null,
      ranges: [],
      flag: null,
      flagRaw: null,
      status: null,
      statusRaw: null,
      comments: [],
    },
    hasInv: false,
    hasRsl: false,
    sequence: null,
    specimenReference: null,
    groupReference: null,
  };
}

export function emptyRange(): Range {
  return { low: null, high: null, unit: null, text: null };
}

export function note(draft: Draft, code: OddityCode, path: string, detail: string): void {
  draft.oddities.push(oddity(code, path, detail));
}

/** Where the result that is being read stands. */
export function resultPath(result: ResultDraft): string {
  return `results[${result.index}]`;
}

/**
 * Sets what may be said once. Said again alike it is noted; said again differently it becomes null and
 * stays so, because neither can be trusted over the other.
 */
export function setOnce<K extends string>(
  draft: Draft,
  target: { [P in K]: string | null },
  key: K,
  value: string | null,
  path: string,
): void {
  if (value === null) return;
  const before = target[key];
  if (draft.contradicted.has(path)) {
    note(draft, "contradiction", path, value);
  } else if (before === null) {
    target[key] = value;
  } else if (before === value) {
    note(draft, "repeated", path, value);
  } else {
    target[key] = null;
    draft.contradicted.add(path);
    note(draft, "contradiction", path, `${before} and ${value}`);
  }
}
