// How long a monitoring score runs before it signals, exactly.

/**
 * The mean number of checked items until S = max(0, S + W), from 0, is h or more; a failure adds `weight`, a clean check
 * takes 1 off. Infinity where the number is too large to be held.
 *
 * The linear system L(s) = 1 + (1-p) L(s-1) + p L(s+weight) is solved by taking scores out from the top. From a score the
 * chain either signals or comes down by one; `end[s]` is the chance that it never comes down, `time[s]` how many items that
 * takes either way. Nothing is subtracted from anything near to it, so that no digit is lost at long runs.
 */
export function averageRunLength(errorRate: number, weight: number, h: number): number {
  const clean = 1 - errorRate;
  const end = new Float64Array(h);
  const time = new Float64Array(h);
  for (let s = h - 1; s >= 0; s -= 1) {
    // After a failure: down through s+weight, ..., s+1, back to s, unless it signals on the way.
    let back = 1;
    let ended = 0;
    let took = 0;
    if (s + weight >= h) {
      back = 0;
      ended = 1;
    }
    for (let down = s + weight; down > s && back > 0; down -= 1) {
      took += back * (time[down] ?? 0);
      ended += back * (end[down] ?? 0);
      back *= 1 - (end[down] ?? 0);
    }
    // At 0 a clean check stays where it is, which leaves the failure as the only way on.
    const leaves = s === 0 ? errorRate * ended : clean + errorRate * ended;
    time[s] = (1 + errorRate * took) / leaves;
    end[s] = (errorRate * ended) / leaves;
  }
  return time[0] ?? Number.POSITIVE_INFINITY;
}
