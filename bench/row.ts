/** One line of the bench's table: speeds are of this run, and ratios are against something in the same run. */
export type Row = {
  readonly name: string;
  readonly perSecond: number;
  readonly ratio: number | null;
  readonly against: string | null;
  readonly wanted: string;
};
