import { type Static, Type } from "typebox";

// The files of `content/analytes/` as a clinician edits them: any number of groups of analytes, and
// two tables that they share, `units.json` and `specimens.json`.

const Texts = Type.Array(Type.String({ minLength: 1 }));
const Number = Type.String({ pattern: "^-?\\d+(\\.\\d+)?$" });
const strict = { additionalProperties: false } as const;

const Codes = Type.Object(
  { readv2: Type.Optional(Texts), snomed: Type.Optional(Texts), loinc: Type.Optional(Texts) },
  strict,
);

/** A unit other than the usual one: value x numerator / denominator is the value in the usual unit. */
const OtherUnit = Type.Object(
  {
    unit: Type.String(),
    numerator: Type.Optional(Number),
    denominator: Type.Optional(Number),
    /** Instead of a factor: a conversion that is no factor. */
    formula: Type.Optional(Type.Literal("ngsp-to-ifcc")),
    /** A number below this cannot have been meant in this unit. */
    least: Type.Optional(Number),
    source: Type.String({ minLength: 1 }),
  },
  strict,
);

const Variant = Type.Object({ fasting: Type.Boolean(), codes: Codes, names: Texts }, strict);

export const AnalyteContent = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
    name: Type.String({ minLength: 1 }),
    /** The usual unit, as units.json names it; null for what is never a number. */
    unit: Type.Union([Type.String(), Type.Null()]),
    /** True where a number without any unit is in the usual one, as of a pure ratio. */
    unitless: Type.Optional(Type.Boolean()),
    /** Kinds of specimens.json that this analyte may have been measured in. */
    specimens: Type.Array(Type.String(), { minItems: 1 }),
    codes: Codes,
    names: Texts,
    /** Words that, standing in a laboratory's name, say that it is another analyte, whatever the code. */
    notWords: Type.Optional(Texts),
    /** Codes and names that also say whether the patient had fasted. */
    variants: Type.Optional(Type.Array(Variant)),
    units: Type.Optional(Type.Array(OtherUnit)),
    /** The widest that can be believed, in the usual unit: outside it the number or its unit is wrong. */
    plausible: Type.Optional(Type.Object({ low: Number, high: Number }, strict)),
    sources: Type.Optional(Texts),
  },
  strict,
);

export const GroupContent = Type.Object(
  { group: Type.String(), about: Type.Optional(Type.String()), analytes: Type.Array(AnalyteContent) },
  strict,
);

export const UnitsContent = Type.Object(
  {
    about: Type.Optional(Type.String()),
    units: Type.Array(
      Type.Object(
        {
          unit: Type.String(),
          /** The UCUM code, or null where UCUM does not know the unit or cannot be trusted with it. */
          ucum: Type.Union([Type.String(), Type.Null()]),
          spellings: Texts,
          why: Type.Optional(Type.String()),
        },
        strict,
      ),
    ),
  },
  strict,
);

export const SpecimensContent = Type.Object(
  {
    about: Type.Optional(Type.String()),
    /** Words that say nothing about the kind. */
    nothing: Texts,
    kinds: Type.Array(
      Type.Object(
        {
          kind: Type.String(),
          words: Texts,
          /** True where one of its words in the name of a result contradicts an analyte of other specimens. */
          inNames: Type.Boolean(),
        },
        strict,
      ),
    ),
  },
  strict,
);

export type AnalyteContent = Static<typeof AnalyteContent>;
export type OtherUnit = Static<typeof OtherUnit>;
export type GroupContent = Static<typeof GroupContent>;
export type UnitsContent = Static<typeof UnitsContent>;
export type SpecimensContent = Static<typeof SpecimensContent>;
