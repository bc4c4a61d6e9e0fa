// The frame that the charts of a learner share: drawn small, so that its words are read on a telephone and on paper.

export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** In the picture's own units: a screen of 320 px shows them nearly one to one. */
export const FRAME: Frame = { width: 360, height: 220, left: 38, right: 352, top: 34, bottom: 190 };

/** Places `value` of `from` to `to` on the units `at` to `until`; all the same stands in the middle. To one decimal. */
export function scaled(
  [from, to]: readonly [number, number],
  [at, until]: readonly [number, number],
): (value: number) => number {
  const span = to - from;
  return (value) => round(span === 0 ? (at + until) / 2 : at + ((value - from) / span) * (until - at));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
