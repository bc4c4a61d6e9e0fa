// Exact tails of a binomial distribution, without a library: none that is installed has them, and what rests on them
// here is a whole number or an interval that a person reads.

/**
 * The chance of at most k failures among n, each with probability p. 0 <= k <= n are whole numbers, p from 0 to 1.
 * Terms are added from the one at k outwards, on the side where they fall.
 */
export function atMost(k: number, n: number, p: number): number {
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  if (k < n * p) return lowerTail(k, n, p);
  return 1 - lowerTail(n - k - 1, n, 1 - p);
}

/** Of k below the mean, where the terms fall towards 0. */
function lowerTail(k: number, n: number, p: number): number {
  let term = Math.exp(logOfTerm(k, n, p));
  let sum = term;
  for (let j = k; j > 0 && term > sum * 1e-17; j -= 1) {
    term *= (j * (1 - p)) / ((n - j + 1) * p);
    sum += term;
  }
  return Math.min(1, sum);
}

function logOfTerm(k: number, n: number, p: number): number {
  return logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p);
}

/** ln of n over k. */
export function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let j = 1; j <= Math.min(k, n - k); j += 1) sum += Math.log((n - j + 1) / j);
  return sum;
}
