import type { AuditEvent } from "../audit/event.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Matched } from "../patients/match-documents.ts";
import { leaveCopies } from "../worklist/copies.ts";
import { takeAnswer } from "./take-answer.ts";

/**
 * Keeps what opens no work of its own, answers to what left and letters that came before, with what it belongs to.
 * The documents that are to have an item, and what the others did, for the audit.
 */
export async function leaveWithoutItem(
  tx: PracticeScope,
  practice: string,
  bytes: Uint8Array,
  documents: readonly Matched[],
  at: Date,
): Promise<{ readonly matched: readonly Matched[]; readonly events: readonly AuditEvent[] }> {
  const { rest, answered } = await takeAnswer(tx, practice, bytes, documents, at);
  const { matched, events } = await leaveCopies(tx, practice, rest, at);
  return { matched, events: [...events, ...answered] };
}
