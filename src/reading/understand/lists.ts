import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";
import { CARE_SETTINGS, type CareSetting } from "../letter.ts";

// The lists of `content/letters`, which a clinician edits. Read and checked once: with a list that is half
// understood nothing runs.

const Words = Type.Array(Type.String({ minLength: 1 }));
const Text = Type.Union([Type.String(), Type.Null()]);

export const HEADINGS = [
  "diagnoses",
  "procedures",
  "medication",
  "medication-started",
  "medication-stopped",
  "medication-changed",
  "medication-unclear",
  "actions-practice",
  "actions-patient",
  "actions-hospital",
  "plan",
  "follow-up",
  "allergies",
  "family-history",
  "history",
  "social",
  "examination",
  "investigations",
  "summary",
  "nobody",
] as const;
/** What stands below a heading; "nobody" is a label of the letter's frame (an address, a reference), not of its matter. */
export type HeadingKind = (typeof HEADINGS)[number];

export const CONCERNS = [
  "two-week-wait",
  "cancer",
  "safeguarding",
  "mental-health",
  "learning-disability",
  "addiction",
  "end-of-life",
  "child-not-brought",
  "medication-monitored",
] as const;
export type Concern = (typeof CONCERNS)[number];

const Named = Type.Object({ name: Type.String(), code: Text, also: Type.Optional(Words) });
const Measurement = Type.Object({
  name: Type.String(),
  names: Words,
  units: Words,
  /** Two numbers with a stroke between them. */
  pair: Type.Optional(Type.Boolean()),
  low: Type.Number(),
  high: Type.Number(),
});

const FOLDER = join(import.meta.dirname, "..", "..", "..", "content", "letters");

/** The lists, each read when first asked for. Throws `Refusal` "cannot-start" with a sentence that names the file and its fault. */
export const letterLists = {
  conditions: lazy(
    "conditions",
    Type.Object({
      conditions: Type.Array(Named),
      plainBefore: Words,
      adjectives: Words,
      afterAdjective: Words,
      services: Words,
      heads: Words,
      endings: Words,
      never: Words,
    }),
  ),
  procedures: lazy("procedures", Type.Object({ procedures: Type.Array(Named), endings: Words })),
  drugs: lazy("drugs", Type.Object({ names: Words, endings: Words, never: Words })),
  dosing: lazy(
    "dosing",
    Type.Object({
      units: Words,
      routes: Words,
      frequencies: Words,
      started: Words,
      stopped: Words,
      changed: Words,
      unchanged: Words,
      medicines: Words,
      cells: Type.Object({
        started: Words,
        stopped: Words,
        changed: Words,
        unchanged: Words,
        unclear: Words,
        medicineColumns: Words,
        columns: Words,
        statusColumns: Words,
      }),
    }),
  ),
  measurements: lazy("measurements", Type.Object({ measurements: Type.Array(Measurement) })),
  concerns: lazy("concerns", Type.Object({ concerns: Type.Unsafe<Record<Concern, string[]>>(each(CONCERNS, Words)) })),
  actions: lazy(
    "actions",
    Type.Object({
      asking: Words,
      notAsking: Words,
      practice: Words,
      patient: Words,
      hospital: Words,
      bindings: Words,
      hospitalDone: Words,
      toGp: Words,
      verbs: Words,
      patientVerbs: Words,
      noAction: Words,
      noMedicationChange: Words,
      urgent: Words,
      notUrgent: Words,
      plainlyNotUrgent: Words,
      followUp: Words,
      noFollowUp: Words,
      didNotAttend: Words,
      attendedOtherwise: Words,
    }),
  ),
  headings: lazy(
    "headings",
    Type.Object({
      headings: Type.Unsafe<Record<HeadingKind, { codes: string[]; names: string[] }>>(
        each(HEADINGS, Type.Object({ codes: Words, names: Words })),
      ),
    }),
  ),
  types: lazy(
    "types",
    Type.Object({
      types: Type.Array(
        Type.Object({
          type: Type.String(),
          code: Text,
          careSetting: Type.Union([
            Type.Unsafe<CareSetting>(Type.Union(CARE_SETTINGS.map((one) => Type.Literal(one)))),
            Type.Null(),
          ]),
          names: Words,
        }),
      ),
    }),
  ),
  places: lazy(
    "places",
    Type.Object({
      trusts: Words,
      organisations: Words,
      practices: Words,
      departments: Words,
      specialties: Words,
      posts: Words,
      closings: Words,
    }),
  ),
} as const;

function lazy<T extends TSchema>(name: string, schema: T): () => Static<T> {
  let read: Static<T> | undefined;
  return () => (read ??= checked(schema, join(FOLDER, `${name}.json`)));
}

function checked<T extends TSchema>(schema: T, path: string): Static<T> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Refusal("cannot-start", `The list ${path} cannot be read: ${String(error)}`);
  }
  if (Value.Check(schema, value)) return value;
  const [first] = Value.Errors(schema, value);
  throw new Refusal(
    "cannot-start",
    `The list ${path} is wrong at ${first?.instancePath ?? ""}: ${first?.message ?? ""}.`,
  );
}

function each(names: readonly string[], one: TSchema): TSchema {
  return Type.Object(Object.fromEntries(names.map((name) => [name, one])));
}
