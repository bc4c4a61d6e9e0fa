import { type Static, Type } from "typebox";

// A measure as a person writes it in `content/measures/`: which occurrences it counts, of how many, and how it may mislead.

export const AIMS = ["patient-experience", "population-health", "sustainable-costs", "staff-wellbeing"] as const;
export type Aim = (typeof AIMS)[number];

export const AIM_WORDS: Readonly<Record<Aim, string>> = {
  "patient-experience": "Patient experience",
  "population-health": "Population health",
  "sustainable-costs": "Sustainable costs",
  "staff-wellbeing": "Staff wellbeing",
};

const strict = { additionalProperties: false } as const;
const Words = Type.String({ minLength: 1 });
const Value = Type.Union([Type.String(), Type.Integer(), Type.Boolean()]);

export const Part = Type.Object(
  {
    /** A kind of kinds.ts. */
    occurrence: Words,
    /** Only those whose attributes have these values, or one of each list; all of the kind where left out. */
    where: Type.Optional(Type.Record(Type.String(), Type.Union([Value, Type.Array(Value, { minItems: 1 })]))),
    /** Instead of one each: a whole number that each of them carries. */
    sum: Type.Optional(Words),
  },
  strict,
);
export type Part = Static<typeof Part>;

const common = {
  id: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
  aim: Type.Enum([...AIMS]),
  question: Words,
  numerator: Part,
  denominator: Part,
  /** In what it is said: "%", "for 1,000 checks", "minutes". */
  unit: Words,
  /** What the denominator counts, in the plural: "letters". */
  of: Words,
  /** The direction that is good. */
  good: Type.Enum(["up", "down", "neutral"]),
  /** In the measure's unit as it is shown: a share in percent, a rate for `per`. */
  target: Type.Union([Type.Null(), Type.Object({ value: Type.Number(), source: Words }, strict)]),
  /** With a smaller denominator it is too little to say. */
  minimum: Type.Integer({ minimum: 1 }),
  misleads: Words,
  /** Whether it counts people, so that small numbers of it are held back outside the practice. */
  people: Type.Boolean(),
};

export const Measure = Type.Union([
  Type.Object(
    {
      ...common,
      kind: Type.Literal("share"),
      /** False where what is counted is all that there is, and none of it drawn by chance: it has no interval. */
      chance: Type.Optional(Type.Literal(false)),
    },
    strict,
  ),
  Type.Object({ ...common, kind: Type.Literal("rate"), per: Type.Integer({ minimum: 1 }) }, strict),
  Type.Object({ ...common, kind: Type.Literal("mean") }, strict),
]);
/**
 * share: so many of so many, shown in percent · rate: so many for `per` of the denominator, which may be more than once
 * each · mean: the sum of a number over those that carry it.
 */
export type Measure = Static<typeof Measure>;

/** Whether chance decides each of what a share counts, so that a binomial interval says something. */
export function isByChance(measure: Measure): boolean {
  // Of a sum its parts hang together: one learner's forty competencies are one learner.
  return measure.kind !== "share" || (measure.chance !== false && measure.numerator.sum === undefined);
}

/** How many of what a mean sums up make one of its unit: an attribute called `tenths` is in tenths. */
export function partsOf({ kind, numerator }: Measure): number {
  return kind === "mean" && numerator.sum === "tenths" ? 10 : 1;
}

/** Whose answers in a survey a measure counts; null where it counts none. */
export function answersOf({ denominator: { occurrence, where } }: Measure): "patients" | "staff" | null {
  if (occurrence !== "survey-answer" && occurrence !== "survey-score") return null;
  return where?.["perspective"] === "patient" ? "patients" : "staff";
}

/** All measures in force, and what tells one edition of them from another. */
export type Measures = {
  /** SHA-256 of all of them, whatever order their files and fields are in. */
  readonly edition: string;
  /** By aim, then by id. */
  readonly all: readonly Measure[];
};
