import type { Grid } from "./grid.ts";
import { type Box, uncovered } from "./uncovered.ts";

const MOST_SHOWN = 20;
/** Paths looked at for them; many grow into the same box. */
const MOST_TRIED = 400;

/**
 * The first twenty gaps of a table, each a box that no clause touches and that cannot be made larger in
 * any one column. There may be more; an empty list means that there is none at all.
 */
export function findGaps(grid: Grid, clauses: bigint): readonly Box[] {
  const found = new Map<string, Box>();
  let tried = 0;
  for (const box of uncovered(grid, clauses)) {
    const grown = grow(box, grid);
    found.set(JSON.stringify(grown), grown);
    tried += 1;
    if (found.size === MOST_SHOWN || tried === MOST_TRIED) break;
  }
  return [...found.values()];
}

/** Column by column, takes in every class with which the box still meets no clause. */
function grow(box: Box, grid: Grid): Box {
  const grown = [...box];
  grid.forEach((side, column) => {
    const others = grid.reduce((left, other, i) => (i === column ? left : left & touched(other, grown[i]!)), ~0n);
    grown[column] = side.flatMap(({ clauses }, i) => ((clauses & others) === 0n ? [i] : []));
  });
  return grown;
}

function touched(side: Grid[number], classes: readonly number[]): bigint {
  return classes.reduce((clauses, i) => clauses | side[i]!.clauses, 0n);
}
