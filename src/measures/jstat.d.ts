// jstat ships no types. Only the quantiles that we use.
declare module "jstat" {
  const jstat: {
    readonly jStat: {
      readonly studentt: { readonly inv: (probability: number, degreesOfFreedom: number) => number };
      readonly chisquare: { readonly inv: (probability: number, degreesOfFreedom: number) => number };
      readonly normal: { readonly inv: (probability: number, mean: number, deviation: number) => number };
    };
  };
  export default jstat;
}
