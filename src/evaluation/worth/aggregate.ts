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
      /** Half of the protected time that was had, taken off both; null where it is not shown, and then nothing is. */
      readonly supervision: number | null;
    };

const HANDED: Readonly<Record<"letter" | "report", { readonly share: string; readonly errors: string }>> = {
  letter: { share: "letters-without-gp-decision", errors: "errors-found-letters" },
  report: { share: "results-without-gp-decision", errors: "errors-found-results" },
};

/** Half of a protected day is with the mentor or hands-on: all of that half is counted as a GP's. */
const WITH_MENTOR = 0.5;

/** `parameters` are those that ship: a place has none of its own. */
export function placeWorth(tasks: readonly TaskKind[], parameters: Parameters, figures: PlaceFigures): PlaceWorth {
  const known = tasks.flatMap(({ task, work }) => {
    const figure = work === null ? undefined : figures.get(HANDED[work].share);
    return work === null || figure === undefined ? [] : [{ task, work, figure }];
  });
  if (known.length === 0) return { kind: "not-carried" };
  let pieces = 0;
  const [all, none] = [
    { low: 0, high: 0 },
    { low: 0, high: 0 },
  ];
  for (const { task, work, figure } of known) {
    const handed = valueOf(figure.numerator);
    if (handed === null) return { kind: "held" };
    const of = (term: string) => {
      const found = parameters.get(`${task}.${term}`);
      if (found === undefined) throw new Error(`no parameter ${task}.${term}`);
      return found;
    };
    const baseline = of("baseline");
    const check = (figures.get("gp-seconds-checking")?.mean ?? of("check").value) / 60;
    const wrong = (defectsOf(figures.get(HANDED[work].errors)) ?? of("defects").value) * (of("rework").value / 60);
    pieces += handed;
    for (const end of ["low", "high"] as const) {
      all[end] += handed * (baseline[end] / 60 - check - wrong);
      none[end] += handed * (baseline[end] / 60 - wrong);
    }
  }
  const supervision = supervisionOf(figures.get("protected-minutes"));
  const less = (bounds: Bounds): Bounds => ({
    low: bounds.low - (supervision ?? 0),
    high: bounds.high - (supervision ?? 0),
  });
  return { kind: "worked-out", pieces, allChecked: less(all), noneChecked: less(none), supervision };
}

function defectsOf(figure: ShownFigureCounts | undefined): number | null {
  const percent = figure === undefined ? null : shownShare(figure.numerator, figure.denominator);
  return percent === null ? null : percent / 100;
}

function supervisionOf(figure: ShownFigureCounts | undefined): number | null {
  const weeks = figure === undefined ? null : valueOf(figure.denominator);
  if (weeks === 0) return 0;
  return weeks === null || figure === undefined || figure.mean === null ? null : weeks * figure.mean * WITH_MENTOR;
}
