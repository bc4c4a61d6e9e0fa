/**
 * How many clean checks one failed check outweighs: the ratio of the two log-likelihood weights, rounded so that scores
 * are whole numbers and their Markov chain is exact. p0 < p1 are error rates. At least 1, for a failure always counts.
 * (Log-likelihood ratio of Bernoulli trials; .02 and .08 give 22.)
 */
export function failureWeight(p0: number, p1: number): number {
  const clean = Math.log1p(-p0) - Math.log1p(-p1);
  const failed = Math.log(p1) - Math.log(p0);
  return Math.max(1, Math.round(failed / clean));
}
