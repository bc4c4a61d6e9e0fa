import { type Role, ROLE_WORDS } from "../people/role.ts";
import type { Next } from "../protocols/decision.ts";
import type { Status } from "./item.ts";

// Every move that exists: the page, the server's check and the documentation read these rows.
// A move that is not here cannot be made.

export type Move = {
  readonly move: string;
  readonly from: readonly (Status | "nothing")[];
  readonly to: Status;
  /** Who may; "machine" is the product itself, which opens and decides and does nothing else. */
  readonly who: readonly (Role | "machine")[];
  /** Only items whose decision names one of these; all where left out. */
  readonly when?: readonly Next[];
  readonly comment: "needed" | "possible" | "none";
  /** The words on the button, and beside it all that will happen. */
  readonly words: string;
  readonly says: string;
};

export const MOVES = [
  {
    move: "open",
    from: ["nothing"],
    to: "waiting",
    who: ["machine"],
    comment: "none",
    words: "Opened",
    says: "The document was read, matched and decided, and waits in a queue that is in view.",
  },
  {
    move: "decide",
    from: ["waiting"],
    to: "waiting",
    who: ["machine"],
    comment: "none",
    words: "Decided again",
    says: "What the practice has in force has changed, so the report was decided again with it.",
  },
  {
    move: "answer",
    from: ["waiting"],
    to: "waiting",
    who: ["assistant", "gp", "nurse", "pharmacist"],
    comment: "none",
    words: "Record this answer",
    says: "Your answer is kept with your name and the time, and the report is decided again with it.",
  },
  {
    move: "acknowledge",
    from: ["waiting"],
    to: "acknowledged",
    who: ["gp"],
    when: ["gp-now", "gp-today", "gp"],
    comment: "possible",
    words: "Acknowledge: I am dealing with this",
    says: "The report becomes yours by name. It stays open on your list. Nothing is filed or sent.",
  },
] as const satisfies readonly Move[];

export type MoveName = (typeof MOVES)[number]["move"];

/** The row of a move; every name in the type has one. */
export function getMove(name: MoveName): Move {
  const row = MOVES.find((move) => move.move === name);
  if (row === undefined) throw new Error(`no move ${name}`);
  return row;
}

/** The moves that this role may make on an item of this state, in the table's order. */
export function movesFor(role: Role, status: Status, next: Next): readonly Move[] {
  return MOVES.filter((move: Move) => whyNot(move, role, status, next) === null);
}

/** Null where the move may be made, else the first reason why not, as a sentence. */
export function whyNot(move: Move, role: Role | "machine", status: Status | "nothing", next: Next): string | null {
  if (!move.from.includes(status)) return `This report is ${status}, so it cannot be done any more.`;
  if (!move.who.includes(role))
    return `This is for: ${move.who.map(roleWords).join(", ")}. You are signed in as: ${roleWords(role)}.`;
  if (move.when !== undefined && !move.when.includes(next)) return "The decision does not call for this.";
  return null;
}

function roleWords(role: Role | "machine"): string {
  return role === "machine" ? "Countersign itself" : ROLE_WORDS[role];
}
