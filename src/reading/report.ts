import { type Static, Type } from "typebox";

// The one shape of a laboratory report, whatever format it came in: what `countersign read` prints and
// what matching and deciding take. Absent is null. Nothing is put right here: `raw` is the exact text.

const Text = Type.Union([Type.String(), Type.Null()]);
const Flag = Type.Union([Type.Literal("H"), Type.Literal("L"), Type.Literal("A"), Type.Null()]);
const Comparator = Type.Union([
  Type.Literal("<"),
  Type.Literal("<="),
  Type.Literal(">="),
  Type.Literal(">"),
  Type.Null(),
]);

export const Range = Type.Object({ low: Text, high: Text, unit: Text, text: Text });

export const Result = Type.Object({
  code: Text,
  /** The code's system: "http://read.info/readv2", "http://snomed.info/sct", "http://loinc.org", or the sender's own. */
  system: Text,
  name: Text,
  isGroup: Type.Boolean(),
  /** Index into `results` of the group header that this result stands under. */
  group: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  /** Index into `specimens`. */
  specimen: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  /** The value exactly as it stood on the wire, without its comparator. */
  raw: Text,
  /** The value as a JSON number, for reading only; deciding takes `raw`. */
  value: Type.Union([Type.Number(), Type.Null()]),
  comparator: Comparator,
  unit: Text,
  text: Text,
  codedValue: Type.Union([Type.Object({ code: Text, system: Text, text: Text }), Type.Null()]),
  ranges: Type.Array(Range),
  flag: Flag,
  flagRaw: Text,
  /** A FHIR ObservationStatus: registered, preliminary, final, amended, corrected, cancelled, entered-in-error, unknown. */
  status: Text,
  statusRaw: Text,
  comments: Type.Array(Type.String()),
});

export const Specimen = Type.Object({
  id: Text,
  type: Text,
  collected: Text,
  received: Text,
  fasting: Type.Union([Type.Boolean(), Type.Null()]),
  comments: Type.Array(Type.String()),
});

export const ReportedPatient = Type.Object({
  nhsNumber: Text,
  nhsNumberValid: Type.Boolean(),
  familyName: Text,
  givenName: Text,
  birthDate: Text,
  /** A FHIR AdministrativeGender: male, female, other, unknown. */
  sex: Text,
  sexRaw: Text,
  postcode: Text,
});

export const Party = Type.Object({
  code: Text,
  /**
   * What the lists that its codes stand in say it is: of the person where one is named, else of the
   * organisation. Null where the wire does not tell, which is not to be guessed from the code's look.
   */
  kind: Type.Union([
    Type.Literal("gp"),
    Type.Literal("practice"),
    Type.Literal("consultant"),
    Type.Literal("provider"),
    Type.Null(),
  ]),
  name: Text,
  /** The organisation's name, or its code where the wire gives no name: words to show. */
  organisation: Text,
  /**
   * The organisation's own code (ODS) beside its name. A party is of this practice where this equals the
   * practice's code, and of another organisation where it is something else: it goes before `organisation`,
   * which two places may share. Null says nothing either way; `code` then decides as before.
   */
  organisationCode: Text,
  department: Text,
});

/** Something on the wire that was not as it should be: said, never swallowed. `path` says where. */
export const Oddity = Type.Object({ code: Type.String(), path: Type.String(), detail: Type.String() });

export const Report = Type.Object({
  kind: Type.Literal("report"),
  /** The file or door that the bytes came through, with `#n` for the n-th document of several. */
  source: Type.String(),
  /** "edifact-nhs002", "edifact-nhs003", "edifact-nhs004", "fhir-r4-document", "fhir-r4-message". */
  format: Type.String(),
  /** The message's own reference in its envelope. */
  message: Text,
  patient: ReportedPatient,
  reportId: Text,
  requestId: Text,
  /** A FHIR DiagnosticReport status: preliminary, final, amended, corrected, appended, cancelled, unknown... */
  status: Text,
  statusRaw: Text,
  issued: Text,
  requester: Type.Union([Party, Type.Null()]),
  /** Everybody the report was addressed to, the requester included where the wire names them. */
  copyTo: Type.Array(Party),
  laboratory: Type.Union([Party, Type.Null()]),
  clinicalInformation: Type.Array(Type.String()),
  comments: Type.Array(Type.String()),
  specimens: Type.Array(Specimen),
  results: Type.Array(Result),
  oddities: Type.Array(Oddity),
});

export const Unreadable = Type.Object({
  kind: Type.Literal("unreadable"),
  source: Type.String(),
  format: Text,
  /** A short code: "empty", "not-recognised", "not-supported", "truncated", "malformed", "too-large". */
  reason: Type.String(),
  /** One plain sentence for the person who has to deal with it. */
  detail: Type.String(),
});

export type Range = Static<typeof Range>;
export type Result = Static<typeof Result>;
export type Specimen = Static<typeof Specimen>;
export type ReportedPatient = Static<typeof ReportedPatient>;
export type Party = Static<typeof Party>;
export type Oddity = Static<typeof Oddity>;
export type Report = Static<typeof Report>;
export type Unreadable = Static<typeof Unreadable>;

/** A party of which nothing is known: where reading one begins. */
export const NOBODY: Party = {
  code: null,
  kind: null,
  name: null,
  organisation: null,
  organisationCode: null,
  department: null,
};
