import type { Action } from "./action.ts";

/** Who sent it back to be dealt with again, when, and why. */
export type Return = { readonly by: string; readonly at: Date; readonly reason: string };

/**
 * The reason for which a proposal came back, while whoever made it has not dealt with it again: the first
 * thing to read. Null where nothing came back, or where it was taken back within the ten seconds.
 */
export function findReturn(actions: readonly Action[]): Return | null {
  let found: Return | null = null;
  for (const { move, by, at, comment } of actions) {
    if (move === "return") found = { by, at, reason: comment ?? "" };
    else if (ENDS.has(move)) found = null;
  }
  return found;
}

// Everything else leaves it where it was: to be dealt with by whoever reads the reason.
const ENDS: ReadonlySet<Action["move"]> = new Set([
  "propose-file",
  "propose-leaflet",
  "propose-tests",
  "request-tests",
  "settle",
  "undo",
  "unmatch",
  "amend",
  "send-back",
]);
