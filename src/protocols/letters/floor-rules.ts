import { type Static, Type } from "typebox";
import { PATIENT_FLAGS, type PatientFlag } from "../../patients/patient.ts";
import { ASSERTIONS, type Assertion } from "../../reading/suggestion.ts";

// What no letter protocol can lower, as data (content/letter-floor.json), so that a GP reads all of it in one place.

const CLOSED = { additionalProperties: false };
const Words = Type.Array(Type.String({ minLength: 1 }));
const Deeds = Type.Array(Type.Object({ deed: Type.String(), what: Type.String() }, CLOSED));
const Counts = Type.Array(Type.Unsafe<Assertion>(Type.Union(ASSERTIONS.map((one) => Type.Literal(one)))), {
  minItems: 1,
});

const COMMON = {
  /** Unique: "cancer". */
  rule: Type.String({ minLength: 1 }),
  do: Deeds,
  /** One sentence for the person at the desk. */
  says: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  uncertain: Type.Optional(Type.String()),
};

/** Something that a letter may speak of: as suggested, by words of our own, by who sent it or by what it is. */
const ConcernRule = Type.Object(
  {
    kind: Type.Literal("concern"),
    ...COMMON,
    level: Type.Literal("gp"),
    /** `value.concern` of the suggestions that count. */
    concern: Type.String({ minLength: 1 }),
    /** Assertions that count; words that nothing is suggested of count as well. */
    counts: Counts,
    words: Words,
    /** Words in the sender's organisation, department or author. */
    departments: Words,
    types: Words,
    settings: Words,
    /** Only where a medicine changed, or nobody knows. */
    onlyIf: Type.Optional(Type.Literal("medication-changed")),
  },
  CLOSED,
);

/**
 * What a GP sees even where the letter denies it: nobody writes "no thoughts of self-harm" who had no reason to ask.
 * What the letter does not deny is for the concern's own rule.
 */
const DeniedRule = Type.Object(
  { kind: Type.Literal("denied"), ...COMMON, level: Type.Literal("gp"), counts: Counts, words: Words },
  CLOSED,
);

/** Somebody who may be under 18 did not attend, or was not brought, whoever it is. */
const ChildRule = Type.Object(
  {
    kind: Type.Literal("child-not-brought"),
    ...COMMON,
    level: Type.Literal("gp"),
    concern: Type.String({ minLength: 1 }),
    words: Words,
  },
  CLOSED,
);

/** An urgent letter with one of the words. */
const UrgentRule = Type.Object(
  { kind: Type.Literal("urgent"), ...COMMON, level: Type.Literal("gp-today"), counts: Counts, words: Words },
  CLOSED,
);

/** A flag of the patient in the register. */
const FlagRule = Type.Object(
  {
    kind: Type.Literal("flag"),
    ...COMMON,
    level: Type.Literal("gp"),
    flag: Type.Unsafe<PatientFlag>(Type.Union(PATIENT_FLAGS.map((one) => Type.Literal(one)))),
  },
  CLOSED,
);

/** A medicine changed: a protocol gives it to a pharmacist or a GP, else it is a GP's. */
const MedicineRule = Type.Object(
  { kind: Type.Literal("medicine"), ...COMMON, level: Type.Literal("pharmacist") },
  CLOSED,
);

export const FloorRule = Type.Union([ConcernRule, DeniedRule, ChildRule, UrgentRule, FlagRule, MedicineRule]);
export const FloorRules = Type.Object(
  { version: Type.String(), rules: Type.Array(FloorRule, { minItems: 1 }) },
  CLOSED,
);

export type ConcernRule = Static<typeof ConcernRule>;
export type ChildRule = Static<typeof ChildRule>;
export type UrgentRule = Static<typeof UrgentRule>;
export type FloorRule = Static<typeof FloorRule>;
export type FloorRules = Static<typeof FloorRules>;
