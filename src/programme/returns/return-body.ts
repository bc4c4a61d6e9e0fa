import { type Static, Type } from "typebox";
import { MEASURE_ID } from "./measure-kinds.ts";

// What a monthly return says: the counts of each week whose Thursday lies in the month, and what they add up to.

export const MOST_MEASURES = 200;

const Count = Type.Tuple([Type.Number(), Type.Number(), Type.Number()]);
// Without the last, whatever else stands as a name is let in beside the names that fit.
const Counts = Type.Record(Type.String({ pattern: MEASURE_ID.source }), Count, {
  maxProperties: MOST_MEASURES,
  additionalProperties: false,
});
const Whole = Type.Integer({ minimum: 0, maximum: 10_000 });

export const LearnerCounts = Type.Object(
  {
    /** Who began in the month. */
    started: Whole,
    /** Who was learning at its end. */
    learning: Whole,
    /** Who completed, or withdrew, in the month. */
    completed: Whole,
    withdrawn: Whole,
  },
  { additionalProperties: false },
);
export type LearnerCounts = Static<typeof LearnerCounts>;

export const ReturnBody = Type.Object(
  {
    /** "2026-11" */
    month: Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])$" }),
    /** Local Mondays, earliest first; a week before the practice began to count is left out. */
    weeks: Type.Array(Type.String(), { minItems: 1, maxItems: 6 }),
    /** By week and measure: numerator, denominator, sum of squares. */
    counts: Type.Record(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }), Counts, {
      maxProperties: 6,
      additionalProperties: false,
    }),
    /** The sum of the weeks, so that counts that were changed or lost on the way are noticed. */
    totals: Counts,
    /** SHA-256 of the measures that were counted by. */
    measures: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    learners: LearnerCounts,
    /** Why it corrects an earlier return of the month; null of the first. */
    why: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 500 })]),
  },
  { additionalProperties: false },
);
export type ReturnBody = Static<typeof ReturnBody>;
