import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { EVIDENCE_KINDS, type EvidenceKind } from "../curriculum/curriculum.ts";

// The forms of evidence (content/evidence.json), which mentors may word otherwise.

const Text = Type.String({ minLength: 1 });
const Name = Type.String({ pattern: "^[a-z]+$" });
const Choice = Type.Object(
  { value: Type.String({ pattern: "^[a-z-]+$" }), words: Text },
  { additionalProperties: false },
);
const Choices = Type.Array(Choice, { minItems: 2 });
const shared = { field: Name, words: Text, hint: Type.Optional(Text), needed: Type.Boolean() };
const most = Type.Integer({ minimum: 1, maximum: 20_000 });
const only = { additionalProperties: false };

export const FormField = Type.Union([
  /** One line, and several; `most` in characters. */
  Type.Object({ ...shared, kind: Type.Literal("line"), most }, only),
  Type.Object({ ...shared, kind: Type.Literal("words"), most }, only),
  /** An ISO 8601 day, not before the day in field `after`; `past`: nor after the day on which it is submitted. */
  Type.Object({ ...shared, kind: Type.Literal("day"), past: Type.Boolean(), after: Type.Optional(Name) }, only),
  /** A whole number from 0 to `most`. */
  Type.Object({ ...shared, kind: Type.Literal("number"), most }, only),
  Type.Object({ ...shared, kind: Type.Literal("choice"), choices: Choices }, only),
  /** Up to `count` lines, each with a choice beside it. */
  Type.Object(
    {
      ...shared,
      kind: Type.Literal("steps"),
      count: Type.Integer({ minimum: 1, maximum: 20 }),
      most,
      choices: Choices,
    },
    only,
  ),
]);
export type FormField = Readonly<Static<typeof FormField>>;
export type StepsField = Extract<FormField, { kind: "steps" }>;

const Form = Type.Object(
  {
    says: Text,
    /** The fields whose answers are what a list calls it. */
    title: Type.Array(Name, { minItems: 1 }),
    needsFile: Type.Optional(Type.Literal(true)),
    /** The field with the last day on which it holds. */
    expires: Type.Optional(Name),
    /** The fields with the period over which the log is read. */
    work: Type.Optional(Type.Object({ from: Name, until: Name }, only)),
    fields: Type.Array(FormField, { minItems: 1 }),
  },
  only,
);
export type Form = Readonly<Static<typeof Form>>;

const Forms = Type.Object(
  {
    version: Text,
    says: Text,
    source: Text,
    uncertain: Text,
    /** Stands over every form. */
    privacy: Text,
    forms: Type.Object(
      { tutorial: Form, application: Form, reflection: Form, observed: Form, certificate: Form, audited: Form },
      only,
    ),
    assessor: Type.Object({ says: Text, confirms: Choices }, only),
  },
  only,
);
export type Forms = Readonly<Static<typeof Forms>>;

let shipped: Forms | undefined;

/** Throws where the file that ships is not what it should be. */
export function shippedForms(): Forms {
  shipped ??= read();
  return shipped;
}

export function formOf(kind: EvidenceKind): Form {
  return shippedForms().forms[kind];
}

function read(): Forms {
  const path = join(import.meta.dirname, "..", "..", "..", "content", "evidence.json");
  const found: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Value.Check(Forms, found)) {
    const [first] = Value.Errors(Forms, found);
    throw new Error(`content/evidence.json: ${first?.instancePath ?? ""} ${first?.message ?? "is not right"}`);
  }
  for (const kind of EVIDENCE_KINDS) refuseUnknownNames(kind, found.forms[kind]);
  return found;
}

function refuseUnknownNames(kind: EvidenceKind, form: Form): void {
  const known = form.fields.map(({ field }) => field);
  const named = [
    ...form.title,
    ...(form.expires === undefined ? [] : [form.expires]),
    ...(form.work === undefined ? [] : [form.work.from, form.work.until]),
    ...form.fields.flatMap((one) => (one.kind === "day" && one.after !== undefined ? [one.after] : [])),
  ];
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`content/evidence.json: ${kind} has no field ${unknown}`);
  if (new Set(known).size !== known.length) throw new Error(`content/evidence.json: ${kind} has a field twice`);
}
