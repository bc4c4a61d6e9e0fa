// What the codes of the PMIP messages mean: NHS003 message implementation guideline, as in the field notes.

export const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["911", "http://read.info/readv2"],
  ["921", "http://snomed.info/sct"],
]);

export const COMPARATORS: ReadonlyMap<string, "<" | "<=" | ">=" | ">"> = new Map([
  ["5", ">="],
  ["6", ">"],
  ["7", "<"],
  ["8", "<="],
]);

/** HI and LO say which way; OR (out of range) and PA (potentially abnormal) only that it is abnormal. */
export const FLAGS: ReadonlyMap<string, "H" | "L" | "A"> = new Map([
  ["HI", "H"],
  ["LO", "L"],
  ["OR", "A"],
  ["PA", "A"],
]);

export const SEXES: ReadonlyMap<string, string> = new Map([
  ["0", "unknown"],
  ["1", "male"],
  ["2", "female"],
  ["9", "other"],
]);

/** A report without a status, or an unspecified one, is as good as final. */
export const REPORT_STATUSES: ReadonlyMap<string, string> = new Map([
  ["UN", "final"],
  ["FI", "final"],
  ["PR", "preliminary"],
  ["SR", "appended"],
]);

/** Of a result, unspecified is not as good as final: it must be looked at. */
export const RESULT_STATUSES: ReadonlyMap<string, string> = new Map([
  ["RE", "registered"],
  ["PR", "preliminary"],
  ["FI", "final"],
  ["AM", "amended"],
  ["CO", "corrected"],
  ["CA", "cancelled"],
  ["EN", "entered-in-error"],
  ["UN", "unknown"],
]);

/** Whose list a party's code stands in. */
export const PARTY_CODE_KINDS: ReadonlyMap<string, "gp" | "practice" | "consultant" | "provider"> = new Map([
  ["900", "gp"],
  ["901", "practice"],
  ["902", "consultant"],
  ["903", "provider"],
]);
