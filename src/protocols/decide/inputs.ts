import { Refusal } from "../../base/refusal.ts";
import type { Target } from "../../patients/target.ts";
import type { Terms } from "../../terms/analyte.ts";
import { limitToUsualUnit } from "../../terms/convert.ts";
import { quantityOf } from "../../terms/quantity.ts";
import type { ChoiceColumn, Column, DerivedColumn, NumberColumn } from "../protocol.ts";
import type { Amount, Comparator, Input } from "../table/amount.ts";
import { isChoice, isLetterKind, type LetterKind } from "../table/kinds.ts";
import type { Aki } from "./aki.ts";
import { dayOf } from "./days.ts";
import { daysOf } from "./duration.ts";
import { type Earlier, fallPercent, fallPerYear, newest } from "./earlier.ts";
import { compareQuantities, subtractQuantities } from "./quantities.ts";
import type { ReportView, ResultView } from "./view.ts";
import type { Quantity } from "../../terms/quantity.ts";

// What each column of a table is given. Made once a protocol, so that deciding only calls.

/** What a column may look at beside the result itself. */
export type Sight = {
  readonly view: ReportView;
  earlier(analyte: string, one: ResultView): readonly Earlier[];
  aki(one: ResultView): Aki;
  /** What the floor says of a result: "none", "today" or "now". */
  floor(one: ResultView): "none" | "today" | "now";
  target(analyte: string): Target | null;
  /** The same analyte elsewhere in the report. */
  find(analyte: string): ResultView | undefined;
};

export type InputMaker = (one: ResultView, sight: Sight) => Input;

/** `where` begins the sentence with which a column is refused that these terms cannot answer. */
export function inputMaker(column: Column, decides: readonly string[], terms: Terms, where: string): InputMaker {
  const analyte = column.analyte ?? (decides.length === 1 ? decides[0] : undefined);
  checkUnit(column, analyte, terms, `${where}, column ${column.id}`);
  if (isChoice(column)) {
    const { kind } = column;
    if (isLetterKind(kind))
      throw new Refusal("bad-input", `${where}, column ${column.id}: ${kind} is of letters only.`);
    return CHOICES[kind](column, terms, analyte);
  }
  return column.kind === "value" ? valueMaker(column, analyte) : derivedMaker(column, analyte);
}

const UNITS_OF: Readonly<Partial<Record<Column["kind"], string>>> = {
  age: "years",
  "sample-age": "days",
  "fall-percent": "%",
};

function checkUnit(column: Column, analyte: string | undefined, terms: Terms, where: string): void {
  if (column.analyte !== undefined && !terms.analytes.has(column.analyte)) {
    throw new Refusal("bad-input", `${where}: ${column.analyte} is no known analyte.`);
  }
  if (isChoice(column)) return;
  const known = analyte === undefined ? undefined : terms.analytes.get(analyte);
  const wanted = UNITS_OF[column.kind] ?? known?.unit;
  const stated = column.kind === "fall-per-year" ? column.unit.replace(/ a year$|\/year$/, "") : column.unit;
  if (wanted === undefined || wanted === stated) return;
  throw new Refusal(
    "bad-input",
    `${where}: its unit is ${column.unit}, but ${analyte ?? column.kind} is decided in ${wanted}.`,
  );
}

function valueMaker({ of }: NumberColumn, analyte: string | undefined): InputMaker {
  if (of === "this") return (one) => one.amount;
  if (of === "report") return (_, sight) => sight.find(analyte!)?.amount ?? "missing";
  return (one, sight) => exact(newest(sight.earlier(analyte!, one), Infinity)?.value);
}

/** From this value and the earlier ones; undefined where they do not tell. */
type Change = (now: Quantity, earlier: readonly Earlier[], within: number) => Quantity | undefined;

const CHANGES: Readonly<Record<Exclude<DerivedColumn["kind"], "age" | "sample-age">, Change>> = {
  fall: (now, earlier, within) => difference(newest(earlier, within)?.value, now),
  rise: (now, earlier, within) => difference(now, newest(earlier, within)?.value),
  "fall-percent": (now, earlier, within) => {
    const before = newest(earlier, within);
    return before === undefined ? undefined : fallPercent(now, before.value);
  },
  "fall-per-year": fallPerYear,
};

