import type { Group } from "./groups.ts";
import type { Lines, SpecialCauseType, Value } from "./spc.ts";

// The four rules of "Making Data Count" within one group. None looks across a rebase, and a missing value breaks
// whatever run it stands in.

export type Held = {
  readonly outside: boolean | null;
  readonly close: boolean | null;
  readonly side: -1 | 0 | 1 | null;
};

/** A value against its lines: strictly outside, so that one on a limit is inside; near only where not outside. */
export function hold(y: Value, { mean, lpl, upl, nlpl, nupl }: Lines): Held {
  if (y === null) return { outside: null, close: null, side: null };
  const side = mean === null ? null : signOf(y - mean);
  if (lpl === null || upl === null || nlpl === null || nupl === null) return { outside: null, close: null, side };
  const outside = y > upl || y < lpl;
  return { outside, close: !outside && (y > nupl || y < nlpl), side };
}

const TREND = 7;
const SHIFT = 7;

/** Which rule takes each point of the group, in the order of SPECIAL_CAUSE_TYPES. */
export function typesOf(
  y: readonly Value[],
  held: readonly Held[],
  { from, to }: Pick<Group, "from" | "to">,
): readonly SpecialCauseType[] {
  const trend = marked(to - from);
  runs(
    to - from - 1,
    (n) => changeOf(y[from + n], y[from + n + 1]),
    TREND - 1,
    (start, end, sign) => mark(trend, start, end + 1, sign),
  );
  const shift = marked(to - from);
  runs(
    to - from,
    (n) => held[from + n]?.side ?? 0,
    SHIFT,
    (start, end, sign) => mark(shift, start, end, sign),
  );
  const near = twoInThree(held.slice(from, to));
  return held.slice(from, to).map(({ outside, side }, n) => {
    if (outside === true) return side === 1 ? "Above UCL" : "Below LCL";
    if (trend.up[n]) return "7 Point Trend (Increasing)";
    if (trend.down[n]) return "7 Point Trend (Decreasing)";
    if (near[n] === 1) return "2 in 3 Above CL";
    if (near[n] === -1) return "2 in 3 Below CL";
    if (shift.up[n]) return "7 Points Above CL";
    return shift.down[n] ? "7 Points Below CL" : "Common Cause";
  });
}

/** A turning point may end a rise and begin a fall: both are kept, and the rise is named first. */
type Marked = { readonly up: boolean[]; readonly down: boolean[] };

function marked(length: number): Marked {
  return { up: Array<boolean>(length).fill(false), down: Array<boolean>(length).fill(false) };
}

function mark(on: Marked, start: number, end: number, sign: -1 | 1): void {
  (sign === 1 ? on.up : on.down).fill(true, start, end);
}

/** Tells each longest run of one sign that has at least `least` members; a tie, a missing value and nought break it. */
function runs(
  length: number,
  signAt: (n: number) => -1 | 0 | 1,
  least: number,
  tell: (start: number, end: number, sign: -1 | 1) => void,
): void {
  let start = 0;
  let sign: -1 | 0 | 1 = 0;
  for (let n = 0; n <= length; n += 1) {
    const next = n === length ? 0 : signAt(n);
    if (next === sign && n < length) continue;
    if (sign !== 0 && n - start >= least) tell(start, n, sign);
    start = n;
    sign = next;
  }
}

/** In any window of three on one side of the mean, at least two near its limit: those two or three, and not the third. */
function twoInThree(held: readonly Held[]): readonly (-1 | 0 | 1)[] {
  const found: (-1 | 0 | 1)[] = held.map(() => 0);
  for (let n = 2; n < held.length; n += 1) {
    const [first, second, third] = [held[n - 2], held[n - 1], held[n]];
    const side = third?.side ?? 0;
    if (side === 0 || first?.side !== side || second?.side !== side) continue;
    const near = Number(first.close === true) + Number(second.close === true) + Number(third?.close === true);
    if (near < 2) continue;
    for (const at of [n - 2, n - 1, n]) if (held[at]?.close === true) found[at] = side;
  }
  return found;
}

function changeOf(before: Value | undefined, after: Value | undefined): -1 | 0 | 1 {
  return before === undefined || before === null || after === undefined || after === null ? 0 : signOf(after - before);
}

function signOf(number: number): -1 | 0 | 1 {
  if (number === 0) return 0;
  return number > 0 ? 1 : -1;
}
