import type { AuditEvent } from "../../audit/event.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { findStandingReply } from "../../worklist/letter-work.ts";
import type { MoveName } from "../../worklist/moves.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { makeMove } from "../make-move.ts";

export type PutBack = { readonly move: MoveName | null; readonly events: readonly AuditEvent[] };

export type Wrong = {
  readonly item: ItemRow;
  /** The item's version that the auditor looked at. */
  readonly version: number;
  readonly why: string;
  readonly grade: "minor" | "major" | "critical";
};

const NOTHING: PutBack = { move: null, events: [] };

/**
 * Puts an audited item back to be dealt with again, by the move that its status has for it: reopened where it is signed
 * or ended, returned where it still waits for a signature, called back where it is on its way to the sender. What is
 * open already stays where it is.
 */
export async function putBack(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { item, version, why, grade }: Wrong,
  at: Date,
): Promise<PutBack> {
  const move = await moveFor(tx, practice, item);
  if (move === null) return NOTHING;
  // A return says how much was wrong with what was proposed, and the audit has just said it.
  const graded = move === "return" || move === "reopen" ? { grade } : {};
  const wish = { item: item.id, version, move, comment: why, ...graded };
  const { events } = await makeMove(tx, practice, person, wish, at);
  return { move, events };
}

async function moveFor(tx: PracticeScope, practice: string, item: ItemRow): Promise<MoveName | null> {
  const { status } = item;
  if (status === "waiting" || status === "acknowledged" || status === "asked") return null;
  if (status === "proposed") return "return";
  // What waits for its actions is in sight with somebody by name, and no move takes it from them: its page does.
  if (status === "awaiting") return (await findStandingReply(tx, practice, item.id)) === undefined ? null : "call-back";
  return "reopen";
}