function derivedMaker({ kind, within }: DerivedColumn, analyte: string | undefined): InputMaker {
  if (kind === "age")
    return (_, { view: { age } }) => (age === null || age.least !== age.most ? "missing" : whole(age.least));
  if (kind === "sample-age") return (one, { view }) => daysSince(one.at, view.at);
  const days = within === undefined ? Infinity : daysOf(within);
  const change = CHANGES[kind];
  return (one, sight) => {
    const subject = one.analyte?.id === analyte ? one : sight.find(analyte!);
    const now = subject?.amount ?? "missing";
    if (subject === undefined || typeof now === "string") return now;
    const made = change(now.value, sight.earlier(analyte!, subject), days);
    if (made === undefined) return "missing";
    if (now.kind === "exact") return { kind: "exact", value: made };
    // More now is less of a fall: the comparator turns round.
    return { kind: "interval", value: made, comparator: kind === "rise" ? now.comparator : TURNED[now.comparator] };
  };
}

const TURNED: Readonly<Record<Comparator, Comparator>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

function difference(from: Quantity | undefined, take: Quantity | undefined): Quantity | undefined {
  return from === undefined || take === undefined ? undefined : subtractQuantities(from, take);
}

function exact(value: Quantity | undefined): Amount {
  return value === undefined ? "missing" : { kind: "exact", value };
}

function whole(units: number): Amount {
  return { kind: "exact", value: quantityOf({ units, scale: 0 }) };
}

function daysSince(collected: string | null, at: string): Amount {
  const [from, to] = [collected === null ? null : dayOf(collected), dayOf(at)];
  return from === null || to === null || to < from ? "missing" : whole(to - from);
}

type ChoiceMaker = (column: ChoiceColumn, terms: Terms, analyte: string | undefined) => InputMaker;

const CHOICES: Readonly<Record<Exclude<ChoiceColumn["kind"], LetterKind>, ChoiceMaker>> = {
  range: (column) => {
    const subject = subjectOf(column);
    return (one, sight) => subject(one, sight)?.range.position ?? "missing";
  },
  floor: (column) => {
    const subject = subjectOf(column);
    return (one, sight) => {
      const about = subject(one, sight);
      return about === undefined ? "none" : sight.floor(about);
    };
  },
  aki: (column) => {
    const subject = subjectOf(column);
    return (one, sight) => {
      const about = subject(one, sight);
      return about === undefined ? "unknown" : sight.aki(about);
    };
  },
  sex:
    () =>
    (_, { view }) =>
      view.sex,
  fasting:
    () =>
    ({ fasting }) =>
      fasting === null ? "unknown" : fasting ? "yes" : "no",
  target: (_column, terms, analyte) => (one, sight) => {
    const about = analyte === undefined || one.analyte?.id === analyte ? one : sight.find(analyte);
    if (about === undefined || about.analyte === null) return "unknown";
    return againstTarget(about.amount, sight.target(about.analyte.id), terms);
  },
  fact:
    ({ fact }) =>
    (_, { view }) =>
      view.fact(fact ?? ""),
};

function subjectOf({ of, analyte }: ChoiceColumn): (one: ResultView, sight: Sight) => ResultView | undefined {
  if (of !== "report" && analyte === undefined) return (one) => one;
  return (one, sight) => (one.analyte?.id === analyte ? one : sight.find(analyte!));
}

/** "met" only where all that the amount may be meets it; a target in a unit that does not convert is unknown. */
function againstTarget(amount: Amount, target: Target | null, terms: Terms): "met" | "exceeded" | "unknown" {
  const analyte = target === null ? undefined : terms.analytes.get(target.analyte);
  if (target === null || analyte === undefined || typeof amount === "string") return "unknown";
  const limit = limitToUsualUnit(terms, analyte, target.value, target.unit);
  if (limit.kind === "unconvertible") return "unknown";
  const order = compareQuantities(amount.value, limit.quantity);
  if (amount.kind === "exact") return meets(order, target.comparator) ? "met" : "exceeded";
  const upwards = amount.comparator.startsWith(">");
  if (upwards === target.comparator.startsWith(">"))
    return order === 0 ? "unknown" : meets(order, target.comparator) ? "met" : "unknown";
  return order !== 0 && !meets(order, target.comparator) ? "exceeded" : "unknown";
}

const MEETS: Readonly<Record<Comparator, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

function meets(order: number, comparator: Comparator): boolean {
  return MEETS[comparator](order);
}
