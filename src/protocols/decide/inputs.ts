import { Refusal } from "../../base/refusal.ts";
import type { Target } from "../../patients/target.ts";
import type { Terms } from "../../terms/analyte.ts";
import { limitToUsualUnit } from "../../terms/convert.ts";
import { quantityOf } from "../../terms/quantity.ts";
import type { ChoiceColumn, Column, DerivedColumn, NumberColumn } from "../protocol.ts";
import type { Amount, Comparator, Input } from "../table/amount.ts";
import { isChoice } from "../table/kinds.ts";
import type { Aki } from "./aki.ts";
import { dayOf } from "./days.ts";
import { daysOf } from "./duration.ts";
import { type Earlier, fallPercent, fallPerYear, newest } from "./earlier.ts";
import { compareQuantities, subtractQuantities } from "./quantities.ts";
import type { Position } from "./range.ts";
import type { ReportView, ResultView } from "./view.ts";
import type { Quantity } from "../../terms/quantity.ts";

// What each column of a table is given. Made once a protocol, so that deciding only calls.

/** What a column may look at beside the result itself. */
export type Sight = {
  readonly view: ReportView;
  readonly earlier: (analyte: string, one: ResultView) => readonly Earlier[];
  readonly aki: (one: ResultView) => Aki;
  /** What the floor says of a result: "none", "today" or "now". */
  readonly floor: (one: ResultView) => "none" | "today" | "now";
  readonly target: (analyte: string) => Target | null;
  /** The same analyte elsewhere in the report. */
  readonly find: (analyte: string) => ResultView | undefined;
};

export type InputMaker = (one: ResultView, sight: Sight) => Input;

/** `where` begins the sentence with which a column is refused that these terms cannot answer. */
export function inputMaker(column: Column, decides: readonly string[], terms: Terms, where: string): InputMaker {
  const analyte = column.analyte ?? (decides.length === 1 ? decides[0] : undefined);
  checkUnit(column, analyte, terms, `${where}, column ${column.id}`);
  if (isChoice(column)) return choiceMaker(column, analyte, terms);
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

function valueMaker(column: NumberColumn, analyte: string | undefined): InputMaker {
  switch (column.of) {
    case "this":
      return (one) => one.amount;
    case "report":
      return (_, { find }) => find(analyte!)?.amount ?? "missing";
    case "previous":
      return (one, { earlier }) => exact(newest(earlier(analyte!, one), Infinity)?.value);
  }
}

function derivedMaker(column: DerivedColumn, analyte: string | undefined): InputMaker {
  const within = column.within === undefined ? Infinity : daysOf(column.within);
  const ofNow = (
    make: (now: Quantity, earlier: readonly Earlier[]) => Quantity | undefined,
    rises: boolean,
  ): InputMaker => {
    return (one, sight) => {
      const subject = one.analyte?.id === analyte ? one : sight.find(analyte!);
      const now = subject?.amount ?? "missing";
      if (typeof now === "string") return now;
      const made = make(now.value, sight.earlier(analyte!, subject!));
      if (made === undefined) return "missing";
      if (now.kind === "exact") return { kind: "exact", value: made };
      // More now is less of a fall: the comparator turns round.
      return { kind: "interval", value: made, comparator: rises ? now.comparator : TURNED[now.comparator] };
    };
  };
  switch (column.kind) {
    case "age":
      return (_, { view: { age } }) => (age === null || age.least !== age.most ? "missing" : whole(age.least));
    case "sample-age":
      return (one, { view }) => daysSince(one.at, view.at);
    case "fall":
      return ofNow((now, earlier) => difference(newest(earlier, within)?.value, now), false);
    case "rise":
      return ofNow((now, earlier) => difference(now, newest(earlier, within)?.value), true);
    case "fall-percent":
      return ofNow((now, earlier) => {
        const before = newest(earlier, within);
        return before === undefined ? undefined : fallPercent(now, before.value);
      }, false);
    case "fall-per-year":
      return ofNow((now, earlier) => fallPerYear(now, earlier, within), false);
  }
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

function choiceMaker(column: ChoiceColumn, analyte: string | undefined, terms: Terms): InputMaker {
  const subject = subjectOf(column);
  switch (column.kind) {
    case "range":
      return (one, sight): Position => subject(one, sight)?.range.position ?? "missing";
    case "floor":
      return (one, sight) => {
        const about = subject(one, sight);
        return about === undefined ? "none" : sight.floor(about);
      };
    case "aki":
      return (one, sight) => {
        const about =
          column.analyte === undefined || one.analyte?.id === column.analyte ? one : sight.find(column.analyte);
        return about === undefined ? "unknown" : sight.aki(about);
      };
    case "sex":
      return (_, { view }) => view.sex;
    case "fasting":
      return ({ fasting }) => (fasting === null ? "unknown" : fasting ? "yes" : "no");
    case "target":
      return (one, sight) => {
        const about = analyte === undefined ? one : one.analyte?.id === analyte ? one : sight.find(analyte);
        return about?.analyte === undefined || about.analyte === null
          ? "unknown"
          : againstTarget(about.amount, sight.target(about.analyte.id), terms);
      };
    case "fact":
      return (_, { view }) => view.fact(column.fact ?? "");
  }
}

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

function meets(order: number, comparator: Comparator): boolean {
  switch (comparator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}
