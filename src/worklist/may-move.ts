import { type Role, ROLE_WORDS } from "../people/role.ts";
import { isGoverned } from "../people/scope/governed.ts";
import { nounOf, statusWords } from "./kind-words.ts";
import type { Move } from "./move.ts";
import { type MoveName, MOVES } from "./moves.ts";
import { type Circumstances, whyNotNeed } from "./needs.ts";

// Whether a move may be made: the page and the server ask the same.

const ROWS: ReadonlyMap<string, Move> = new Map(MOVES.map((row: Move) => [row.move, row]));

/** The row of a move; every name in the type has one. */
export function getMove(name: MoveName): Move {
  const row = ROWS.get(name);
  if (row === undefined) throw new Error(`no move ${name}`);
  return row;
}

/** The moves that may be made now, in the table's order. */
export function movesFor(so: Circumstances): readonly (Move & { readonly move: MoveName })[] {
  return MOVES.filter((row) => whyNot(row, so) === null);
}

/** Null where the move may be made, else the first reason why not, as a sentence. */
export function whyNot(move: Move, so: Circumstances): string | null {
  const role = whyNotRole(move, so.role);
  if (role !== null) return role;
  if (move.kinds !== undefined && !move.kinds.includes(so.kind)) return `No ${nounOf(so)} is dealt with in this way.`;
  if (!move.from.includes(so.status)) return `This stands at "${standsAt(so)}", so it cannot be done any more.`;
  if (move.when !== undefined && !move.when.includes(so.next)) return "The decision does not call for this.";
  const barred = whyBarred(move, so);
  if (barred !== null) return barred;
  for (const need of move.needs ?? []) {
    const no = whyNotNeed(need, so);
    if (no !== null) return no;
  }
  return null;
}

/** What a post does not have, or its holder has not learnt; unasked is not allowed. Null where it is allowed. */
export function whyBarred({ deed }: Pick<Move, "deed">, { role, barred }: Pick<Circumstances, "role" | "barred">) {
  if (deed === undefined || role === "machine" || !isGoverned({ role })) return null;
  return barred === null ? "Nobody has asked whether your post allows this." : (barred[deed] ?? null);
}

/** What the person would do here and may not, because of their post alone: each reason once. */
export function barredHere(so: Circumstances): readonly string[] {
  const anyway = movesFor({ ...so, barred: {} });
  return [...new Set(anyway.flatMap((move) => whyBarred(move, so) ?? []))];
}

/** Whether somebody of this role ever makes it: no page leads them to a move that is others'. */
export function mayEver(name: MoveName, role: Role | "machine"): boolean {
  return whyNotRole(getMove(name), role) === null;
}

/** The part of it that no look at the item can change. */
export function whyNotRole({ who }: Move, role: Role | "machine"): string | null {
  if (who.includes(role)) return null;
  return `This is for: ${who.map(roleWords).join(", ")}. You are signed in as: ${roleWords(role)}.`;
}

function standsAt({ kind, status }: Circumstances): string {
  return status === "nothing" ? "Nothing yet" : statusWords({ kind, status });
}

function roleWords(role: Role | "machine"): string {
  return role === "machine" ? "Countersign itself" : ROLE_WORDS[role];
}
