import type { Grid } from "./grid.ts";

// Which inputs no clause holds. Column by column, the clauses still possible shrink; what remains
// uncovered depends only on the column reached and on that set, so each pair is worked out once. The
// result is a graph whose every path is a box: exact, because a class stands for all of its points.

/** Per column the numbers of the classes that make up the box. */
export type Box = readonly (readonly number[])[];

type Node = { readonly edges: readonly Edge[] };
type Edge = { readonly classes: readonly number[]; readonly to: Node };

/** Everything from here on is uncovered. */
const OPEN: Node = { edges: [] };

/** Boxes that no clause of `clauses` holds, each wholly and none sharing an input with another; none when all is covered. */
export function* uncovered(grid: Grid, clauses: bigint): Generator<Box> {
  const root = explore(grid, clauses);
  if (root !== null) yield* paths(root, grid, []);
}

/** True when some input of the grid is held by no clause of `clauses`. */
export function isUncovered(grid: Grid, clauses: bigint): boolean {
  return explore(grid, clauses) !== null;
}

function explore(grid: Grid, all: bigint): Node | null {
  const settles = settlers(grid, all);
  const known = grid.map(() => new Map<bigint, Node | null>());
  const visit = (column: number, active: bigint): Node | null => {
    if (active === 0n) return OPEN;
    // A clause that holds everything in the columns to come covers whatever they are.
    if ((active & settles[column]!) !== 0n) return null;
    const seen = known[column]!.get(active);
    if (seen !== undefined) return seen;
    const targets = new Map<Node, number[]>();
    grid[column]!.forEach((side, i) => {
      const to = visit(column + 1, active & side.clauses);
      if (to === null) return;
      const classes = targets.get(to);
      if (classes === undefined) targets.set(to, [i]);
      else classes.push(i);
    });
    const node = targets.size === 0 ? null : { edges: Array.from(targets, ([to, classes]) => ({ classes, to })) };
    known[column]!.set(active, node);
    return node;
  };
  return visit(0, all);
}

/** For each column the clauses that hold every class of it and of all later columns; past the last, all clauses. */
function settlers(grid: Grid, all: bigint): readonly bigint[] {
  const settles = [all];
  for (const side of grid.toReversed()) {
    settles.unshift(side.reduce((held, { clauses }) => held & clauses, settles[0]!));
  }
  return settles;
}

function* paths(node: Node, grid: Grid, path: Box): Generator<Box> {
  if (node === OPEN) {
    yield [...path, ...grid.slice(path.length).map((side) => side.map((_, i) => i))];
    return;
  }
  for (const { classes, to } of node.edges) yield* paths(to, grid, [...path, classes]);
}
