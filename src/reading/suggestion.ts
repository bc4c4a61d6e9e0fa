import { type Static, Type } from "typebox";

// What a letter may say that somebody has to look at. Extractive only: a suggestion is a place in the letter's
// own text and what rules made of it; there is no way to make one without its place (see `suggest`).

export const ASSERTIONS = ["present", "negated", "possible", "historical", "family", "planned"] as const;
export type Assertion = (typeof ASSERTIONS)[number];

/**
 * action-practice, action-patient, action-hospital: something that is asked for, of whom · diagnosis · procedure ·
 * medication: started, stopped, changed or only listed · measurement · follow-up: an appointment that shall come ·
 * did-not-attend · concern: what may never be left to a protocol (cancer, safeguarding...), `value.concern` says which ·
 * identity: a name, number or date of the patient's · date: another date · sender · type
 */
export const SUGGESTION_KINDS = [
  "action-practice",
  "action-patient",
  "action-hospital",
  "diagnosis",
  "procedure",
  "medication",
  "measurement",
  "follow-up",
  "did-not-attend",
  "concern",
  "identity",
  "date",
  "sender",
  "type",
] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export const Suggestion = Type.Object({
  kind: Type.Unsafe<SuggestionKind>(Type.Union(SUGGESTION_KINDS.map((one) => Type.Literal(one)))),
  /** The letter's own words from `start` to `end`, character for character. */
  text: Type.String({ minLength: 1 }),
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 1 }),
  assertion: Type.Unsafe<Assertion>(Type.Union(ASSERTIONS.map((one) => Type.Literal(one)))),
  /** What the sender coded it as, or our own list knows it as; null where neither does. */
  code: Type.Union([
    Type.Object({ system: Type.String(), code: Type.String(), display: Type.Union([Type.String(), Type.Null()]) }),
    Type.Null(),
  ]),
  /**
   * Its parts by name, each the letter's own words: medication {change, drug, dose, route, frequency}, measurement
   * {what, value, unit}, action {what, who, by}, follow-up {what, when}, concern {concern}, identity {part}.
   */
  value: Type.Record(Type.String(), Type.String()),
  /** coded: from a section or field that the sender coded · rule: from rules over the text */
  from: Type.Union([Type.Literal("coded"), Type.Literal("rule")]),
});
export type Suggestion = Static<typeof Suggestion>;

/** The only way to make a suggestion: its words are cut from the text, so that it cannot be without its place. */
export function suggest(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  what: Pick<Suggestion, "kind" | "assertion"> & Partial<Pick<Suggestion, "code" | "value" | "from">>,
): Suggestion {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > text.length) {
    throw new Error(`a suggestion without a place: ${start} to ${end} of ${text.length}`);
  }
  const { kind, assertion, code = null, value = {}, from = "rule" } = what;
  return { kind, text: text.slice(start, end), start, end, assertion, code, value, from };
}
