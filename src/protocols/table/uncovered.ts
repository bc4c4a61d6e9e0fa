import type { Class, Grid } from "./grid.ts";

// Which inputs no clause holds. Column by column, the clauses still possible shrink; whether all that
// remains is covered depends only on the column reached and on that set, so what was once found covered
// is never walked again. Boxes come one by one: whoever wants only a few pays only for those.

/** Per column the numbers of the classes that make up the box. */
export type Box = readonly (readonly number[])[];

/** Boxes that no clause of `clauses` holds, each wholly and none sharing an input with another; none when all is covered. */
export function uncovered(grid: Grid, clauses: bigint): Generator<Box, boolean> {
  const settles = settlers(grid, clauses);
  const covered = grid.map(() => new Set<bigint>());

  /** Gives true when it found a box. */
  function* walk(path: Box, active: bigint): Generator<Box, boolean> {
    const column = path.length;
    if (active === 0n) {
      yield [...path, ...grid.slice(column).map((side) => side.map((_, i) => i))];
      return true;
    }
    // A clause that holds everything in the columns to come covers whatever they are.
    if ((active & settles[column]!) !== 0n || covered[column]!.has(active)) return false;
    let isOpen = false;
    for (const [left, classes] of byClauses(grid[column]!, active)) {
      if (yield* walk([...path, classes], left)) isOpen = true;
    }
    if (!isOpen) covered[column]!.add(active);
    return isOpen;
  }
  return walk([], clauses);
}

/** True when some input of the grid is held by no clause of `clauses`. */
export function isUncovered(grid: Grid, clauses: bigint): boolean {
  return uncovered(grid, clauses).next().done !== true;
}

/** The classes of a column, together where they leave the same clauses possible. */
function byClauses(side: readonly Class[], active: bigint): Map<bigint, number[]> {
  const groups = new Map<bigint, number[]>();
  side.forEach(({ clauses }, i) => {
    const left = active & clauses;
    const classes = groups.get(left);
    if (classes === undefined) groups.set(left, [i]);
    else classes.push(i);
  });
  return groups;
}

/** For each column the clauses that hold every class of it and of all later columns; past the last, all clauses. */
function settlers(grid: Grid, all: bigint): readonly bigint[] {
  const settles = [all];
  for (const side of grid.toReversed()) {
    settles.unshift(side.reduce((held, { clauses }) => held & clauses, settles[0]!));
  }
  return settles;
}
