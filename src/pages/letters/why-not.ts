import { isUnread, type Letter } from "../../reading/letter.ts";
import { getMove, whyNot } from "../../worklist/may-move.ts";
import type { MoveName } from "../../worklist/moves.ts";
import { type Circumstances } from "../../worklist/needs.ts";
import { nextWords } from "../../worklist/kind-words.ts";

/** What each role opens a letter for: where it is not offered, the page says why. */
const AWAITED: Readonly<Record<string, readonly MoveName[]>> = {
  assistant: ["propose-letter", "confirm"],
  reception: ["propose-letter"],
  nurse: ["deal-with", "confirm"],
  pharmacist: ["deal-with", "confirm"],
  gp: ["settle", "agree"],
};

/** Sentences that stand beside the moves: why what somebody waits for cannot be done yet. */
export function whyNotYet(so: Circumstances, letter: Letter): readonly string[] {
  const stands = (AWAITED[so.role] ?? []).map(getMove).filter(({ from }) => from.includes(so.status));
  const reasons = stands.flatMap((move) => {
    const reason = whyNot(move, so);
    if (reason === null) return [];
    // Of what the decision leaves to others the page says to whom it goes.
    const isForOthers = move.when !== undefined && !move.when.includes(so.next);
    const says = isForOthers
      ? `The decision puts it to: ${nextWords(so)}. Mark what it says if it helps them, and leave the rest to them.`
      : reason;
    return [`"${move.words}" cannot be done yet. ${says}`];
  });
  const unread = isUnread(letter)
    ? [
        "A page is a picture whose words have not been recognised yet: what is suggested may not be all that it says. Read the picture, or open the letter again in some minutes.",
      ]
    : [];
  return [...reasons, ...unread];
}
