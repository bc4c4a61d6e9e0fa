import { type Static, Type } from "typebox";

// What is looked at of a FHIR R4 (UK Core) Patient; everything else may be there and is left alone.

const Coding = Type.Object({
  system: Type.Optional(Type.String()),
  code: Type.Optional(Type.String()),
  display: Type.Optional(Type.String()),
});
const Concept = Type.Object({ coding: Type.Optional(Type.Array(Coding)) });
const Identifier = Type.Object({ system: Type.Optional(Type.String()), value: Type.Optional(Type.String()) });
const Period = Type.Object({ start: Type.Optional(Type.String()), end: Type.Optional(Type.String()) });

export const FhirPatient = Type.Object({
  resourceType: Type.Literal("Patient"),
  meta: Type.Optional(Type.Object({ security: Type.Optional(Type.Array(Coding)) })),
  identifier: Type.Optional(Type.Array(Identifier)),
  active: Type.Optional(Type.Boolean()),
  name: Type.Optional(
    Type.Array(
      Type.Object({
        use: Type.Optional(Type.String()),
        family: Type.Optional(Type.String()),
        given: Type.Optional(Type.Array(Type.String())),
        period: Type.Optional(Period),
      }),
    ),
  ),
  gender: Type.Optional(Type.String()),
  birthDate: Type.Optional(Type.String()),
  deceasedBoolean: Type.Optional(Type.Boolean()),
  deceasedDateTime: Type.Optional(Type.String()),
  address: Type.Optional(
    Type.Array(
      Type.Object({
        use: Type.Optional(Type.String()),
        postalCode: Type.Optional(Type.String()),
        period: Type.Optional(Period),
      }),
    ),
  ),
  generalPractitioner: Type.Optional(Type.Array(Type.Object({ identifier: Type.Optional(Identifier) }))),
  link: Type.Optional(Type.Array(Type.Object({ type: Type.Optional(Type.String()) }))),
  extension: Type.Optional(
    Type.Array(
      Type.Object({
        url: Type.String(),
        extension: Type.Optional(
          Type.Array(
            Type.Object({
              url: Type.String(),
              valueCodeableConcept: Type.Optional(Concept),
              valueCoding: Type.Optional(Coding),
              valueCode: Type.Optional(Type.String()),
            }),
          ),
        ),
      }),
    ),
  ),
});

export type FhirPatient = Static<typeof FhirPatient>;
