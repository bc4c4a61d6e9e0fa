import { type Static, Type } from "typebox";

// What is read of a FHIR R4 CodeSystem or ValueSet; everything else that stands in one is left alone.

const Coded = {
  code: Type.String({ minLength: 1 }),
  display: Type.Optional(Type.String()),
  designation: Type.Optional(Type.Array(Type.Object({ value: Type.String(), language: Type.Optional(Type.String()) }))),
} as const;

const Listed = Type.Object(Coded);

const SystemConcept = Type.Cyclic(
  {
    Concept: Type.Object({
      ...Coded,
      property: Type.Optional(
        Type.Array(
          Type.Object({
            code: Type.String(),
            valueBoolean: Type.Optional(Type.Boolean()),
            valueCode: Type.Optional(Type.String()),
          }),
        ),
      ),
      concept: Type.Optional(Type.Array(Type.Ref("Concept"))),
    }),
  },
  "Concept",
);

const Expanded = Type.Cyclic(
  {
    Contains: Type.Object({
      ...Coded,
      code: Type.Optional(Type.String()),
      system: Type.Optional(Type.String()),
      abstract: Type.Optional(Type.Boolean()),
      inactive: Type.Optional(Type.Boolean()),
      contains: Type.Optional(Type.Array(Type.Ref("Contains"))),
    }),
  },
  "Contains",
);

const About = {
  url: Type.String({ minLength: 1 }),
  version: Type.Optional(Type.String({ minLength: 1 })),
  name: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  date: Type.Optional(Type.String()),
} as const;

export const CodeSystem = Type.Object({
  ...About,
  resourceType: Type.Literal("CodeSystem"),
  concept: Type.Optional(Type.Array(SystemConcept)),
});

export const ValueSet = Type.Object({
  ...About,
  resourceType: Type.Literal("ValueSet"),
  compose: Type.Optional(
    Type.Object({
      include: Type.Array(
        Type.Object({ system: Type.Optional(Type.String()), concept: Type.Optional(Type.Array(Listed)) }),
      ),
    }),
  ),
  expansion: Type.Optional(
    Type.Object({ timestamp: Type.Optional(Type.String()), contains: Type.Optional(Type.Array(Expanded)) }),
  ),
});

export type CodeSystem = Static<typeof CodeSystem>;
export type ValueSet = Static<typeof ValueSet>;
export type SystemConcept = Static<typeof SystemConcept>;
export type Expanded = Static<typeof Expanded>;
export type Listed = Static<typeof Listed>;
