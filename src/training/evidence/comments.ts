import { newId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { type Held, heldIn, saidToBeNone } from "../../patients/held-back.ts";
import { clearedBy, keepCleared } from "./cleared-store.ts";
import type { Evidence, Fields } from "./evidence.ts";

export const MOST_COMMENT = 4000;

/** Keeps a comment, or gives what in it looks like a patient's; `sent` holds the ticks that say that it is none. */
export async function addComment(
  tx: PracticeScope,
  practice: string,
  piece: Evidence,
  { by, words, sent }: { readonly by: string; readonly words: string; readonly sent: Fields },
  at: Date,
): Promise<readonly Held[]> {
  if (piece.isDraft) throw new Refusal("conflict", "This is not submitted yet, so nobody comments on it.");
  if (piece.withdrawn) throw new Refusal("conflict", "This was withdrawn, so nothing of it changes any more.");
  if (words.trim() === "") throw new Refusal("bad-input", "Write something first. Nothing was saved.");
  if (words.length > MOST_COMMENT) {
    throw new Refusal("bad-input", `A comment has at most ${MOST_COMMENT} characters. Nothing was saved.`);
  }
  const held = await heldIn(tx, practice, { comment: words }, piece.cleared, localDay(at));
  const none = saidToBeNone(held, sent);
  if (none.length < held.length) return held;
  await keepCleared(tx, practice, piece, clearedBy(none, by, at));
  await tx
    .insertInto("practice.evidence_comments")
    .values({ practice, id: newId(), evidence: piece.id, at, by, words: words.trim() })
    .execute();
  return [];
}
