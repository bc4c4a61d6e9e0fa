// PostgreSQL takes 65,535 parameters a statement, and no table of this room has 30 columns.
const AT_A_TIME = 2000;

/** Rows in runs that fit one insert each. */
export function chunks<T>(all: readonly T[]): T[][] {
  const starts = Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, n) => n * AT_A_TIME);
  return starts.map((start) => all.slice(start, start + AT_A_TIME));
}
