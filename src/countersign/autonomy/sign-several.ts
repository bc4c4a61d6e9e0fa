import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { raiseStage, signReview, type Wish } from "./raise.ts";

/** What of somebody's work is signed in one go: the next stage of each, or a review of each. */
export type Signing = "raise" | "review";

/**
 * Signs several kinds of one person's work, each for itself and as it was shown. Refuses with the first reason why one of
 * them may not be; the transaction that this stands in ends with it, so that either all are signed or none.
 */
export async function signSeveral(
  tx: PracticeScope,
  practice: string,
  person: Person,
  { signing, wishes }: { readonly signing: Signing; readonly wishes: readonly Wish[] },
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (wishes.length === 0) throw new Refusal("bad-input", "Tick what you sign. Nothing was changed.");
  const sign = signing === "raise" ? raiseStage : signReview;
  const events: AuditEvent[] = [];
  for (const wish of wishes) events.push(await sign(tx, practice, person, wish, at));
  return events;
}
