import type { PastResult } from "../../patients/history.ts";
import type { Target } from "../../patients/target.ts";
import { type Aki, akiStage } from "./aki.ts";
import { type Earlier, earlierOf } from "./earlier.ts";
import { choiceHits, numberHits } from "./floor.ts";
import type { AnalyteFloor, Hit } from "./hit.ts";
import type { Sight } from "./inputs.ts";
import { compareQuantities } from "./quantities.ts";
import type { ReportView, ResultView } from "./view.ts";

// What tables and floor look at around a result, each worked out when first needed: most reports need
// no history at all.

export class AroundResults implements Sight {
  readonly view: ReportView;
  readonly #history: readonly PastResult[] | null;
  readonly #target: (analyte: string) => Target | null;
  readonly #asked: { readonly analyte: string; readonly at: string | null; readonly found: readonly Earlier[] }[] = [];

  constructor(view: ReportView, history: readonly PastResult[] | null, target: (analyte: string) => Target | null) {
    this.view = view;
    this.#history = history;
    this.#target = target;
  }

  earlier(analyte: string, one: ResultView): readonly Earlier[] {
    if (this.#history === null) return NOTHING;
    for (const asked of this.#asked) if (asked.analyte === analyte && asked.at === one.at) return asked.found;
    const found = earlierOf(analyte, this.#history, one.at);
    this.#asked.push({ analyte, at: one.at, found });
    return found;
  }

  /** Of a creatinine, by NHS England's algorithm; with ">" it may be of any height, so the worst counts. */
  aki(one: ResultView): Aki {
    const { amount, analyte } = one;
    if (analyte?.id !== "creatinine" || typeof amount === "string") return "unknown";
    const stage = akiStage(amount.value, this.earlier("creatinine", one));
    const isOpenAbove = amount.kind === "interval" && amount.comparator.startsWith(">");
    return isOpenAbove && stage !== "unknown" ? "3" : stage;
  }

  find(analyte: string): ResultView | undefined {
    for (const one of this.view.results) if (one.analyte?.id === analyte) return one;
    return undefined;
  }

  target(analyte: string): Target | null {
    return this.#target(analyte);
  }

  floor(one: ResultView): "none" | "today" | "now" {
    const hits = this.hits(one);
    if (hits.some(({ level }) => level === "gp-now")) return "now";
    return hits.length > 0 ? "today" : "none";
  }

  /** Every limit that the result itself breaches; words of the laboratory apart. */
  hits(one: ResultView): readonly Hit[] {
    const { floor } = one.subject;
    return floor === undefined ? NOTHING : this.#hitsOf(floor, one);
  }

  #hitsOf(floor: AnalyteFloor, one: ResultView): readonly Hit[] {
    const least = this.view.age?.least ?? null;
    const isGrownUp = least !== null && least >= floor.grownUpAt;
    const numbers = isGrownUp ? one.grownUpHits : numberHits(floor, one.amount, least);
    if (floor.choices.length === 0 && floor.sodiumChanging === null) return numbers;
    const choices = floor.choices.length === 0 ? NOTHING : choiceHits(floor, one, () => this.aki(one));
    const changing = floor.sodiumChanging !== null && this.#isChanging(one) ? [floor.sodiumChanging] : NOTHING;
    return numbers.length + choices.length + changing.length === 0 ? NOTHING : [...numbers, ...choices, ...changing];
  }

  /** Outside its range and other than the newest earlier value of the year; with nothing earlier nobody can tell. */
  #isChanging(one: ResultView): boolean {
    const { amount, range, analyte } = one;
    if (typeof amount === "string" || analyte === null) return false;
    if (range.position !== "below" && range.position !== "above") return false;
    const before = this.earlier(analyte.id, one).find(({ daysBefore, maybe }) => daysBefore <= 365 && !maybe);
    return before !== undefined && (amount.kind === "interval" || compareQuantities(amount.value, before.value) !== 0);
  }
}

const NOTHING: readonly never[] = [];
