import type { Assertion } from "../suggestion.ts";
import { assertionLists } from "./lists.ts";
import { units } from "./phrases.ts";
import { fromLeft, fromRight, type Reached } from "./reach.ts";
import { sectionAt } from "./section.ts";
import { type Bounds, sentenceAround } from "./sentence.ts";
import { tokens } from "./token.ts";

// What a text says of a concept in it, by the words round it in its sentence and the heading over it. Rules in the
// manner of NegEx and ConText, with our own lists (`content/assertion`) for letters as they are written in the UK.

export type AssertionContext = {
  /** The title of the section that it stands in, where the sender gave one. */
  readonly section?: string | null;
  /** The year of the letter: what is dated by it, or by a later one, is no history. Null or left out: not known. */
  readonly year?: number | null;
};

export type Explained = {
  readonly assertion: Assertion;
  /** What led to it, each with its place in the text, so that it can be shown. */
  readonly because: readonly { readonly assertion: Assertion; readonly start: number; readonly end: number }[];
  /** How much was looked at for it, whatever the text's length. */
  readonly steps: number;
};

/** What `text` says of the words from `span.start` to `span.end` (UTF-16 units, end exclusive). Never throws. */
export function assertionOf(text: string, span: Bounds, context: AssertionContext = {}): Assertion {
  return explainAssertion(text, span, context).assertion;
}

/** The same, with its reasons. */
export function explainAssertion(text: string, span: Bounds, context: AssertionContext = {}): Explained {
  const { start } = sentenceAround(text, span.start);
  const { end } = sentenceAround(text, Math.max(span.start, span.end - 1));
  const first = tokens(text, span.start, Math.min(span.end, span.start + 60))[0]?.text ?? "";
  const count = { steps: end - start };
  const before = units(tokens(text, start, span.start), "left", count);
  const after = units(tokens(text, span.end, end), "right", count);
  begins ??= new Set(assertionLists().beginnings);
  const reached = [...fromLeft(before, first, begins), ...fromRight(after, first)].filter(
    (one) => !isThisYear(text.slice(one.start, one.end), context.year ?? null),
  );
  const section = sectionAt(text, span.start, context.section ?? null);
  return {
    assertion: first === "?" ? "possible" : decide(reached, section),
    because: reached.map((one) => ({ assertion: one.trigger.assertion, start: one.start, end: one.end })),
    steps: count.steps,
  };
}
let begins: ReadonlySet<string> | undefined;

function isThisYear(words: string, year: number | null): boolean {
  const said = /\d{4}/u.exec(words)?.[0];
  return year !== null && said !== undefined && Number(said) >= year;
}

/**
 * Of all that is said, one. Where it is said of a relative, it is not the patient's, whatever else; where it may be,
 * nothing else makes it certain: a "no" beside a "possible" goes to a person, never to "negated".
 */
function decide(reached: readonly Reached[], section: Assertion | null): Assertion {
  const said = new Set(reached.map(({ trigger }) => trigger.assertion));
  // "no fever, rash persists": denied over a comma, and said to be there. ("No rash was seen" is no contradiction.)
  const contradicted =
    reached.some(({ trigger }) => trigger.assertion === "present" && trigger.reaches === "before") &&
    reached.every(({ trigger, across }) => trigger.assertion !== "negated" || across);
  const relative = said.has("family") || section === "family";
  if (said.has("possible")) return relative ? "family" : "possible";
  if (said.has("negated")) return contradicted ? "possible" : "negated";
  if (relative) return "family";
  // The nearest to it of "known" and "previous"; what stands before it is given first, nearest first.
  const when = reached.find(({ trigger: { assertion } }) => assertion === "present" || assertion === "historical");
  if (when?.trigger.assertion === "present") return "present";
  if (said.has("historical")) return said.has("planned") ? "possible" : "historical";
  if (said.has("planned")) return "planned";
  return section ?? "present";
}
