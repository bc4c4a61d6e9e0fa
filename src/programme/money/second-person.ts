import type { ClaimMove, Mover } from "./claim-moves.ts";

// Nobody alone brings money out: who approves is never who claimed, typed in, or confirmed what the claim stands on.

/** Who had a hand in it so far; accounts. */
export type Hands = {
  /** Who claimed it and each who claimed or put it forward again, or said that its payment failed. */
  readonly claimedBy: readonly string[];
  readonly claimedAs: Mover;
  /** Who confirmed in words the fact that it stands on; null where the system itself shows it. */
  readonly confirmedBy: string | null;
};

/** Why this person may not make this move, in a sentence; null where they may. */
export function whyNotTheirs(
  { who, second, own, words }: ClaimMove,
  mover: { readonly account: string; readonly as: Mover },
  { claimedBy, claimedAs, confirmedBy }: Hands,
): string | null {
  if (!who.includes(mover.as)) return `"${words}" is not for you to do here.`;
  if (own && mover.as !== claimedAs) return "Whoever claimed it does this.";
  if (!second) return null;
  if (claimedBy.includes(mover.account))
    return "You claimed this, typed it in, or said that its payment failed: somebody else approves it.";
  if (confirmedBy === mover.account) return "You confirmed what this stands on: somebody else approves it.";
  if (claimedAs !== "practice" && mover.as !== "national-lead") {
    return "A hub lead typed this in: a national lead approves it.";
  }
  return null;
}
