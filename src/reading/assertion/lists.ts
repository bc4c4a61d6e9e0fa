import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { ASSERTIONS, type Assertion } from "../suggestion.ts";

// The lists of `content/assertion`, which a clinician edits: what the words round a concept say of it.

const OneAssertion = Type.Unsafe<Assertion>(Type.Union(ASSERTIONS.map((one) => Type.Literal(one))));
const Words = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });

/** Words that say something of a concept before or after them. `#` is any number, `_` any one word, `YYYY` a year. */
export const Trigger = Type.Object({
  /** after: of what follows them · before: of what stands before them */
  reaches: Type.Union([Type.Literal("after"), Type.Literal("before")]),
  assertion: OneAssertion,
  /** How many words may stand between; left out: as far as nothing ends it. */
  within: Type.Optional(Type.Integer({ minimum: 0 })),
  /** False: of one thing only, not of the others of a list. */
  list: Type.Optional(Type.Boolean()),
  /** True: of all that stands before it in the sentence, whatever stands between. */
  whole: Type.Optional(Type.Boolean()),
  /** True: only where no word follows, so that in "chest: no fever" nothing is said of the chest. */
  alone: Type.Optional(Type.Boolean()),
  /** Only of a concept that begins with one of these words. */
  only: Type.Optional(Words),
  says: Type.String(),
  words: Words,
});
export type Trigger = Static<typeof Trigger>;

/** Words that end how far others reach, of these assertions; `side` left: only those that speak of what follows. */
export const Ending = Type.Object({
  side: Type.Optional(Type.Literal("left")),
  ends: Type.Array(OneAssertion, { minItems: 1 }),
  says: Type.String(),
  words: Words,
});
export type Ending = Static<typeof Ending>;

export const AssertionLists = Type.Object({
  triggers: Type.Array(Trigger),
  /** Words that look like a trigger and say nothing of the concept. */
  nothing: Words,
  endings: Type.Array(Ending),
  /** Words that begin a new statement where they stand after a comma or an "and". */
  beginnings: Words,
  headings: Type.Array(Type.Object({ assertion: Type.Union([OneAssertion, Type.Null()]), words: Words })),
  /** Words whose full stop ends no sentence. */
  abbreviations: Words,
  /** A line that ends with one of these goes on in the next. */
  goesOn: Words,
});
export type AssertionLists = Static<typeof AssertionLists>;

const FOLDER = new URL("../../../content/assertion/", import.meta.url);
const FILES = ["negated", "possible", "historical", "family", "planned", "present"] as const;

let once: AssertionLists | undefined;

/** The lists as shipped, read once. Throws where a file is not one: that is a fault of the release, not of a letter. */
export function assertionLists(): AssertionLists {
  once ??= load();
  return once;
}

function load(): AssertionLists {
  const bounds = file("bounds");
  const headings = file("headings");
  const parts = FILES.map((name) => file(name));
  const lists: unknown = {
    ...bounds,
    ...headings,
    triggers: parts.flatMap((part) => part["triggers"]),
    nothing: parts.flatMap((part) => part["nothing"] ?? []),
  };
  if (!Value.Check(AssertionLists, lists)) {
    const [first] = Value.Errors(AssertionLists, lists);
    throw new RangeError(`content/assertion: ${first?.instancePath ?? ""} ${first?.message ?? "is no list"}`);
  }
  return lists;
}

function file(name: string): Record<string, unknown> {
  const read: Record<string, unknown> = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
  return read;
}
