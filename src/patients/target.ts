import { type Decimal, parseDecimal } from "../base/decimal.ts";
import type { FactBook } from "./book.ts";
import type { ContextFact } from "./context.ts";
import { newestFirst, outOfForce, staleness } from "./force.ts";
import { plainWords } from "./words.ts";

// A patient's own target for an analyte: "hba1c <= 53 mmol/mol". Another number of the same date makes it
// no target at all.

export type Target = {
  /** An analyte's id in `content/analytes/`. */
  readonly analyte: string;
  readonly comparator: "<" | "<=" | ">=" | ">";
  readonly value: Decimal;
  readonly unit: string;
};

export type TargetFinding = { readonly target: Target | null; readonly why: string };

const TARGET = /^([^<>=]+?)\s*(<=|>=|<|>|≤|≥)\s*([\d.]+)\s*(\S.*)$/u;

const SIGNS: Readonly<Record<string, Target["comparator"]>> = {
  "<": "<",
  "<=": "<=",
  "≤": "<=",
  ">": ">",
  ">=": ">=",
  "≥": ">=",
};

/** One target, or null where the text is none: the comparator and the unit must be there. */
export function findTarget(text: string): Target | null {
  const parts = TARGET.exec(text.trim());
  const value = parts === null ? null : parseDecimal(parts[3]!);
  if (parts === null || value === null) return null;
  return { analyte: analyteName(parts[1]!), comparator: SIGNS[parts[2]!]!, value, unit: parts[4]!.trim() };
}

export function splitTargets(value: string): string[] {
  return value
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The newest target in force for the analyte on `day`, or null and why not. */
export function currentTarget(
  book: FactBook,
  rows: readonly ContextFact[],
  analyte: string,
  day: string,
): TargetFinding {
  const wanted = analyteName(analyte);
  const all = rows
    .filter((row) => row.fact === "targets")
    .sort(newestFirst)
    .flatMap((row) => splitTargets(row.value).map((text) => ({ row, text, target: findTarget(text) })))
    .filter(({ text, target }) =>
      target === null ? plainWords(text).includes(plainWords(analyte)) : target.analyte === wanted,
    );
  const counting = all.filter(
    ({ row }) => outOfForce(row, day) === null && staleness(book, row, day, book.content.targetsMaxAge) === null,
  );
  const [newest] = counting;
  if (newest === undefined) {
    return {
      target: null,
      why: all.length === 0 ? "no target is recorded" : "the target recorded has ended, has no date or is too old",
    };
  }
  if (newest.target === null) return { target: null, why: `"${newest.text}" cannot be read as a target` };
  const same = counting.filter(({ row }) => row.from === newest.row.from);
  if (same.some(({ text }) => plainTarget(text) !== plainTarget(newest.text))) {
    return {
      target: null,
      why: `targets of the same date contradict each other: ${same.map(({ text }) => `"${text}"`).join(", ")}`,
    };
  }
  return {
    target: newest.target,
    why: `targets, ${newest.row.source}, ${newest.row.from ?? `until ${newest.row.until}`}: "${newest.text}"`,
  };
}

function analyteName(text: string): string {
  return plainWords(text).replaceAll(" ", "-");
}

function plainTarget(text: string): string {
  return text.toLowerCase().replaceAll(/\s/g, "");
}
