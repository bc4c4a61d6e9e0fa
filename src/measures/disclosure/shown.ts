import { answersOf, type Measure } from "../measure.ts";
import { ANSWERS_RULE, NHS_RULE, rangeOf, type Rule, roundedTo } from "./rule.ts";

// A count as it may be shown outside its practice. Pages below the nation take a Shown, which only this file makes, so
// that a plain number cannot slip in.

export type ShownSays =
  | { readonly kind: "exact"; readonly value: number }
  /** 1 to 7. */
  | { readonly kind: "star" }
  | { readonly kind: "rounded"; readonly value: number }
  /** Any number: with what else is shown it would tell a small count. */
  | { readonly kind: "held" };

export class Shown {
  readonly says: ShownSays;

  private constructor(says: ShownSays) {
    this.says = says;
  }

  static readonly star = new Shown({ kind: "star" });
  static readonly held = new Shown({ kind: "held" });

  /** Of the nation, and of a zero anywhere. */
  static exact(value: number): Shown {
    return new Shown({ kind: "exact", value });
  }

  static rounded(value: number): Shown {
    return new Shown({ kind: "rounded", value });
  }

  /** As it is kept: "=12", "*", "~135" or "-". */
  toJSON(): string {
    switch (this.says.kind) {
      case "exact":
        return `=${this.says.value}`;
      case "star":
        return "*";
      case "rounded":
        return `~${this.says.value}`;
      case "held":
        return "-";
    }
  }

  /** What toJSON wrote; a bug where it did not. */
  static parse(text: string): Shown {
    if (text === "*") return Shown.star;
    if (text === "-") return Shown.held;
    const value = Number(text.slice(1));
    if (/^[=~]\d+$/.test(text)) return text.startsWith("=") ? Shown.exact(value) : Shown.rounded(value);
    throw new Error(`not a shown count: ${text}`);
  }
}

/** One count below the nation by itself; `control.ts` also looks at what stands around it. */
export function shownCount(count: number, rule: Rule = NHS_RULE): Shown {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`);
  if (count === 0) return Shown.exact(0);
  return count <= rule.small ? Shown.star : Shown.rounded(roundedTo(rule, count));
}

/** Percent to one decimal, from counts as they are shown and so from rounded ones; null where either is not a number. */
export function shownShare(numerator: Shown, denominator: Shown): number | null {
  const [of, all] = [valueOf(numerator), valueOf(denominator)];
  if (of === null || all === null || all === 0) return null;
  return Math.round((1000 * of) / all) / 10;
}

/** The number that is shown; null of a star and of what is held back. */
export function valueOf({ says }: Shown): number | null {
  switch (says.kind) {
    case "exact":
    case "rounded":
      return says.value;
    case "star":
    case "held":
      return null;
  }
}

/** A mean or a median may be shown where it is of eight or more: of a star, a zero or what is held back never. */
export function mayShowMean(of: Shown): boolean {
  return of.says.kind === "rounded" || (of.says.kind === "exact" && of.says.value > 0);
}

/** The rule that a measure's counts are shown by. */
export function ruleFor(measure: Measure): Rule {
  return answersOf(measure) === "staff" ? ANSWERS_RULE : NHS_RULE;
}

/**
 * As it is shown of answers of staff and learners, of the nation too: a star says 1 to 7 and a number says itself, and of
 * fewer than ten not even that is said.
 */
export function ofAnswers(shown: Shown): Shown {
  const { says } = shown;
  const isFew = says.kind === "star" || (says.kind === "exact" && says.value > 0 && says.value <= ANSWERS_RULE.small);
  return isFew ? Shown.held : shown;
}

/** The least that a count can be which is shown so: of a rounded one less than it says. Null of what says no number. */
export function leastOfShown({ says }: Shown, rule: Rule): number | null {
  switch (says.kind) {
    case "exact":
      return says.value;
    case "rounded":
      return rangeOf(rule, says.value).low;
    case "star":
    case "held":
      return null;
  }
}
