import { canonical, sha256Of } from "../base/canonical.ts";
import { type Static, Type } from "typebox";
import { type Assertion, ASSERTIONS } from "../reading/suggestion.ts";

// What somebody proposes or signs: all that will happen, in one value. The countersignature binds this
// value whole, the words to the patient included, so that nothing else can happen in its name.

const Text = Type.String({ minLength: 1 });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

export const EXPECTATION_KINDS = ["test", "repeat", "recall", "monitoring", "reply", "contact"] as const;
export type ExpectationKind = (typeof EXPECTATION_KINDS)[number];

/** Something that shall come back, and by when: see expectation.ts for what becomes of it. */
export const Expected = Type.Object({
  kind: Type.Unsafe<ExpectationKind>(Type.Union(EXPECTATION_KINDS.map((kind) => Type.Literal(kind)))),
  /** In words, for people: "ferritin, B12 and folate". */
  what: Text,
  /** Analyte ids of which a final result brings it back; empty where no result can. */
  analytes: Type.Array(Text),
  /** The last day on which it may come, an ISO 8601 date. */
  dueOn: Day,
  /** Why it is asked for although the same is outstanding; null where nothing is. */
  despite: Type.Union([Text, Type.Null()]),
  /** How it is asked for: a new sample, or added to the one that the laboratory still has. */
  by: Type.Union([Type.Literal("new-sample"), Type.Literal("add-on"), Type.Literal("none")]),
});

export const OUTCOMES = ["file", "tell", "test", "act", "elsewhere"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const Marked = Type.Object({
  kind: Text,
  /** The letter's own words, and where they stand; without a place where a person added it. */
  words: Text,
  place: Type.Union([Type.Object({ start: Type.Integer(), end: Type.Integer() }), Type.Null()]),
  code: Type.Union([
    Type.Object({ system: Text, code: Text, display: Type.Union([Type.String(), Type.Null()]) }),
    Type.Null(),
  ]),
  value: Type.Record(Type.String(), Type.String()),
  /** What the letter, or whoever changed it, says of it; what a person added without a word of it is so. */
  assertion: Type.Optional(Type.Unsafe<Assertion>(Type.Union(ASSERTIONS.map((one) => Type.Literal(one))))),
  /** Why it was changed or rejected, where somebody said it. */
  comment: Type.Union([Text, Type.Null()]),
});

export const LetterPlan = Type.Object({
  /** Accepted, changed or added: what goes into the record. */
  taken: Type.Array(Marked),
  rejected: Type.Array(Marked),
  /** What was asked of the practice, each an item of its own. */
  actions: Type.Array(Type.Object({ item: Text, what: Text })),
  /** What was suggested and nobody has looked at; left out where all of it was. */
  unlooked: Type.Optional(Type.Array(Type.Object({ kind: Text, words: Text }))),
  /** Whoever proposes or signs says that they have read all of it and that it asks for nothing: see read-all.ts. */
  saysReadAll: Type.Optional(Type.Boolean()),
});

export const Plan = Type.Object({
  /** What becomes of each result: an index into the report's results. Group headers have none. */
  outcomes: Type.Array(
    Type.Object({
      result: Type.Integer({ minimum: 0 }),
      outcome: Type.Unsafe<Outcome>(Type.Union(OUTCOMES.map((outcome) => Type.Literal(outcome)))),
    }),
  ),
  expects: Type.Array(Expected),
  /** What the patient is told, word for word; null where nothing is. */
  tells: Type.Union([
    Type.Object({
      /** The leaflet that it was composed from, "vitamin-d-insufficiency 1.0.0", or null for words of one's own. */
      leaflet: Type.Union([Text, Type.Null()]),
      text: Text,
    }),
    Type.Null(),
  ]),
  /** Of FIT, CA125, PSA, paraprotein and red-flag words: the day on which a GP looks again, or that none is needed. */
  review: Type.Union([Day, Type.Literal("none-needed"), Type.Null()]),
  /** Of an abnormal copy of somebody else's request: whose it is. */
  whose: Type.Union([
    Type.Object({ is: Type.Literal("ours") }),
    Type.Object({ is: Type.Literal("requester"), confirmedWith: Text }),
    Type.Null(),
  ]),
  /** The text that is pasted into the record system. */
  record: Type.String(),
  /** Of a letter: what was made of its suggestions, one by one. */
  letter: Type.Optional(LetterPlan),
});

export type LetterPlan = Static<typeof LetterPlan>;
export type Expected = Static<typeof Expected>;
export type Plan = Static<typeof Plan>;

/** A plan in which nothing happens beside filing. */
export const NOTHING_BESIDE: Plan = {
  outcomes: [],
  expects: [],
  tells: null,
  review: null,
  whose: null,
  record: "",
};

/** SHA-256 of the plan's canonical JSON (keys in order), in lower-case hex. */
export function planHash(plan: Plan): string {
  return sha256Of(canonical(plan));
}
