import { breakEven } from "./break-even.ts";
import { type Model, type Outcome } from "./model.ts";
import { minutesAPiece } from "./net.ts";
import type { Known, Parameters } from "./parameter.ts";
import { minutesAnItem, type Share, share } from "./units.ts";
import { withValue } from "./tornado.ts";

// What has to be true to break even: one number at a time, and two against each other.

/** The GP minutes a week that the paid hours have to release. */
export function neededMinutes({ hours, assistant, gp }: Model): number {
  return hours * breakEven(assistant, gp);
}

/**
 * The share of the work that assistants have to deal with, the same of every task, where so much of it is checked and
 * a check takes so many seconds (null: as now); null where not even all of it would be enough.
 */
export function neededShare(model: Model, checked: Share, checkSeconds: number | null): Share | null {
  const { mentoring, induction, over } = model.supervision;
  const each = model.tasks.reduce((sum, task) => {
    const check = checkSeconds === null ? task.check : minutesAnItem(checkSeconds / 60);
    return sum + task.volume * minutesAPiece({ ...task, checked, check });
  }, 0);
  if (each <= 0) return null;
  const needed = (neededMinutes(model) + mentoring + induction / over) / each;
  return needed > 1 ? null : share(needed);
}

export type Threshold =
  | { readonly kind: "at-least"; readonly parameter: Known; readonly value: number }
  | { readonly kind: "at-most"; readonly parameter: Known; readonly value: number }
  /** Nothing between these ends makes the difference by itself. */
  | { readonly kind: "never" | "always"; readonly parameter: Known };

const HALVINGS = 60;

/**
 * Where the outcome passes nought between two ends of one parameter, the others as they are. An outcome that is
 * monotone in it, as the formula is in each of its terms.
 */
export function thresholdOf(
  parameters: Parameters,
  parameter: Known,
  ends: readonly [number, number],
  outcome: Outcome,
): Threshold {
  const at = (value: number): number => outcome(withValue(parameters, parameter.id, value));
  const [first, last] = ends;
  const [isGoodFirst, isGoodLast] = [at(first) >= 0, at(last) >= 0];
  if (isGoodFirst === isGoodLast) return { kind: isGoodFirst ? "always" : "never", parameter };
  let [bad, good] = isGoodLast ? [first, last] : [last, first];
  for (let n = 0; n < HALVINGS; n += 1) {
    const middle = (bad + good) / 2;
    if (at(middle) >= 0) good = middle;
    else bad = middle;
  }
  return { kind: isGoodLast ? "at-least" : "at-most", parameter, value: good };
}
