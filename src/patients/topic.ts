import { type Static, Type } from "typebox";

// A topic is one question about a patient that a protocol can ask, as a clinician edits it in
// `content/facts.json`: which list answers it, by which words, and for how long an answer holds.

export const LISTS = ["problems", "medicines", "monitored-drugs"] as const;
export type List = (typeof LISTS)[number];

export function isList(fact: string): fact is List {
  return fact === "problems" || fact === "medicines" || fact === "monitored-drugs";
}

const ListName = Type.Union([Type.Literal("problems"), Type.Literal("medicines"), Type.Literal("monitored-drugs")]);

export const Topic = Type.Object({
  /** The name that protocols use. */
  fact: Type.String(),
  /** What the page asks when it is unknown. */
  question: Type.String(),
  /** The lists that answer it; none where only a row of its own can. */
  from: Type.Array(ListName),
  /** Whole words or phrases, any case. */
  terms: Type.Array(Type.String()),
  /** Phrases that hold a term and mean something else ("diabetes insipidus"). */
  except: Type.Optional(Type.Array(Type.String())),
  /** SNOMED CT concepts. */
  codes: Type.Optional(Type.Array(Type.String())),
  /** Any entry of this list is a yes, whether or not a term names it. */
  anyIn: Type.Optional(ListName),
  /** "unknown" where a list that does not name it proves nothing. Left out: "no". */
  absence: Type.Optional(Type.Union([Type.Literal("no"), Type.Literal("unknown")])),
  /** ISO 8601 duration for which a "no", or a list, may be relied on. */
  maxAge: Type.String(),
  /** How long a "yes" holds where that differs; "always" for what does not go away. */
  yesLasts: Type.Optional(Type.String()),
  /** The value may be a date: yes for this long after it. */
  within: Type.Optional(Type.String()),
  /** Outside this sex or these ages (whole years, both included) the answer is no. */
  onlyIf: Type.Optional(
    Type.Object({
      sex: Type.Optional(Type.Union([Type.Literal("male"), Type.Literal("female")])),
      ageFrom: Type.Optional(Type.Integer()),
      ageTo: Type.Optional(Type.Integer()),
    }),
  ),
});

export const FactContent = Type.Object({
  /** When a clinician last read it through, and by when to read it again: ISO 8601 dates. */
  edition: Type.String(),
  reviewBy: Type.String(),
  /** How long a target may be relied on. */
  targetsMaxAge: Type.String(),
  /** Words beside a term that leave it open whether the patient has it ("family history", "declined"). */
  doubts: Type.Array(Type.String()),
  /** Other spellings of the names in the column `fact`. */
  aliases: Type.Record(Type.String(), Type.String()),
  topics: Type.Array(Topic, { minItems: 1 }),
});

export type Topic = Static<typeof Topic>;
export type FactContent = Static<typeof FactContent>;
