import { instantOf } from "../base/dates.ts";

// Where the dots of a small trend stand: pure geometry, in the units of the picture.

export type Point = {
  /** ISO 8601 date or instant. */
  readonly at: string;
  /** For placing a dot only. */
  readonly value: number;
  /** What people read: the value as it was sent. */
  readonly shown: string;
  /** A value that is only a limit is drawn as one, and no line leads to it. */
  readonly comparator: "<" | "<=" | ">=" | ">" | null;
};

/** The range; `shown` is how it was sent, for whoever reads it. */
export type Band = { readonly low: number | null; readonly high: number | null; readonly shown: string };

export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

export type Dot = {
  readonly x: number;
  readonly y: number;
  readonly kind: "exact" | "less" | "more";
  readonly isNewest: boolean;
};

export type Line = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

export type Trend = {
  /** The points that could be placed, oldest first. */
  readonly points: readonly Point[];
  readonly dots: readonly Dot[];
  readonly lines: readonly Line[];
  /** Where the range lies; null where none came. An open end reaches the edge. */
  readonly band: { readonly y: number; readonly height: number } | null;
};

/** Lays the points out by time, newest right; null where there are fewer than two to compare. */
export function layTrend(points: readonly Point[], band: Band | null, box: Box): Trend | null {
  const placed = points
    .map((point) => ({ point, time: instantOf(point.at) }))
    .filter((one): one is { point: Point; time: number } => one.time !== null && Number.isFinite(one.point.value))
    .toSorted((a, b) => a.time - b.time);
  if (placed.length < 2) return null;
  const x = scale(
    placed.map(({ time }) => time),
    box.left,
    box.left + box.width,
  );
  const limits = [band?.low ?? null, band?.high ?? null].filter((limit) => limit !== null);
  // Higher values stand higher, which in a picture is the smaller number.
  const y = scale([...placed.map(({ point }) => point.value), ...limits], box.top + box.height, box.top);
  const dots = placed.map(({ point, time }, at) => ({
    x: x(time),
    y: y(point.value),
    kind: kindOf(point),
    isNewest: at === placed.length - 1,
  }));
  return { points: placed.map(({ point }) => point), dots, lines: linesOf(dots), band: bandOf(band, y, box) };
}

function kindOf({ comparator }: Point): Dot["kind"] {
  switch (comparator) {
    case null:
      return "exact";
    case "<":
    case "<=":
      return "less";
    case ">":
    case ">=":
      return "more";
  }
}

function linesOf(dots: readonly Dot[]): readonly Line[] {
  return dots.flatMap((dot, at) => {
    const before = dots[at - 1];
    if (before === undefined || before.kind !== "exact" || dot.kind !== "exact") return [];
    return [{ x1: before.x, y1: before.y, x2: dot.x, y2: dot.y }];
  });
}

function bandOf(band: Band | null, y: (value: number) => number, box: Box): Trend["band"] {
  if (band === null || (band.low === null && band.high === null)) return null;
  const top = band.high === null ? box.top : y(band.high);
  const bottom = band.low === null ? box.top + box.height : y(band.low);
  return bottom < top ? null : { y: top, height: round(bottom - top) };
}

/** Values that are all the same stand in the middle. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  return (value) => round(span === 0 ? (from + to) / 2 : from + ((value - least) / span) * (to - from));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
