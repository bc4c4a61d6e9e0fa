import type { Move } from "../../../worklist/move.ts";
import type { MoveName } from "../../../worklist/moves.ts";
import { formOf } from "./form-names.ts";

export type Offered = Move & { readonly move: MoveName };

/** The order in which a page puts what may be done: what the item waits for comes first. */
const FIRST: readonly MoveName[] = [
  "confirm",
  "agree",
  "reply",
  "carry-out-leaflet",
  "carry-out-tests",
  "carry-out-file",
  "carry-out-letter",
  "propose-leaflet",
  "propose-tests",
  "propose-file",
  "propose-letter",
  "deal-with",
  "wait-for-actions",
  "take",
  "finish",
  "settle",
  "acknowledge",
];
/** Of what the decision gives back to its sender, that comes first. */
const BACK_FIRST: readonly MoveName[] = ["confirm", "agree", "reply", "not-ours", ...FIRST];
/** Of a letter's action, taking it and doing it, unless its words ask for a test. */
const ACTION_FIRST: readonly MoveName[] = ["confirm", "agree", "reply", "take", "finish", "hand-up"];

/** Not on this page: whose it is is settled on its own, a question is asked above, undo stands with what was done. */
const APART: readonly MoveName[] = ["match", "unmatch", "answer", "undo"];

export type Layout = {
  /** What the item waits for from this person; a plan may be sent in more than one way. */
  readonly first: readonly Offered[];
  /** Everything else that may be done. */
  readonly others: readonly (readonly Offered[])[];
};

/**
 * A GP who is called at once first takes it by name, and decides after that. `isToDo`: a letter's action that asks for
 * no test. `goesBack`: a letter that the decision returns to its sender.
 */
export function layoutOf(moves: readonly Offered[], isUrgent: boolean, isToDo = false, goesBack = false): Layout {
  const offered = moves.filter(({ move }) => !APART.includes(move));
  const order = isUrgent ? (["acknowledge", ...FIRST] as const) : isToDo ? ACTION_FIRST : goesBack ? BACK_FIRST : FIRST;
  const name = order.find((one) => offered.some(({ move }) => move === one));
  const groups = new Map<string, Offered[]>();
  for (const move of offered) groups.set(formOf(move.move), [...(groups.get(formOf(move.move)) ?? []), move]);
  const first = name === undefined ? [] : (groups.get(formOf(name)) ?? []);
  if (name !== undefined) groups.delete(formOf(name));
  return { first: inOrder(first), others: [...groups.values()].map(inOrder) };
}

function inOrder(moves: readonly Offered[]): readonly Offered[] {
  const place = ({ move }: Offered): number => (FIRST.includes(move) ? FIRST.indexOf(move) : FIRST.length);
  return moves.toSorted((a, b) => place(a) - place(b));
}
