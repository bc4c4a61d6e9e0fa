import { shownShare, valueOf } from "../../measures/disclosure/shown.ts";
import type { ShownFigureCounts } from "../../measures/disclosure/add-shown.ts";
import type { Parameters } from "./parameter.ts";
import type { TaskKind } from "./shipped.ts";

// What returns carry of the formula, for a hub, a region or the nation in a month: out of released figures and nothing
// else, so that it tells no more than they do. Returns do not say how much was checked, nor what a GP took before.

export type PlaceFigures = ReadonlyMap<string, ShownFigureCounts>;

export type Bounds = { readonly low: number; readonly high: number };

export type PlaceWorth =
  /** No return carried what it needs. */
  | { readonly kind: "not-carried" }
  /** A figure that it needs is 1 to 7, or held back. */
  | { readonly kind: "held" }
  | {
      readonly kind: "worked-out";
      /** Pieces of work that no GP had to decide. */
      readonly pieces: number;
      /** GP minutes in the month, as what one took before is at its lowest and highest: with every piece checked... */
      readonly allChecked: Bounds;
      /** ... and with none: what is true lies between. */
      readonly noneChecked: Bounds;
      /** Null where how many learned is not shown. */
      readonly supervision: Supervised | null;
      /** Less supervision: from all checked at the lowest to none at the highest; null without it. */
      readonly net: Bounds | null;
    };

/** GP minutes with learners, as at a practice: what was logged with the mentor, else what ships for a learner's week. */
export type Supervised = { readonly minutes: number; readonly isLogged: boolean };

const HANDED: Readonly<Record<"letter" | "report", { readonly share: string; readonly errors: string }>> = {
  letter: { share: "letters-without-gp-decision", errors: "errors-found-letters" },
  report: { share: "results-without-gp-decision", errors: "errors-found-results" },
};

/** `parameters` are those that ship: a place has none of its own. */
export function placeWorth(tasks: readonly TaskKind[], parameters: Parameters, figures: PlaceFigures): PlaceWorth {
  const get = (id: string): number => {
    const found = parameters.get(id);
    if (found === undefined) throw new Error(`no parameter ${id}`);
    return found.value;
  };
  const known = tasks.flatMap(({ task, work }) => {
    const figure = work === null ? undefined : figures.get(HANDED[work].share);
    return work === null || figure === undefined ? [] : [{ task, work, figure }];
  });
  if (known.length === 0) return { kind: "not-carried" };
  let pieces = 0;
  const [allChecked, noneChecked] = [
    { low: 0, high: 0 },
    { low: 0, high: 0 },
  ];
  for (const { task, work, figure } of known) {
    const handed = valueOf(figure.numerator);
    if (handed === null) return { kind: "held" };
    const of = (term: string): number => get(`${task}.${term}`);
    const baseline = parameters.get(`${task}.baseline`);
    if (baseline === undefined) throw new Error(`no baseline of ${task}`);
    // What went to a GP after all was handed over too, and took its time: these are the rest of it.
    const all = handed / (1 - of("escalated"));
    const check = (timeOf(figures.get("gp-seconds-checking")) ?? of("check")) / 60;
    const wrong = (defectsOf(figures.get(HANDED[work].errors)) ?? of("defects")) * (of("rework") / 60);
    const asked = of("escalated") * (of("escalation") / 60);
    pieces += handed;
    for (const end of ["low", "high"] as const) {
      const one = baseline[end] / 60 - asked - wrong;
      allChecked[end] += all * (one - check);
      noneChecked[end] += all * one;
    }
  }
  const supervision = supervisedOf(figures, get("mentoring"));
  const net =
    supervision === null
      ? null
      : { low: allChecked.low - supervision.minutes, high: noneChecked.high - supervision.minutes };
  return { kind: "worked-out", pieces, allChecked, noneChecked, supervision, net };
}

function defectsOf(figure: ShownFigureCounts | undefined): number | null {
  const percent = figure === undefined ? null : shownShare(figure.numerator, figure.denominator);
  return percent === null ? null : percent / 100;
}

/** A mean of no length is of work that nobody timed. */
function timeOf(figure: ShownFigureCounts | undefined): number | null {
  return figure === undefined || figure.mean === null || figure.mean <= 0 ? null : figure.mean;
}

function supervisedOf(figures: PlaceFigures, shipped: number): Supervised | null {
  const logged = figures.get("mentor-minutes");
  const weeks = valueOrNull(logged) ?? valueOrNull(figures.get("protected-minutes"));
  if (weeks === null) return null;
  if (weeks === 0) return { minutes: 0, isLogged: true };
  const mean = logged?.mean ?? null;
  return mean === null || valueOrNull(logged) === null
    ? { minutes: weeks * shipped, isLogged: false }
    : { minutes: weeks * mean, isLogged: true };
}

function valueOrNull(figure: ShownFigureCounts | undefined): number | null {
  return figure === undefined ? null : valueOf(figure.denominator);
}
