import type { Expected, ExpectationKind } from "../../../worklist/plan.ts";

/** What a decision calls for that shall come back, before a person has looked at it. */
export type Suggested = {
  readonly kind: ExpectationKind;
  readonly what: string;
  readonly analytes: readonly string[];
  /** ISO 8601 date; null where only a person knows it. */
  readonly dueOn: string | null;
  readonly by: Expected["by"];
  /** The last day on which it can be added to the sample that the laboratory has; null: not known, or over. */
  readonly addOnUntil: string | null;
  /** "monitoring" is demanded of everybody, "called-for" of an assistant, and a GP may choose "possible". */
  readonly weight: "monitoring" | "called-for" | "possible";
  /** Index of the result that calls for it. */
  readonly result: number | null;
};
